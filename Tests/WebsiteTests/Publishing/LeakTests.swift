import Agreements
import Diagnostics
import FileSystem
import Testing

@testable import Website

/// Nothing that is not for the public is in any file of a site, in whatever form.
///
/// Every value of a generated workspace is unlike all others, so that one that is private can be looked
/// for in every file: as it is, and with the escapes of pages, addresses and JSON undone.
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

  /// The text of a file in every form in which a value could stand in it.
  private static func forms(of bytes: [UInt8]) -> [String] {
    let raw = String(decoding: bytes, as: UTF8.self)
    var decoded = raw
    for (entity, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"),
      ("\\u003C", "<"), ("\\u003E", ">"), ("\\u0026", "&"), ("\\", ""), ("%3C", "<"), ("%26", "&"),
      ("%27", "'"), ("&amp;", "&"),
    ] { decoded = decoded.replacing(entity, with: sign) }
    return raw == decoded ? [raw] : [raw, decoded]
  }

  @Test(arguments: 0..<240)
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
    let forms = files.mapValues(Self.forms)
    func holds(_ value: String, _ name: String) -> Bool {
      name.contains(value) || forms[name, default: []].contains { $0.contains(value) }
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
