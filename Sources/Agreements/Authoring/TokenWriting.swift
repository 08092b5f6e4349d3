package import Diagnostics
internal import FileSystem
internal import YAML

extension Authoring {
  /// Gives a customer a token for its unlisted agreement, and writes it into the config; comments and the
  /// order of keys stay.
  ///
  /// - Parameters:
  ///   - customer: the customer's id.
  ///   - renews: whether a token that is there already gives way to another.
  /// - Returns: the path of the config, and who could see the agreement before.
  /// - Throws: what keeps the token from being written, such as one that is there already.
  package func writeToken(
    of customer: String, renews: Bool
  ) throws(Findings) -> (path: String, before: Publication) {
    guard workspace.customers.contains(customer) else {
      throw Findings([OverrideBase.unknown(customer, in: workspace)])
    }
    let log = DiagnosticLog()
    let path = "Customers/\(customer).yaml"
    guard let (file, node) = SourceReading(root: workspace.root, log: log).yaml(path) else {
      throw Findings(log.diagnostics)
    }
    let before = try publication(in: node, of: file, renews: renews)
    let token = PublicationToken.random()
    let edit = TokenEdit(file: file, token: token)
    let bytes = edit.bytes(node)
    // What was written is read again before it replaces anything.
    let written = SourceFile(path: path, bytes: bytes)
    let read = YAMLNode.parse(written)
    guard !read.diagnostics.hasErrors, read.node?["publish"]?["unlisted"]?.text == token else {
      throw Findings([
        Diagnostic(
          .yamlSyntax, "the token cannot be put into \(path)",
          at: file.location(node?.span ?? Span(0, 0)),
          label: "write 'publish: {unlisted: \(token)}' on a line of its own")
      ])
    }
    try write([("\(customer).yaml", bytes)], in: "Customers")
    return (path, before)
  }

  private func publication(
    in node: YAMLNode?, of file: SourceFile, renews: Bool
  ) throws(Findings) -> Publication {
    guard let publish = node?["publish"] else { return .private }
    if publish.text == "public" { return .public }
    guard let token = publish["unlisted"], !token.isNull else { return .private }
    guard renews else {
      throw Findings([
        Diagnostic(
          .tokenKept, "the customer has a token already", at: file.location(token.span),
          label: "with --renew it gets another, and the present address leads nowhere")
      ])
    }
    return .unlisted(token: token.text ?? "")
  }
}

/// Puts a token into the text of a config.
private struct TokenEdit {
  let file: SourceFile
  let token: String

  private var mapping: String { "{unlisted: \"\(token)\"}" }

  func bytes(_ node: YAMLNode?) -> [UInt8] {
    guard let pair = node?.pairs?.first(where: { $0.key == "publish" }) else { return added(node) }
    if let old = pair.value["unlisted"], !old.isNull {
      return replacing(old.span, with: "\"\(token)\"")
    }
    let hasValue = pair.value.span.upper > pair.keySpan.upper && !pair.value.isNull
    if hasValue { return replacing(pair.value.span, with: mapping) }
    let end = file.bytes[pair.keySpan.upper...].firstIndex(of: UInt8(ascii: ":"))
    let place = end.map { $0 + 1 } ?? pair.keySpan.upper
    return replacing(Span(place, place), with: " " + mapping)
  }

  /// The config with one more key: at its end, or first within braces.
  private func added(_ node: YAMLNode?) -> [UInt8] {
    let lineEnd = file.bytes.contains(0x0D) ? "\r\n" : "\n"
    if let node, node.span.lower < file.bytes.count,
      file.bytes[node.span.lower] == UInt8(ascii: "{")
    {
      let place = node.span.lower + 1
      return replacing(Span(place, place), with: "publish: \(mapping), ")
    }
    let isOpen = file.bytes.last.map { $0 != 0x0A } ?? false
    let place = file.bytes.count
    return replacing(
      Span(place, place), with: (isOpen ? lineEnd : "") + "publish: \(mapping)\(lineEnd)")
  }

  private func replacing(_ span: Span, with text: String) -> [UInt8] {
    var bytes = file.bytes
    bytes.replaceSubrange(span.lower..<span.upper, with: Array(text.utf8))
    return bytes
  }
}
