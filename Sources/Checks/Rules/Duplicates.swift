internal import Agreements
package import Diagnostics

/// No list and no register says the same twice; case, punctuation and numbers make no difference.
package enum Duplicates: AgreementRule {
  package static let code = Code.saidTwice

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var known: Set<[UInt8]> = []
    for register in agreement.registers {
      findings += repetitions(in: register.rows, of: register.kind, &known)
    }
    findings += repetitionsInParameters(of: agreement, &known)
    let inRegisters = findings.compactMap(\.location)
    for repetition in ListReading(agreement.text).repetitions
    where known.insert(repetition.plain).inserted {
      let text = ListReading.core(of: repetition.second)
      let location = agreement.text.locations(of: text).last ?? agreement.config.location
      // What a register holds was found there.
      if inRegisters.contains(where: { $0.holds(location) }) { continue }
      findings.append(
        Diagnostic(
          code,
          repetition.isRow
            ? "a table has the row '\(text)' twice" : "'\(text)' stands twice in one list",
          at: location, label: "remove one of the two", notes: notes(repetition, in: agreement)))
    }
    return findings
  }

  /// Lists that were given as values; most are printed within a sentence.
  private static func repetitionsInParameters(
    of agreement: CheckedAgreement, _ known: inout Set<[UInt8]>
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for (parameter, value) in zip(
      agreement.binding.compiled.parameters, agreement.binding.answers.values)
    {
      guard case .value(.list(let values))? = value else { continue }
      var seen: Set<[UInt8]> = []
      for item in values.map(\.written) {
        let plain = PlainText.plain(item.utf8)
        guard !plain.isEmpty, !seen.insert(plain).inserted else { continue }
        known.insert(plain)
        let given = agreement.config.parameters.first { $0.name.name == parameter.name }
        findings.append(
          Diagnostic(
            code, "'\(item)' stands twice in '\(parameter.name)'",
            at: given?.location.last(item) ?? given?.location ?? parameter.location,
            label: "remove one of the two"))
      }
    }
    return findings
  }

  private static func notes(
    _ repetition: ListReading.Repetition, in agreement: CheckedAgreement
  ) -> [Diagnostic.Note] {
    let text = ListReading.core(of: repetition.first)
    return agreement.text.locations(of: text).first.map {
      [Diagnostic.Note("first as '\(text)'", at: $0)]
    } ?? []
  }

  // MARK: - Registers

  private static func repetitions(
    in rows: [Row], of kind: RegisterKind, _ known: inout Set<[UInt8]>
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var seen: [[[UInt8]?]: Row] = [:]
    for row in rows {
      let fields = row.fields.map { $0.map { PlainText.plain($0.written.utf8) } }
      if let first = seen[fields] {
        findings.append(
          Diagnostic(
            code, "the entries '\(first.id)' and '\(row.id)' of '\(kind.id)' say the same",
            at: row.location, label: "remove one of the two",
            notes: [Diagnostic.Note("first here", at: first.location)]))
        known.insert(PlainText.joined(fields))
        for case let field? in fields { known.insert(field) }
      }
      seen[fields] = row
      for (field, value) in zip(kind.fields, row.fields) {
        guard case .list(let values)? = value else { continue }
        findings += repetitions(in: values.map(\.written), field.name, of: row, &known)
      }
    }
    return findings
  }

  private static func repetitions(
    in items: [String], _ field: String, of row: Row, _ known: inout Set<[UInt8]>
  ) -> [Diagnostic] {
    var seen: Set<[UInt8]> = []
    return items.compactMap { item in
      let plain = PlainText.plain(item.utf8)
      guard !plain.isEmpty, !seen.insert(plain).inserted else { return nil }
      known.insert(plain)
      return Diagnostic(
        code, "'\(item)' stands twice in '\(field)' of '\(row.id)'",
        at: row.location.last(item) ?? row.location,
        label: "remove one of the two")
    }
  }
}

