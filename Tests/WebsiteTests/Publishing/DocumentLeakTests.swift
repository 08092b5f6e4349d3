import Agreements
import Diagnostics
import FileSystem
import Subprocess
import Testing

@testable import Website

/// Nothing that is not for the public is in a PDF or Word file of a site, as other programs read them.
///
/// Passed over where those programs are missing; `make check-documents` installs and requires them, and
/// looks at more workspaces.
@Suite(.serialized) struct DocumentLeakTests {
  private static let areRequired = FileSystem.environment("AKKOORD_CHECK_DOCUMENTS") != nil

  private static let hasReaders = ["pdftotext", "pdfinfo", "unzip"].allSatisfy { name in
    (FileSystem.environment("PATH") ?? "").split(separator: ":")
      .contains { FileSystem.isFile("\($0)/\(name)") }
  }

  @Test(
    .enabled(if: areRequired || hasReaders, "poppler and unzip are not installed"),
    .timeLimit(.minutes(10)), arguments: areRequired ? Array(0..<8) : [3])
  func `what is not for the public is in no document`(_ seed: Int) async throws {
    let generated = LeakTests.Generated(seed: seed)
    let workspace = try SiteWorkspace(generated.files)
    try FileSystem.copyTree(
      "\(SiteWorkspace.repository)/Templates/documents",
      to: "\(workspace.root)/Templates/documents")
    let loaded = Workspace(loading: workspace.root)
    let press = await DocumentPress(in: loaded, for: DocumentFormat.allCases)
    guard !press.formats.isEmpty else {
      #expect(!Self.areRequired, "\(press.diagnostics.map(\.message))")
      return
    }
    let log = DiagnosticLog()
    let site = try #require(Site(of: Assembler(loaded), log: log))
    let target = "\(workspace.root)/site"
    let outcome = await SitePublishing(site, press: press, formats: press.formats).run(in: target)
    #expect(!outcome.diagnostics.hasErrors, "\(outcome.diagnostics.map(\.message))")

    var read = 0
    var told: Set<String> = []
    for name in outcome.added where name.hasSuffix(".pdf") || name.hasSuffix(".docx") {
      let text = try await Self.text(of: "\(target)/\(name)")
      let unbroken = text.filter { !$0.isWhitespace }
      read += 1
      for secret in generated.secrets where text.contains(secret) || unbroken.contains(secret) {
        Issue.record("\(name) holds \(secret) of seed \(seed)")
      }
      told.formUnion(generated.told.filter { unbroken.contains($0.filter { $0 != " " }) })
      for (token, values) in generated.unlisted where !name.contains(token) {
        for value in values { #expect(!unbroken.contains(value), "\(name) holds \(value)") }
      }
    }
    #expect(read >= press.formats.count)
    // A test that reads nothing would find nothing.
    #expect(!told.isEmpty)
  }

  /// Everything a document says, its properties too.
  private static func text(of path: String) async throws -> String {
    let script =
      path.hasSuffix(".pdf")
      ? #"pdftotext "$1" -; pdfinfo "$1"; pdfinfo -struct-text "$1"; pdfinfo -dests "$1"; cat "$1""#
      : #"unzip -p "$1""#
    let ending = try await Subprocess.run(
      .name("sh"), arguments: ["-c", script, "sh", path],
      output: .bytes(limit: 64 << 20), error: .discarded)
    let text = String(decoding: ending.standardOutput, as: UTF8.self)
    guard path.hasSuffix(".docx") else { return text }
    // A word may stand in pieces with marks of style between them.
    let plain = text.replacing(#/<[^>]*>/#, with: "").replacing("&lt;", with: "<")
      .replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&apos;", with: "'").replacing("&amp;", with: "&")
    return text + plain
  }
}
