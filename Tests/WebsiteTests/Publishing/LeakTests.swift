import Agreements
import Diagnostics
import FileSystem
import TestSupport
import Testing

@testable import Website

/// Nothing that is not for the public is in any file of a site, in whatever form.
///
/// Every value of a generated workspace is unlike all others, so that one that is private can be looked
/// for in every file, whatever escapes it stands in there.
@Suite struct LeakTests {
  /// A workspace of random customers, with what may be told of them and what may not.
  struct Generated {
    private(set) var numbers: SeededNumbers
    private(set) var files: [String: String] = [:]
    /// What no file may hold.
    var secrets: [String] = []
    /// What the page of an agreement must hold, so that a test that sees nothing fails.
    var told: [String] = []
    /// The token of an unlisted agreement, with what only its own pages may hold.
    var unlisted: [(token: String, values: [String])] = []
    var released: [String] = []
    private var count = 0

    init(seed: Int) {
      numbers = SeededNumbers(seed: UInt64(seed))
      files["Customers/suppliers/noorder.yaml"] = supplier()
      for index in 0..<3 { addRegister(index) }
      for index in 0..<(2 + numbers.below(3)) { addCustomer(index) }
    }

    /// A value that nothing else is; now and then with signs that have to be escaped.
    private mutating func value() -> String {
      count += 1
      var letters = "Q"
      for _ in 0..<9 { letters += String(Character(Unicode.Scalar(97 + UInt8(numbers.below(26))))) }
      return numbers.happens(30) ? "\(letters)\(count)&'<x" : "\(letters)\(count)z"
    }

    private mutating func secret() -> String {
      let value = value()
      secrets.append(value)
      return value
    }

    private mutating func supplier() -> String {
      let seat = value()
      told.append(seat)
      return """
        id: noorder  # \(secret())
        party: {name: Noorder Software, seat: "\(seat)", representative: {name: "\(secret())", function: directeur}}

        """
    }

    private mutating func addRegister(_ index: Int) {
      let isPublic = index == 0
      var text = "id: r\(index)\nkind: subprocessors\n"
      if isPublic { text += "publish: public\n" }
      text += "# \(secret())\nentries:\n"
      for entry in 0...numbers.below(3) {
        let (name, task) = isPublic ? (value(), value()) : (secret(), secret())
        if isPublic { told += [name, task] }
        text +=
          "  - {id: e\(entry), name: \"\(name)\", task: \"\(task)\", contact: \"\(secret())\"}\n"
      }
      files["Customers/registers/r\(index).yaml"] = text
    }

    private mutating func addCustomer(_ index: Int) {
      let kind = index == 0 ? 1 : numbers.below(3)
      // Of a private customer everything is secret, its id too.
      let id = kind == 0 ? "prive\(index)x\(numbers.below(90000) + 10000)" : "klant\(index)"
      if kind == 0 { secrets.append(id) }
      var own: [String] = []
      var confidential: [String] = []
      func tell(_ path: String, _ generated: inout Generated) -> String {
        if kind == 0 { return generated.secret() }
        if generated.numbers.happens(50) {
          confidential.append(path)
          return generated.secret()
        }
        let value = generated.value()
        own.append(value)
        return value
      }
      let name = tell("party.name", &self)
      let seat = tell("party.seat", &self)
      let remark = tell("parameters.remark", &self)
      var register = 0
      if numbers.happens(50) {
        // A register of which the agreement tells nothing.
        register = 1 + numbers.below(2)
        if kind != 0 { confidential.append("registers.subprocessors") }
      }
      var text = """
        template: short  # \(secret())
        supplier: noorder
        party:
          name: "\(name)"
          seat: "\(seat)"
          phone: +31 20 794 \(1000 + numbers.below(9000))
          contact: {name: "\(secret())", function: "\(secret())"}
        parameters: {remark: "\(remark)", secret: "\(secret())"}
        registers: {subprocessors: {use: [r\(register)]}}
        accepts: [{requirement: gdpr-28-3-h-audit, reason: "\(secret())", agreed-by: "\(secret())", date: 2026-01-01}]
        allow: [{code: AK123, reason: "\(secret())"}]

        """
      if !confidential.isEmpty {
        text += "confidential: [\(confidential.joined(separator: ", "))]\n"
      }
      switch kind {
      case 1:
        text += "publish: public\n"
        told += own
        if numbers.happens(40) { released.append(id) }
      case 2:
        let token = (0..<32).map { _ in String(numbers.below(16), radix: 16) }.joined()
        text += "publish: {unlisted: \(token)}\n"
        unlisted.append((token, own + [token]))
        if numbers.happens(40) { released.append(id) }
      default: break
      }
      files["Customers/\(id).yaml"] = text
    }
  }

