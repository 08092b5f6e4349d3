import Diagnostics
import Testing
import YAML

/// A YAML text with the tree and the findings it is read to.
struct YAMLFixture {
  let file: SourceFile
  let node: YAMLNode?
  let diagnostics: [Diagnostic]

  init(_ text: String) { self.init(bytes: Array(text.utf8)) }

  init(bytes: [UInt8], range: Range<Int>? = nil) {
    file = SourceFile(path: "customer.yaml", bytes: bytes)
    (node, diagnostics) = YAMLNode.parse(file, range)
  }

  /// The findings as code, line, column and the text they point at.
  var findings: [String] {
    diagnostics.map { finding in
      guard let location = finding.location else { return finding.code.rawValue }
      let start = location.start
      let text = file.text(location.span)
      return "\(finding.code.rawValue) \(start.line):\(start.column) \(text)"
    }
  }

  /// The source text of a node's range.
  func source(_ node: YAMLNode?) -> String? { node.map { file.text($0.span) } }

  /// The places of the notes of the first finding, as line and column.
  var notes: [String] {
    diagnostics.first?.notes.compactMap { note in
      note.location.map { "\($0.start.line):\($0.start.column)" }
    } ?? []
  }
}

extension YAMLNode {
  /// This node and all nodes in it.
  var all: [YAMLNode] {
    switch content {
    case .scalar: [self]
    case .sequence(let elements): [self] + elements.flatMap(\.all)
    case .mapping(let pairs): [self] + pairs.flatMap(\.value.all)
    }
  }
}
