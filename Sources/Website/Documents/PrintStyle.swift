internal import Agreements
internal import Diagnostics
internal import FileSystem

/// The style sheet of print with the fonts it names, which stand inside it.
struct PrintStyle: Sendable {
  static let path = "Templates/documents/print.css"

  /// The style sheet, its fonts as data.
  let text: String
  /// The style sheet and the fonts with their hashes.
  let parts: [DocumentRecord.Part]
  private let coverage: FontCoverage

  /// Reads the style sheet of a workspace, and each font it names as `url("fonts/Name.ttf")`.
  init(in root: String) throws(Findings) {
    let folder = "Templates/documents"
    let sheet = try Self.read(Self.path, in: root)
    var parts = [DocumentRecord.Part(path: Self.path, sha256: Digest.sha256(sheet))]
    var coverage = FontCoverage()
    var text = ""
    var rest = String(decoding: sheet, as: UTF8.self)[...]
    let mark = "url(\"fonts/"
    while let start = rest.utf8.firstRange(of: mark.utf8),
      let end = rest[start.upperBound...].firstIndex(of: "\"")
    {
      let name = "fonts/\(rest[start.upperBound..<end])"
      let font = try Self.read("\(folder)/\(name)", in: root)
      if !parts.contains(where: { $0.path == "\(folder)/\(name)" }) {
        parts.append(
          DocumentRecord.Part(path: "\(folder)/\(name)", sha256: Digest.sha256(font)))
      }
      coverage.add(font)
      text += rest[..<start.lowerBound] + "url(\"data:font/sfnt;base64,\(Base64.text(of: font))"
      rest = rest[end...]
    }
    self.text = text + rest
    self.parts = parts
    self.coverage = coverage
  }

  /// The style sheet with a theme after it, whose rules go before its own.
  func text(in theme: PrintTheme?) -> String { theme.map { "\(text)\n\($0.css)" } ?? text }

  /// The characters of a page that none of the fonts has, in order.
  func missing(from page: [UInt8]) -> [Unicode.Scalar] {
    // A font whose table cannot be read may have any character.
    guard coverage.isKnown else { return [] }
    let text = String(decoding: page, as: UTF8.self)
    let body = text.utf8.firstRange(of: "<body".utf8).map { text[$0.lowerBound...] } ?? text[...]
    let own = Set(body.unicodeScalars.lazy.filter { $0.value > 0x7E })
    return own.filter { !coverage.contains($0) && !Self.isInvisible($0) }.sorted()
  }

  /// Characters that say how others are set and need no font: hyphens and joiners.
  private static func isInvisible(_ character: Unicode.Scalar) -> Bool {
    character.properties.isDefaultIgnorableCodePoint
  }

  private static func read(_ path: String, in root: String) throws(Findings) -> [UInt8] {
    do {
      return try FileSystem.read("\(root)/\(path)", limit: 32 << 20, within: root)
    } catch {
      throw Findings([
        Diagnostic(
          .documentLookMissing,
          error.message(in: root) + ", so no PDF is made",
          label: "copy Templates/documents/ from the library that comes with the program")
      ])
    }
  }
}