  /// The values that stand in a text, each by what makes it unlike all others: what a value starts with,
  /// the id of a private customer, a token.
  ///
  /// These are letters and digits alone, which no escape of pages, addresses or JSON changes, so that
  /// one look at the bytes finds a value in whatever form it stands.
  private static func keys(in bytes: [UInt8]) -> Set<[UInt8]> {
    var keys: Set<[UInt8]> = []
    var start = 0
    while start < bytes.count {
      let byte = bytes[start]
      if byte == UInt8(ascii: "Q") {
        let end = min(start + 10, bytes.count)
        if end - start == 10, bytes[start + 1..<end].allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) {
          keys.insert(Array(bytes[start..<end]))
        }
        start += 1
        continue
      }
      guard isWord(byte) else {
        start += 1
        continue
      }
      var end = start
      while end < bytes.count, isWord(bytes[end]) { end += 1 }
      // Ids and tokens are whole words.
      if end - start == 32 || bytes[start..<end].starts(with: "prive".utf8) {
        keys.insert(Array(bytes[start..<end]))
      }
      start = end
    }
    return keys
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= 0x61 && byte <= 0x7A
  }

  private static func key(of value: String) -> [UInt8] {
    Array(value.hasPrefix("Q") ? value.utf8.prefix(10) : value.utf8.prefix(64))
  }

  @Test func `a value is found in every form`() {
    let value = "Qabcdefghi12&'<x"
    for text in [
      value, "xx\(value)", "Qabcdefghi12&amp;&#39;&lt;x", "\"Qabcdefghi12\\u0026'<x\"",
      "a/Qabcdefghi12%26", "QQabcdefghi",
    ] {
      #expect(Self.keys(in: Array(text.utf8)).contains(Self.key(of: value)), "\(text)")
    }
    #expect(Self.keys(in: Array("/prive1x123/a".utf8)).contains(Self.key(of: "prive1x123")))
    let token = String(repeating: "0a", count: 16)
    #expect(Self.keys(in: Array("besloten/\(token)/".utf8)).contains(Self.key(of: token)))
    #expect(Self.keys(in: Array("Qabcdefgh besloten prijs".utf8)).isEmpty)
  }

  @Test(arguments: 0..<200)
  func `what is not for the public is in no file`(_ seed: Int) throws {
    let generated = Generated(seed: seed)
    let workspace = try SiteWorkspace(generated.files)
    for id in generated.released {
      let log = DiagnosticLog()
      let version = try #require(ReleaseVersion("1.0"))
      let day = try #require(CalendarDate(iso: "2026-03-01"))
      let made = ReleaseMaking(in: Workspace(loading: workspace.root), log: log).release(
        .init(customer: id, version: version, inForce: day, published: day))
      #expect(made != nil, "\(id): \(log.diagnostics.map(\.message)) \(generated.files)")
    }
    let (files, findings) = workspace.site(
      Site.Options(baseURL: seed.isMultiple(of: 2) ? "https://a.example/b/" : nil))
    #expect(
      !findings.hasErrors,
      "\(findings.filter { $0.severity == .error }.map { "\($0.message) \($0.location?.file.path ?? "")" })"
    )
    let keys = Dictionary(
      uniqueKeysWithValues: files.map { name, bytes in
        (name, Self.keys(in: Array(name.utf8)).union(Self.keys(in: bytes)))
      })
    func holds(_ value: String, _ name: String) -> Bool {
      keys[name, default: []].contains(Self.key(of: value))
    }
    for secret in generated.secrets {
      for name in files.keys where holds(secret, name) {
        Issue.record("\(name) holds \(secret) of seed \(seed)")
      }
    }
    for value in generated.told {
      #expect(files.keys.contains { holds(value, $0) }, "\(value) is told nowhere")
    }
    for (token, values) in generated.unlisted {
      for name in files.keys {
        let isOwn = name.hasPrefix("besloten/\(token)/")
        for value in values where !isOwn && holds(value, name) {
          Issue.record("\(name) tells of the unlisted agreement \(value)")
        }
        if isOwn, name.hasSuffix(".html") {
          let page = String(decoding: files[name] ?? [], as: UTF8.self)
          #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"))
          #expect(!page.contains("rel=\"canonical\""))
        }
      }
      #expect(files["besloten/\(token)/index.html"] != nil)
    }
  }
}
