import FileSystem
import Foundation
import Testing

@testable import Agreements

@Suite struct DeterminismTests {
  /// The files a batch writes, by path, with their bytes.
  private func files(jobs: Int, backwards: Bool) async throws -> [String: [UInt8]] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("akkoord-\(UUID().uuidString)").path
    defer { try? FileSystem.removeTree(folder) }
    // The library is read anew each time, so that nothing of an earlier run helps.
    let workspace = Workspace(loading: LibraryFixture.root)
    var options = Batch.Options()
    options.jobs = jobs
    let batch = Batch(
      Assembler(workspace), output: OutputFolder(path: folder), options: options)
    let customers = workspace.customers.filter { !$0.hasSuffix("-variants") }
    let tally = await batch.run(backwards ? customers.reversed() : customers)
    #expect(tally.failed == 0 && tally.written == customers.count)
    var result: [String: [UInt8]] = [:]
    for recipe in customers {
      for name in OutputFormat.allCases.map(\.fileName) + [Manifest.fileName] {
        result["\(recipe)/\(name)"] = try FileSystem.read("\(folder)/\(recipe)/\(name)")
      }
    }
    return result
  }

  @Test func `the same inputs give the same bytes, however many workers there are`() async throws {
    let first = try await files(jobs: 1, backwards: false)
    #expect(first.count >= 6)
    #expect(try await files(jobs: 1, backwards: false) == first)
    #expect(try await files(jobs: 3, backwards: false) == first)
    #expect(try await files(jobs: 3, backwards: true) == first)
  }

  @Test func `a binding renders to the same bytes into a used buffer`() throws {
    let fixture = try LibraryFixture("business-software")
    let compiled = try fixture.compiled()
    let binding = try Binding(compiled, try fixture.answers(compiled))
    var buffer = Array("something else".utf8)
    for format in OutputFormat.allCases {
      binding.render(as: format, into: &buffer)
      #expect(buffer == binding.rendered(as: format))
    }
  }
}
