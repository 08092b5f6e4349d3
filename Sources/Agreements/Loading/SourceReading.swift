package import Diagnostics
package import FileSystem
package import YAML

/// Reads files of a workspace, with the checks that hold for all of them.
package struct SourceReading {
  /// The folder of the workspace.
  package let root: String
  package let log: DiagnosticLog
  /// Whether links may lead out of the folder: only for a file that was named on the command line.
  private let followsAll: Bool

  package init(root: String, log: DiagnosticLog, followsAll: Bool = false) {
    self.root = root
    self.log = log
    self.followsAll = followsAll
  }

  /// No file that people write by hand is larger; what is, is a mistake or an attack.
  static let sizeLimit = 4 << 20

  /// The file at a path relative to the workspace; nil and a report when it cannot serve.
  package func file(_ path: String) -> SourceFile? {
    do {
      let bytes = try FileSystem.read(
        "\(root)/\(path)", limit: Self.sizeLimit, within: followsAll ? nil : root)
      let file = SourceFile(path: path, bytes: bytes)
      return checkEncoding(of: file) ? file : nil
    } catch {
      let isTooLarge = error.isTooLarge
      log.report(
        isTooLarge ? .fileTooLarge : error.readingCode,
        isTooLarge
          ? "\(path) is larger than \(Self.sizeLimit >> 20) MB"
          : error.message(in: root),
        at: SourceFile(path: path, bytes: []).location(Span(0, 0)),
        label: error.isOutside ? Self.insideRemedy : "")
      return nil
    }
  }

  static let insideRemedy =
    "put the file itself there, so that the workspace holds all it is made of"

  /// What a folder of the workspace holds, in the order of the names' bytes, without hidden names.
  ///
  /// A link counts as what it leads to; one that leads out of the workspace, or nowhere, stays a link.
  func entries(_ folder: String) -> [FileSystem.Entry] {
    var entries: [FileSystem.Entry] = []
    guard forEachEntry(folder, { entries.append($0) }) else { return [] }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Hands over what ``entries(_:)`` would return one by one, in no order; false and a report when the
  /// folder cannot be listed to its end.
  func forEachEntry(_ folder: String, _ take: (FileSystem.Entry) -> Void) -> Bool {
    do {
      try FileSystem.forEachEntry(of: "\(root)/\(folder)", within: root) { entry in
        guard !entry.name.hasPrefix(".") else { return }
        guard entry.kind == .link else { return take(entry) }
        let kind = FileSystem.kind(of: "\(root)/\(folder)/\(entry.name)", within: root)
        take(FileSystem.Entry(name: entry.name, kind: kind ?? .link))
      }
      return true
    } catch {
      log.report(
        error.readingCode, error.message(in: root),
        at: SourceFile(path: folder, bytes: []).location(Span(0, 0)),
        label: error.isOutside ? Self.insideRemedy : "")
      return false
    }
  }

  /// Whether the part of a file's name that tells the locale of its text is one; reports it otherwise.
  func checkLocale(_ locale: String, _ path: String) -> Bool {
    if locale.isLocale { return true }
    log.report(
      .invalidIdentifier, "'\(locale)' is not a locale",
      at: SourceFile(path: path, bytes: []).location(Span(0, 0)),
      label: "a language and a country, such as nl-BE")
    return false
  }

  /// Reports a name that the workspace has no place for; a link to nothing in it is an error.
  func reportUnknown(_ path: String, _ kind: FileSystem.Kind) {
    let place = SourceFile(path: path, bytes: []).location(Span(0, 0))
    if kind == .link {
      log.report(
        .fileUnreadable, "\(path) is a link to nothing in the workspace", at: place,
        label: Self.insideRemedy)
    } else {
      log.report(
        .unknownFile, "\(path) has no place in a workspace and is not read", at: place)
    }
  }

  private func checkEncoding(of file: SourceFile) -> Bool {
    // The whole file at once is quick; the exact place is looked for only when it is wrong.
    if String(validating: file.bytes, as: UTF8.self) != nil { return true }
    var decoder = UTF8()
    var iterator = file.bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return true
      case .error:
        log.report(
          .notUTF8, "this byte is not UTF-8", at: file.location(Span(offset, offset + 1)),
          label: "save the file as UTF-8")
        return false
      }
    }
  }

  /// The content of a YAML file; nil and a report when it is not one.
  package func yaml(_ path: String) -> (file: SourceFile, node: YAMLNode?)? {
    guard let file = file(path) else { return nil }
    let parsed = YAMLNode.parse(file)
    log.report(contentsOf: parsed.diagnostics)
    return parsed.diagnostics.hasErrors ? nil : (file, parsed.node)
  }

  /// A Markdown file with front matter: the front matter's content and the range of the body.
  func markdown(_ path: String) -> (file: SourceFile, node: YAMLNode?, body: Range<Int>)? {
    guard let file = file(path) else { return nil }
    guard let split = FrontMatter(in: file) else {
      log.report(
        .frontMatterMissing, "the front matter is missing",
        at: file.location(Span(0, min(3, file.bytes.count))),
        label: "start the file with a line '---', the keys, and a line '---'")
      return nil
    }
    let parsed = YAMLNode.parse(file, split.keys)
    log.report(contentsOf: parsed.diagnostics)
    return parsed.diagnostics.hasErrors ? nil : (file, parsed.node, split.body)
  }
}

extension FileError {
  /// The code of a finding that something could not be read: whether the workspace is wrong or the system.
  package var readingCode: Code { isFault ? .inputFailed : .fileUnreadable }
}

/// Where the front matter of a file ends and its text starts.
struct FrontMatter {
  var keys: Range<Int>
  var body: Range<Int>

  /// Finds the lines `---` around the front matter; nil when the file does not start with one.
  init?(in file: SourceFile) {
    let bytes = file.bytes
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = Self.fence(in: bytes, at: index) else { return nil }
    index = first
    let start = index
    while index < bytes.count {
      if let end = Self.fence(in: bytes, at: index) {
        keys = start..<index
        body = end..<bytes.count
        return
      }
      guard let next = bytes[index...].firstIndex(where: { $0 == 0x0A }) else { return nil }
      index = next + 1
    }
    return nil
  }

  /// The offset after the line when it is `---`.
  private static func fence(in bytes: [UInt8], at index: Int) -> Int? {
    guard index + 3 <= bytes.count, bytes[index..<index + 3].allSatisfy({ $0 == 0x2D }) else {
      return nil
    }
    var end = index + 3
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    if end == bytes.count { return end }
    if bytes[end] == 0x0D, end + 1 < bytes.count, bytes[end + 1] == 0x0A { return end + 2 }
    return bytes[end] == 0x0A ? end + 1 : nil
  }
}
