package import Diagnostics

/// A page shell, compiled: filling it cannot fail, and no text can become markup.
///
/// A slot knows the context it stands in. In text and in attribute values the signs of HTML are
/// escaped; an attribute that holds an address is looked at as a whole, and one whose scheme is not
/// allowed becomes `#`.
package struct Shell: Sendable {
  indirect enum Node: Sendable {
    case literal([UInt8])
    case text(Reference)
    case block(Reference)
    case branch(Reference, isNegated: Bool, then: [Node], otherwise: [Node])
    case loop(Reference, [Node])
    /// The value of an attribute that holds an address; its nodes give text that is not escaped yet.
    case address([Node])
  }

  /// A name with the place its values come from: 0 for the page, 1 and up for the lists around it.
  struct Reference: Sendable {
    var level: Int
    var name: String
  }

  package let file: SourceFile
  let nodes: [Node]

  /// Compiles a shell; nil when it has a fault.
  ///
  /// - Parameters:
  ///   - file: the shell, which is UTF-8.
  ///   - names: the names it may use.
  ///   - texts: the texts of the site's language, which stand in the shell as `t.<key>`.
  ///   - log: gets every fault, each with its place.
  package init?(
    _ file: SourceFile, names: ShellNames, texts: [String: String], log: DiagnosticLog
  ) {
    var parser = ShellParser(file, names: names, texts: texts)
    nodes = parser.parse()
    self.file = file
    log.report(contentsOf: parser.findings)
    if parser.findings.hasErrors { return nil }
  }

  /// The shell with its names filled in.
  package func filled(with values: ShellValues) -> [UInt8] {
    var output: [UInt8] = []
    Self.append(nodes, [values], to: &output, escapes: true)
    return output
  }

  /// Appends what nodes give; in an address, text is left as it is until the whole is known.
  private static func append(
    _ nodes: [Node], _ scopes: [ShellValues], to output: inout [UInt8], escapes: Bool
  ) {
    for node in nodes {
      switch node {
      case .literal(let bytes): output += bytes
      case .text(let reference):
        guard case .text(let text) = value(reference, scopes) else { continue }
        if escapes { ShellEscaping.append(text, to: &output) } else { output += text.utf8 }
      case .block(let reference):
        if case .block(let markup) = value(reference, scopes) { output += markup.bytes }
      case .branch(let reference, let isNegated, let then, let otherwise):
        let isTrue = value(reference, scopes)?.isTrue ?? false
        append(isTrue != isNegated ? then : otherwise, scopes, to: &output, escapes: escapes)
      case .loop(let reference, let body):
        guard case .list(let elements) = value(reference, scopes) else { continue }
        for element in elements {
          append(body, scopes + [element], to: &output, escapes: escapes)
        }
      case .address(let parts):
        var address: [UInt8] = []
        append(parts, scopes, to: &address, escapes: false)
        ShellEscaping.appendAddress(address, to: &output)
      }
    }
  }

  private static func value(_ reference: Reference, _ scopes: [ShellValues]) -> ShellValue? {
    reference.level < scopes.count ? scopes[reference.level][reference.name] : nil
  }
}
