import Checks
import Diagnostics
import Synchronization
import Testing

@testable import Agreements

/// What is made for a run lives as long as it is needed, and is made once.
@Suite struct LifetimeTests {
  /// The objects that an agreement is made with, each held by others and not by this.
  private struct Remains {
    weak var assembler: Assembler?
    weak var log: DiagnosticLog?
    weak var slips: AnyObject?
    weak var inputs: AnyObject?
    weak var screened: ScreenTable?
    weak var template: SourceFile?
  }

  /// Makes an agreement of a workspace of its own in every way, and leaves what remains of it.
  private func remains(of customer: String) throws -> Remains {
    let log = DiagnosticLog()
    let assembler = Assembler(Workspace(loading: LibraryFixture.root))
    let recipe = try #require(assembler.recipes(of: customer, log: log).first)
    let binding = try #require(assembler.binding(of: recipe, log: log))
    for format in OutputFormat.allCases { #expect(!binding.rendered(as: format).isEmpty) }
    #expect(AgreementCheck.findings(in: binding, severities: [.error]).isEmpty)
    let compiled = binding.compiled
    return Remains(
      assembler: assembler, log: log, slips: compiled.slips, inputs: compiled.inputs,
      screened: compiled.screened, template: compiled.template.file)
  }

  // LeakSanitizer does not see Swift's objects; a ring of them, which nothing frees, comes up here.
  @Test func `what an agreement was made with is freed with it`() throws {
    let left = try remains(of: "business-software")
    #expect(left.assembler == nil)
    #expect(left.log == nil)
    #expect(left.slips == nil)
    #expect(left.inputs == nil)
    #expect(left.screened == nil)
    #expect(left.template == nil)
  }

  @Test func `a value that many ask for at once is made once, and all get the whole of it`() {
    let made = Atomic(0)
    let whole = Atomic(0)
    let once = MadeOnce<[Int]>()
    _ = Array(0..<16).concurrentlyMapped { _ in
      let value = once.value {
        made.add(1, ordering: .relaxed)
        // Long enough for the others to have to wait.
        return (0..<200_000).map { ($0 &* 31) % 17 }
      }
      if value.count == 200_000, value[17] == 0 { whole.add(1, ordering: .relaxed) }
    }
    #expect(made.load(ordering: .relaxed) == 1)
    #expect(whole.load(ordering: .relaxed) == 16)
  }
}
