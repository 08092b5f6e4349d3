internal import Agreements
internal import Diagnostics
internal import YAML

/// A JSON file that this program wrote before, read back.
///
/// JSON as we write it is YAML as well, so the reader with places is the same. A file we wrote has all
/// its keys; the first that lacks or differs is the finding.
struct Record {
  let file: SourceFile
  private let node: YAMLNode
  /// The code of a finding in it.
  private let code: Code

  init(_ file: SourceFile, _ code: Code) throws(Diagnostic) {
    self.file = file
    self.code = code
    let parsed = YAMLNode.parse(file)
    if let fault = parsed.diagnostics.first(where: { $0.severity == .error }) {
      throw Diagnostic(code, "\(file.path) cannot be read: \(fault.message)", at: fault.location)
    }
    guard let node = parsed.node, node.pairs != nil else {
      throw Diagnostic(code, "\(file.path) is empty", at: file.location(Span(0, 0)))
    }
    self.node = node
  }

  private init(_ node: YAMLNode, in record: Record) {
    file = record.file
    code = record.code
    self.node = node
  }

  /// What is wrong with the value of a key.
  func fault(_ key: String, _ problem: String) -> Diagnostic {
    Diagnostic(
      code, "'\(key)' of \(file.path) \(problem)", at: file.location(node[key]?.span ?? node.span))
  }

  private func value(_ key: String) throws(Diagnostic) -> YAMLNode {
    guard let value = node[key] else { throw fault(key, "is missing") }
    return value
  }

  func text(_ key: String) throws(Diagnostic) -> String {
    guard let text = try value(key).text else { throw fault(key, "is no text") }
    return text
  }

  /// A text, or nothing where `null` stands.
  func optionalText(_ key: String) throws(Diagnostic) -> String? {
    try value(key).isNull ? nil : try text(key)
  }

  func date(_ key: String) throws(Diagnostic) -> CalendarDate {
    guard let date = CalendarDate(iso: try text(key)) else {
      throw fault(key, "is no day, such as 2026-05-01")
    }
    return date
  }

  func texts(_ key: String) throws(Diagnostic) -> [String] {
    var texts: [String] = []
    for element in try value(key).elements ?? [] {
      guard let text = element.text else { throw fault(key, "is no list of texts") }
      texts.append(text)
    }
    return texts
  }

  func records(_ key: String) throws(Diagnostic) -> [Record] {
    guard let elements = try value(key).elements else { throw fault(key, "is no list") }
    for element in elements where element.pairs == nil { throw fault(key, "is no list of objects") }
    return elements.map { Record($0, in: self) }
  }

  func record(_ key: String) throws(Diagnostic) -> Record {
    let value = try value(key)
    guard value.pairs != nil else { throw fault(key, "is no object") }
    return Record(value, in: self)
  }

  /// An object, or nothing where `null` stands.
  func optionalRecord(_ key: String) throws(Diagnostic) -> Record? {
    try value(key).isNull ? nil : try record(key)
  }
}
