internal import Diagnostics
internal import FileSystem
internal import YAML

/// Reads `Customers/registers/<id>.yaml` and `Customers/suppliers/<id>.yaml`.
struct RegisterReading {
  let source: SourceReading
  let library: Library

  private var log: DiagnosticLog { source.log }

  /// Reads files at the same time; the log gets what each finds in the order of the files.
  func all<Value: Sendable>(
    _ files: [(id: String, path: String)],
    read: @Sendable (RegisterReading, _ id: String, _ path: String) -> Value?
  ) -> [Value] {
    let (root, library) = (source.root, library)
    let parts = files.concurrentlyMapped { file in
      let own = RegisterReading(
        source: SourceReading(root: root, log: DiagnosticLog()), library: library)
      return (read(own, file.id, file.path), own.log.diagnostics)
    }
    for part in parts { log.report(contentsOf: part.1) }
    return parts.compactMap(\.0)
  }

  func register(_ path: String, id: String) -> Register? {
    guard let (file, node) = source.yaml(path),
      let fields = Fields(node, of: "a register", in: file, log: log)
    else { return nil }
    checkName(fields.requiredIdentifier("id"), id)
    let kind = fields.requiredLabel("kind")
    let entries = fields.list("entries")
    var register = Register(
      id: id, kind: kind.name, entries: [], isPublic: isPublic(fields), file: file)
    fields.finish()
    guard let declaration = library.registerKind(kind.name) else {
      if !kind.name.isEmpty {
        log.reportUnknown(
          .unknownRegister, "kind of register", kind.name, at: kind.location,
          known: library.registerKinds.map(\.id))
      }
      return nil
    }
    var seen: [String: Location] = [:]
    for node in entries {
      guard
        let row = ValueReading(file: file, log: log).row(
          node, fields: declaration.fields, of: "an entry of '\(kind.name)'", hasID: true)
      else { continue }
      if let first = seen[row.id] {
        log.report(
          .duplicateIdentifier, "entry '\(row.id)' stands twice", at: row.location,
          notes: [Diagnostic.Note("first here", at: first)])
      }
      seen[row.id] = row.location
      declaration.check(row, log: log)
      register.entries.append(row)
    }
    return register
  }

  func supplier(_ path: String, id: String) -> Supplier? {
    guard let (file, node) = source.yaml(path),
      let fields = Fields(node, of: "a supplier", in: file, log: log)
    else { return nil }
    checkName(fields.requiredIdentifier("id"), id)
    let values = ValueReading(file: file, log: log)
    guard let party = values.party(fields.required("party"), what: "'party'") else { return nil }
    let look = theme(fields)
    let logo = look?.logo
    let supplier = Supplier(
      id: id, party: party, logo: logo?.address, logoFile: logo?.file,
      theme: look?.theme,
      roles: RoleReading.roles(fields), bounds: bounds(fields, in: file),
      confidential: confidential(fields), isPublic: isPublic(fields), file: file)
    fields.finish()
    return supplier
  }

  private func checkName(_ written: Label, _ id: String) {
    guard !written.name.isEmpty, written.name != id else { return }
    log.report(
      .invalidIdentifier, "the id '\(written.name)' is not the name of the file",
      at: written.location, label: "expected '\(id)'")
  }

  /// What is not for the public in any agreement of the supplier.
  private func confidential(_ fields: Fields) -> [Label] {
    let declared =
      library.topics.flatMap(\.parameters) + library.sharedParameters
      + library.templates.flatMap(\.parameters)
    let names = ConfidentialNames(
      parameters: declared, registers: library.registerKinds, library: library)
    return fields.labels("confidential").filter { names.check($0, log) }
  }

  private func isPublic(_ fields: Fields) -> Bool {
    guard let publish = fields.label("publish") else { return false }
    if !["public", "private"].contains(publish.name) {
      log.reportUnknown(
        .unknownName, "value of 'publish'", publish.name, at: publish.location,
        known: ["public", "private"])
    }
    return publish.name == "public"
  }

  // MARK: - Suppliers

  private func bounds(_ fields: Fields, in file: SourceFile) -> [String: Supplier.Bounds] {
    var result: [String: Supplier.Bounds] = [:]
    for pair in fields.mapping("bounds") {
      let location = file.location(pair.keySpan)
      guard let declaration = library.parameter(pair.key) else {
        log.reportUnknown(
          .unknownParameter, "parameter", pair.key, at: location,
          known: library.parameterNames, besides: fields.mapping("bounds").map(\.key))
        continue
      }
      guard let entry = Fields(pair.value, of: "the bounds of '\(pair.key)'", in: file, log: log)
      else { continue }
      let reading = DeclarationReading(file: file, log: log)
      let bounds = Supplier.Bounds(
        atLeast: reading.houseBound(entry.node("at-least"), of: declaration, "at-least"),
        atMost: reading.houseBound(entry.node("at-most"), of: declaration, "at-most"))
      entry.finish()
      // A house limit may only be stricter than the library's.
      let check = BoundsCheck(log: log)
      for bound in [bounds.atLeast, bounds.atMost].compactMap(\.self) {
        check.check(
          .value(bound.value), of: declaration, at: bound.location, subject: "the house limit")
      }
      result[pair.key] = bounds
    }
    return result
  }

  private static let logoTypes = [
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp",
    "svg": "image/svg+xml",
  ]

  private typealias Logo = (address: String, file: SourceFile)

  private func theme(_ fields: Fields) -> (theme: Theme, logo: Logo?)? {
    guard let keys = fields.fields("theme", of: "'theme'") else { return nil }
    var theme = Theme()
    func settings(_ key: String) -> [Theme.Setting] {
      keys.mapping(key).compactMap { pair in
        keys.scalar(pair.value, of: pair.key).map { value in
          Theme.Setting(
            name: Label(name: pair.key, at: keys.location(pair.keySpan)),
            value: Label(name: value, at: keys.location(pair.value.span)))
        }
      }
    }
    theme.colours = settings("colours")
    theme.fonts = settings("fonts")
    theme.footer = keys.text("footer")
    theme.shells = keys.label("shells")
    let logo = logo(keys)
    keys.finish()
    return (theme, logo)
  }

  private func logo(_ theme: Fields) -> Logo? {
    guard let logo = theme.label("logo") else { return nil }
    let parts = logo.name.split(separator: "/", omittingEmptySubsequences: false)
    let ending = logo.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let type = Self.logoTypes[ending], !logo.name.hasPrefix("/"),
      !parts.contains(".."), !parts.contains("")
    else {
      log.report(
        .invalidValue, "'\(logo.name)' cannot be a logo", at: logo.location,
        label: "a path in the workspace to a file in one of: "
          + Self.logoTypes.keys.sorted().joined(separator: ", "))
      return nil
    }
    do {
      let bytes = try FileSystem.read(
        "\(source.root)/\(logo.name)", limit: 200 << 10, within: source.root)
      return (
        "data:\(type);base64,\(Base64.text(of: bytes))",
        SourceFile(path: logo.name, bytes: bytes)
      )
    } catch {
      log.report(
        error.readingCode, error.message(in: source.root), at: logo.location)
      return nil
    }
  }
}

/// Base 64 as in RFC 4648, section 4.
enum Base64 {
  static func text(of bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let count = min(3, bytes.count - index)
      var group = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? Int(bytes[index + offset]) : 0) }
      for offset in 0..<4 {
        result.append(
          offset <= count ? alphabet[(group >> (18 - 6 * offset)) & 63] : UInt8(ascii: "="))
      }
      index += 3
    }
    return String(decoding: result, as: UTF8.self)
  }
}