extension Location {
  /// Whether another place lies within this one.
  fileprivate func holds(_ other: Location) -> Bool {
    file.path == other.file.path && span.lower <= other.span.lower && other.span.upper <= span.upper
  }
}

/// A text by its letters and digits alone.
private enum PlainText {
  /// Small letters and digits with single spaces between words.
  static func plain(_ text: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var hasSpace = false
    for byte in text {
      guard byte.isLetterOrDigit || byte >= 0x80 else {
        hasSpace = true
        continue
      }
      if hasSpace, !result.isEmpty { result.append(UInt8(ascii: " ")) }
      hasSpace = false
      result.append(byte.isCapital ? byte + 32 : byte)
    }
    return result
  }

  static func joined(_ parts: [[UInt8]?]) -> [UInt8] {
    Array(parts.compactMap { $0 }.joined(separator: [UInt8(ascii: "|")]))
  }
}

/// The lists and tables of a finished text, read for what stands twice in one of them.
private struct ListReading {
  struct Repetition {
    var first: String
    var second: String
    var plain: [UInt8]
    var isRow: Bool

    init(
      _ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>, plain: [UInt8], isRow: Bool
    ) {
      self.first = String(decoding: first, as: UTF8.self)
      self.second = String(decoding: second, as: UTF8.self)
      self.plain = plain
      self.isRow = isRow
    }
  }

  private(set) var repetitions: [Repetition] = []
  /// The items of each list that is open, by how far it is indented.
  private var lists: [(indent: Int, items: [[UInt8]: ArraySlice<UInt8>])] = []
  private var rows: [[UInt8]: ArraySlice<UInt8>] = [:]

  init(_ text: FinishedText) {
    let blocks = text.blocks
    var index = 0
    while index < blocks.count {
      let block = blocks[index]
      switch block.kind {
      case .cell:
        let row = blocks[index...].prefix { $0.kind == .cell && $0.line == block.line }
        if index == 0 || blocks[index - 1].kind != .cell { rows = [:] }
        if row.count > 1 { add(row.map { text.bytes[$0.range] }) }
        index += row.count
        continue
      case .item:
        addItem(text.bytes[block.range], indent: block.indent)
      case .paragraph, .heading:
        // A paragraph within an item leaves its list open.
        if block.indent == 0 { lists = [] }
      }
      index += 1
    }
  }

  private mutating func add(_ row: [ArraySlice<UInt8>]) {
    let plain = PlainText.joined(row.map { PlainText.plain($0) })
    let text = row.first ?? []
    if let first = rows.updateValue(text, forKey: plain) {
      repetitions.append(Repetition(first, text, plain: plain, isRow: true))
    }
  }

  private mutating func addItem(_ item: ArraySlice<UInt8>, indent: Int) {
    while let last = lists.last, last.indent > indent { lists.removeLast() }
    if lists.last?.indent != indent { lists.append((indent, [:])) }
    let text = Self.core(of: item)
    let plain = PlainText.plain(text)
    guard !plain.isEmpty else { return }
    if let first = lists[lists.count - 1].items.updateValue(text, forKey: plain) {
      repetitions.append(Repetition(first, text, plain: plain, isRow: false))
    }
  }

  /// An item without its number and without what ends it.
  static func core(of item: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = item
    let number = text.prefix { !$0.isSpace }
    let length = number.count { $0 & 0xC0 != 0x80 }
    let endsNumber = [UInt8(ascii: ")"), UInt8(ascii: ".")].contains { number.last == $0 }
    if length <= 6, number.count < text.count,
      endsNumber || number.suffix(2).elementsEqual("°".utf8)
    {
      text = text.dropFirst(number.count + 1)
    }
    for ending in ["; en", "; of", ";", "."]
    where text.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
      return text.dropLast(ending.utf8.count)
    }
    return text
  }

  static func core(of item: String) -> String {
    String(decoding: core(of: Array(item.utf8)[...]), as: UTF8.self)
  }
}
