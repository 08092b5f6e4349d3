internal import CCommonMark

/// A CommonMark text, parsed by libcmark into Swift values.
///
/// Nothing of libcmark outlives `init`: the C tree is converted at once and freed. Parsing cannot fail
/// except by nesting deeper than `Document.nestingLimit`, which no text of people reaches.
package struct Document: Sendable, Equatable {
  package var blocks: [Block]

  /// How deep blocks and inlines may nest together.
  package static let nestingLimit = 100

  /// The text nests deeper than `Document.nestingLimit`, first at this line.
  package struct NestingTooDeep: Error, Equatable {
    package var line: Int
  }

  /// The version of the libcmark in use, such as "0.30.2".
  package static var libraryVersion: String { unsafe String(cString: cmark_version_string()) }

  package init(parsing bytes: [UInt8]) throws(NestingTooDeep) {
    let tree = Tree(parsing: bytes)
    self.blocks = try tree.blocks()
  }

  package init(parsing text: String) throws(NestingTooDeep) {
    try self.init(parsing: Array(text.utf8))
  }
}

/// Owns a libcmark tree; it is freed when the value goes.
@safe
private struct Tree: ~Copyable {
  private let root: OpaquePointer?

  init(parsing bytes: [UInt8]) {
    // cmark_parse_document copies what it keeps before it returns, so the pointer may end here.
    unsafe root = bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe cmark_parse_document(
          characters.baseAddress, characters.count, CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8)
      }
    }
  }

  deinit {
    if let root = unsafe root { unsafe cmark_node_free(root) }
  }

  func blocks() throws(Document.NestingTooDeep) -> [Block] {
    try unsafe Conversion.blocks(in: root, depth: 0)
  }
}

/// The conversion of libcmark's nodes to values; it runs while `Tree` holds the nodes alive.
private enum Conversion {
  static func blocks(
    in parent: OpaquePointer?, depth: Int
  ) throws(Document.NestingTooDeep) -> [Block] {
    try unsafe guardDepth(depth, of: parent)
    var blocks: [Block] = []
    var next = unsafe cmark_node_first_child(parent)
    while let node = unsafe next {
      if let kind = try unsafe blockKind(of: node, depth: depth) {
        blocks.append(
          Block(
            kind: kind, lines: unsafe lines(of: node),
            column: unsafe Int(cmark_node_get_start_column(node))))
      }
      unsafe next = unsafe cmark_node_next(node)
    }
    return blocks
  }

  private static func blockKind(
    of node: OpaquePointer, depth: Int
  ) throws(Document.NestingTooDeep) -> Block.Kind? {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH:
      return .paragraph(try unsafe inlines(in: node, depth: depth + 1))
    case CMARK_NODE_HEADING:
      return .heading(
        level: unsafe Int(cmark_node_get_heading_level(node)),
        try unsafe inlines(in: node, depth: depth + 1))
    case CMARK_NODE_BLOCK_QUOTE:
      return .quote(try unsafe blocks(in: node, depth: depth + 1))
    case CMARK_NODE_LIST:
      return .list(try unsafe list(node, depth: depth + 1))
    case CMARK_NODE_CODE_BLOCK:
      return unsafe .code(
        info: string(cmark_node_get_fence_info(node)), text: string(cmark_node_get_literal(node)))
    case CMARK_NODE_THEMATIC_BREAK:
      return .rule
    case CMARK_NODE_HTML_BLOCK:
      return unsafe .html(string(cmark_node_get_literal(node)))
    default:
      return nil
    }
  }

  private static func list(
    _ node: OpaquePointer, depth: Int
  ) throws(Document.NestingTooDeep) -> List {
    var items: [List.Item] = []
    var next = unsafe cmark_node_first_child(node)
    while let item = unsafe next {
      items.append(
        List.Item(
          blocks: try unsafe blocks(in: item, depth: depth + 1), lines: unsafe lines(of: item),
          column: unsafe Int(cmark_node_get_start_column(item))))
      unsafe next = unsafe cmark_node_next(item)
    }
    let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return unsafe List(
      start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
      isTight: cmark_node_get_list_tight(node) != 0, items: items)
  }

  private static func inlines(
    in parent: OpaquePointer, depth: Int
  ) throws(Document.NestingTooDeep) -> [Inline] {
    try unsafe guardDepth(depth, of: parent)
    var inlines: [Inline] = []
    var next = unsafe cmark_node_first_child(parent)
    while let node = unsafe next {
      unsafe next = unsafe cmark_node_next(node)
      guard let kind = try unsafe inlineKind(of: node, depth: depth) else { continue }
      let first = unsafe max(1, Int(cmark_node_get_start_column(node)))
      let last = unsafe max(first, Int(cmark_node_get_end_column(node)))
      let line = unsafe Int(cmark_node_get_start_line(node))
      // libcmark splits text at every character that might have been markup; one run is one value.
      if case .text(let text) = kind, let end = inlines.indices.last,
        case .text(var whole) = inlines[end].kind
      {
        // Taken out meanwhile, so that the text grows in place and is not copied for each piece.
        inlines[end].kind = .softBreak
        whole += text
        inlines[end].kind = .text(whole)
        let columns = inlines[end].columns
        if inlines[end].line == line, columns.lowerBound <= last {
          inlines[end].columns = columns.lowerBound...last
        }
        continue
      }
      inlines.append(Inline(kind: kind, line: line, columns: first...last))
    }
    return inlines
  }

  private static func inlineKind(
    of node: OpaquePointer, depth: Int
  ) throws(Document.NestingTooDeep) -> Inline.Kind? {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: return unsafe .text(string(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_LINEBREAK: return .lineBreak
    case CMARK_NODE_CODE: return unsafe .code(string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_INLINE: return unsafe .html(string(cmark_node_get_literal(node)))
    case CMARK_NODE_EMPH: return .emphasis(try unsafe inlines(in: node, depth: depth + 1))
    case CMARK_NODE_STRONG: return .strong(try unsafe inlines(in: node, depth: depth + 1))
    case CMARK_NODE_LINK:
      return .link(
        destination: unsafe string(cmark_node_get_url(node)),
        title: unsafe string(cmark_node_get_title(node)),
        try unsafe inlines(in: node, depth: depth + 1))
    case CMARK_NODE_IMAGE:
      return .image(
        destination: unsafe string(cmark_node_get_url(node)),
        title: unsafe string(cmark_node_get_title(node)),
        try unsafe inlines(in: node, depth: depth + 1))
    default: return nil
    }
  }

  private static func guardDepth(
    _ depth: Int, of node: OpaquePointer?
  ) throws(Document.NestingTooDeep) {
    if depth > Document.nestingLimit {
      throw Document.NestingTooDeep(line: unsafe Int(cmark_node_get_start_line(node)))
    }
  }

  private static func lines(of node: OpaquePointer) -> ClosedRange<Int> {
    let first = unsafe max(1, Int(cmark_node_get_start_line(node)))
    return unsafe first...max(first, Int(cmark_node_get_end_line(node)))
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(cString: pointer)
  }
}
