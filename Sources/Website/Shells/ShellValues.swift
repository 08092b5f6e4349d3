/// What the names of a shell stand for on one page.
package struct ShellValues: Sendable, ExpressibleByDictionaryLiteral {
  private var entries: [String: ShellValue]

  package init(dictionaryLiteral elements: (String, ShellValue)...) {
    entries = Dictionary(elements) { _, last in last }
  }

  package subscript(name: String) -> ShellValue? {
    get { entries[name] }
    set { entries[name] = newValue }
  }

  /// These values with others laid over them.
  package func merging(_ other: ShellValues) -> ShellValues {
    var result = self
    result.entries.merge(other.entries) { _, new in new }
    return result
  }
}

/// What one name stands for.
package enum ShellValue: Sendable {
  /// Text, which is escaped for the place it comes to.
  case text(String)
  case flag(Bool)
  /// HTML made by the program, which goes in as it is.
  case block(PageMarkup)
  case list([ShellValues])

  /// Whether `{{#if}}` takes its first branch.
  var isTrue: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .flag(let truth): truth
    case .block(let markup): !markup.bytes.isEmpty
    case .list(let elements): !elements.isEmpty
    }
  }
}

/// HTML that the program made and escaped itself; the only thing that enters a page unescaped.
package struct PageMarkup: Sendable, Equatable {
  package private(set) var bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }
  package init(_ text: String = "") { bytes = Array(text.utf8) }
}
