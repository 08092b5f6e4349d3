import Diagnostics
import FileSystem
import Foundation
import Testing

@testable import Agreements

/// What holds of the public form of an agreement, whatever is confidential in it.
///
/// `AKKOORD_SEED` sets the first seed, to look for new failures or to repeat one that was reported.
@Suite struct PublicFormTests {
  private static let first =
    FileSystem.environment("AKKOORD_SEED").flatMap(UInt64.init) ?? 1
  private static let count = 60

  private struct Documents {
    var name: String
    var markdown: [UInt8]
    var html: [UInt8]
  }

  @Test(arguments: 0..<4)
  func `no form of a confidential value is in anything public, and all else is as agreed`(
    _ slice: UInt64
  ) throws {
    let reading = try MarkdownReading()
    let folder = try CaseWorkspace(of: CaseFolder.path("Golden/_base"))
    var documents: [Documents] = []
    var failures: [String] = []
    var hidden = 0
    for index in 0..<Self.count {
      let seed = Self.first + slice * 1_000_000 + UInt64(index)
      let generated = GeneratedPublication(seed: seed)
      try generated.write(to: folder.root)
      let assembler = Assembler(Workspace(loading: folder.root))
      let log = DiagnosticLog()
      log.report(contentsOf: assembler.workspace.diagnostics)
      guard let recipe = assembler.recipes(of: "c", log: log).first,
        let binding = assembler.binding(of: recipe, log: log),
        let form = assembler.publicBinding(of: binding, as: recipe, log: log)
      else {
        failures.append("seed \(seed): \(log.diagnostics.report.prefix(2000))")
        continue
      }
      hidden += generated.secrets.count
      let markdown = form.rendered(as: .markdown)
      let html = form.rendered(as: .html)
      let manifest = Manifest(
        public: form, recipe: recipe, outputs: [("agreement.md", Digest.sha256(markdown))])
      let texts = [markdown, html, manifest.json.bytes].map(SearchedText.init)
      let own = SearchedText(binding.rendered(as: .html))
      for secret in generated.secrets {
        for trace in secret.traces {
          if texts.contains(where: { $0.holds(trace) }) {
            failures.append("seed \(seed): \(secret.path) leaks as '\(trace)'")
          }
        }
        // What is looked for must be what the agreement itself shows.
        if !secret.isUnprinted, !secret.traces.contains(where: own.holds) {
          failures.append("seed \(seed): \(secret.path) is not printed: \(secret.traces)")
        }
      }
      for fact in generated.facts where !fact.isSecret {
        guard fact.traces.contains(where: own.holds), !fact.traces.contains(where: texts[1].holds)
        else { continue }
        failures.append("seed \(seed): \(fact.path) is withheld and need not be")
      }
      documents.append(Documents(name: "seed \(seed)", markdown: markdown, html: html))
      failures += try difference(binding, form, reading).map { "seed \(seed): \($0)" }
    }
    for (document, tree) in zip(documents, try reading.trees(of: documents.map(\.markdown))) {
      if let problem = Comparison.difference(document.html, tree, hasContents: true) {
        failures.append("\(document.name): \(problem)")
      }
    }
    #expect(
      failures.isEmpty, "\(failures.count):\n\(failures.prefix(8).joined(separator: "\n"))")
    #expect(hidden > Self.count * 20)
  }

  /// What the public form says otherwise than the agreement where nothing is withheld.
  private func difference(
    _ binding: Binding, _ form: Binding, _ reading: MarkdownReading
  ) throws -> [String] {
    let own = try reading.tree(of: binding.rendered(as: .markdown))
    let other = try reading.tree(of: form.rendered(as: .markdown))
    var problems: [String] = []
    let headings = (own.headings, other.headings)
    if headings.0.map(\.level) != headings.1.map(\.level) {
      problems.append("the headings differ: \(headings)")
    }
    for (left, right) in zip(headings.0, headings.1)
    where left.words != right.words && !right.words.contains(WithheldMark.text) {
      problems.append("'\(left.words)' has become '\(right.words)'")
    }
    if binding.units.filter({ !$0.anchor.isEmpty && $0.label != nil }).map(\.number)
      != form.units.filter({ !$0.anchor.isEmpty && $0.label != nil }).map(\.number)
    {
      problems.append("what has a label has another number")
    }
    let known = Set(own.words.split(separator: "\n"))
    for line in other.words.split(separator: "\n")
    where !known.contains(line) && !line.contains(WithheldMark.text) {
      problems.append("only the public form says '\(line)'")
    }
    return problems
  }
}

extension [TreeBlock] {
  fileprivate var headings: [(level: Int, words: String)] {
    compactMap { block in
      if case .heading(let level, let runs) = block { (level, runs.words) } else { nil }
    }
  }
}

extension GeneratedPublication.Fact {
  /// Every form in which the value could be recognised, as letters and digits alone.
  fileprivate var traces: [String] {
    let style = PrintingStyle()
    return written.flatMap { written -> [String] in
      guard let value = try? (type == .list || type == .lines ? .text : type).parse(written) else {
        return []
      }
      var forms = [value.written]
      for form in [nil] + value.type.forms.map(Optional.some) {
        if case .line(let text)? = try? value.printed(as: form, in: style) { forms.append(text) }
      }
      if type == .email { forms.append(String(written.prefix { $0 != "@" })) }
      // The names of countries are few; what is not secret may be in the same one.
      guard type != .country else { return [] }
      return forms.map(SearchedText.bare).filter { $0.count >= 5 }
    }
  }

  /// Whether the text prints the fact nowhere by itself.
  fileprivate var isUnprinted: Bool { type == .country }
}

/// The bytes of a file in the ways in which a value could be found in them.
private struct SearchedText {
  private let bare: Data

  init(_ bytes: [UInt8]) { bare = Data(Self.bare(bytes)) }

  func holds(_ trace: String) -> Bool { bare.range(of: Data(trace.utf8)) != nil }

  static func bare(_ text: String) -> String {
    String(decoding: bare(Array(text.utf8)), as: UTF8.self)
  }

  /// The letters and digits alone, in lower case and without entities and percent signs, so that neither
  /// escapes nor groups of digits matter.
  private static func bare(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      var byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "&") {
        let name = bytes[index...].prefix(8).prefix { $0 != UInt8(ascii: ";") }
        guard index + name.count < bytes.count, bytes[index + name.count] == UInt8(ascii: ";")
        else {
          continue
        }
        let entity = String(decoding: name, as: UTF8.self)
        index += name.count + 1
        guard let number = UInt32(entity.dropFirst()), let scalar = Unicode.Scalar(number) else {
          continue
        }
        result += bare(String(Character(scalar))).utf8
        continue
      }
      if byte == UInt8(ascii: "%"),
        let code = UInt8(String(decoding: bytes[index...].prefix(2), as: UTF8.self), radix: 16)
      {
        byte = code
        index += 2
      }
      switch byte {
      case 0x30...0x39, 0x61...0x7A, 0x80...: result.append(byte)
      case 0x41...0x5A: result.append(byte + 0x20)
      default: continue
      }
    }
    return result
  }
}
