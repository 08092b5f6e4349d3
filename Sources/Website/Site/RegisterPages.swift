internal import Agreements
internal import Diagnostics

/// Makes the pages and the data of public registers.
struct RegisterPages {
  let site: Site

  func render(_ register: Register, _ sink: Site.Sink) rethrows {
    let path = Site.Paths.register(register.id)
    let title = title(of: register)
    try sink(
      path,
      page(
        title, [register], at: path, data: Site.Paths.registerData(register.id),
        anchor: { _, row in row.id }))
    try sink(Site.Paths.registerData(register.id), json(of: register).bytes)
  }

  /// All public sub-processors on one page.
  var subprocessors: [UInt8] {
    page(
      site.texts["subprocessors"], site.subprocessors, at: Site.Paths.subprocessors, data: nil,
      anchor: { register, row in "\(register.id)-\(row.id)" })
  }

  /// What people call a register: its kind, and its id where there are more of that kind.
  func title(of register: Register) -> String {
    let kind = site.workspace.library.registerKind(register.kind)?.label ?? register.kind
    let isOnly = site.registers.count { $0.kind == register.kind } == 1
    return isOnly ? kind : "\(kind) (\(register.id))"
  }

  private func page(
    _ title: String, _ registers: [Register], at path: SitePath, data: SitePath?,
    anchor: (Register, Row) -> String
  ) -> [UInt8] {
    let frame = PageFrame(site: site, path: path, supplier: site.ownSupplier)
    let updated = registers.flatMap(\.entries).compactMap(\.validFrom)
      .filter { date in site.day.map { date <= $0 } ?? true }.max()
    let values = frame.values(title: title, canonical: path).merging([
      "heading": .text(title), "updated": .text(updated.map(site.texts.date) ?? ""),
      "updated-iso": .text(updated?.iso ?? ""), "json-url": .text(data.map(frame.link) ?? ""),
      "table": .block(table(registers, anchor)),
    ])
    var metadata = Metadata()
    metadata.terms = [("title", title), ("language", "nl")]
    return frame.page(.register, values, metadata: metadata)
  }

  // MARK: - Tables

  /// The fields of a kind of register that the public may see.
  private func columns(of register: Register) -> [(index: Int, field: FieldDeclaration)] {
    let fields = site.workspace.library.registerKind(register.kind)?.fields ?? []
    return fields.enumerated().map { ($0, $1) }
  }

  /// The entries without the fields that are not for the public.
  private func entries(of register: Register) -> [Row] {
    site.workspace.library.registerKind(register.kind)?.withheld(register.entries) ?? []
  }

  private func table(_ registers: [Register], _ anchor: (Register, Row) -> String) -> PageMarkup {
    guard let first = registers.first else { return PageMarkup() }
    let entries = registers.flatMap { register in
      self.entries(of: register).map { (register, $0) }
    }
    // A column in which nothing stands tells nothing.
    let fields = columns(of: first).filter { field in
      entries.contains { field.index < $0.1.fields.count && $0.1.fields[field.index] != nil }
    }
    let hasStart = entries.contains { $0.1.validFrom != nil }
    let hasEnd = entries.contains { $0.1.validUntil != nil }
    var heads = fields.map(\.field.label)
    if hasStart { heads.append(site.texts["valid-from"]) }
    if hasEnd { heads.append(site.texts["valid-until"]) }
    func escaped(_ text: String) -> String { ShellEscaping.escaped(text) }
    var html = "<table class=\"stack register\" role=\"table\">\n<thead role=\"rowgroup\">\n"
    html += "<tr role=\"row\">"
    for head in heads {
      html += "<th role=\"columnheader\" scope=\"col\">\(escaped(head))</th>"
    }
    html += "</tr>\n</thead>\n<tbody role=\"rowgroup\">\n"
    for (register, row) in entries {
      let id = escaped(anchor(register, row))
      html += "<tr role=\"row\" id=\"\(id)\">\n"
      var cells = fields.map { markup(of: row.fields[$0.index], $0.field) }
      if hasStart { cells.append(row.validFrom.map { escaped(site.texts.date($0)) } ?? "") }
      if hasEnd { cells.append(row.validUntil.map { escaped(site.texts.date($0)) } ?? "") }
      for (index, cell) in cells.enumerated() {
        if index == 0 {
          html +=
            "<th role=\"rowheader\" scope=\"row\">\(cell)\u{A0}<a class=\"permalink\" href=\"#\(id)\" "
            + "aria-label=\"\(escaped(site.texts["link-to"])) \(id)\">#</a></th>\n"
        } else {
          let value = cell.isEmpty ? "–" : cell
          html +=
            "<td role=\"cell\" data-label=\"\(escaped(heads[index]))\"><span>\(value)</span></td>\n"
        }
      }
      html += "</tr>\n"
    }
    return PageMarkup(html + "</tbody>\n</table>\n")
  }

  private func markup(of value: Value?, _ field: FieldDeclaration) -> String {
    guard let value else { return "" }
    if value == .withheld {
      return "<em class=\"withheld\">\(ShellEscaping.escaped(site.texts["withheld"]))</em>"
    }
    let text = ShellEscaping.escaped(text(of: value, field))
    switch value {
    case .email(let address):
      return "<a href=\"mailto:\(ShellEscaping.escaped(address))\">\(text)</a>"
    case .url(let address):
      var safe: [UInt8] = []
      ShellEscaping.appendAddress(Array(address.utf8), to: &safe)
      return "<a href=\"\(String(decoding: safe, as: UTF8.self))\">\(text)</a>"
    case .lines(let lines):
      return lines.map(ShellEscaping.escaped).joined(separator: "<br>")
    default: return text
    }
  }

  private func text(of value: Value, _ field: FieldDeclaration) -> String {
    switch value {
    case .choice(let id):
      return field.options.first { $0.id == id }?.text ?? id
    case .list(let values):
      return values.map { text(of: $0, field) }.joined(separator: ", ")
    default:
      switch try? value.printed() {
      case .line(let line)?: return line
      case .lines(let lines)?: return lines.joined(separator: ", ")
      case nil: return value.written
      }
    }
  }

  // MARK: - Data

  private func json(of register: Register) -> JSON {
    let fields = columns(of: register)
    return [
      "format": "akkoord-register-1",
      "id": .string(register.id),
      "kind": .string(register.kind),
      "entries": .array(
        entries(of: register).map { row in
          var pairs: [(key: String, value: JSON)] = [("id", .string(row.id))]
          for (index, field) in fields {
            guard let value = row.fields[index], value != .withheld else { continue }
            pairs.append((field.name, Self.json(of: value)))
          }
          if let date = row.validFrom { pairs.append(("valid-from", .string(date.iso))) }
          if let date = row.validUntil { pairs.append(("valid-until", .string(date.iso))) }
          return .object(pairs)
        }),
    ]
  }

  private static func json(of value: Value) -> JSON {
    switch value {
    case .list(let values): .array(values.map(json))
    case .lines(let lines): .array(lines.map(JSON.string))
    default: .string(value.written)
    }
  }
}
