internal import Diagnostics
internal import YAML

/// Why an agreement was written: what is other than its last manifest says.
package enum RebuildReason: Sendable, Hashable {
  /// Nothing of it stood, or nothing that says what it was made of.
  case new
  case changed(input: String)
  case added(input: String)
  case removed(input: String)
  /// A value given on the command line is another.
  case settings
  /// Another version of the program or of the library for Markdown.
  case program
  /// Other formats were asked for than last time.
  case formats
  /// A file no longer matches the manifest.
  case mismatch(file: String)
  /// All the same inputs, and yet another text: the program was changed and has kept its version.
  case text
  /// It was asked for in any case.
  case forced
}

extension RebuildReason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .new: "it was not built before"
    case .changed(let input): "\(input) changed"
    case .added(let input): "\(input) is used now"
    case .removed(let input): "\(input) is no longer used"
    case .settings: "the values given on the command line changed"
    case .program: "the program changed"
    case .formats: "other formats are asked for"
    case .mismatch(let file): "\(file) does not match its manifest"
    case .text: "the program makes another text of the same inputs"
    case .forced: "--force"
    }
  }
}

extension RebuildReason {
  /// What is other in a manifest than in the one before it; empty when nothing is.
  static func differences(from earlier: [UInt8], to later: [UInt8]) -> [RebuildReason] {
    if earlier == later { return [] }
    guard let earlier = ManifestFacts(earlier), let later = ManifestFacts(later) else {
      return [.new]
    }
    var reasons: [RebuildReason] = []
    for (path, hash) in later.inputs {
      switch earlier.hash(of: path) {
      case nil: reasons.append(.added(input: path))
      case hash?: continue
      case _?: reasons.append(.changed(input: path))
      }
    }
    for (path, _) in earlier.inputs where later.hash(of: path) == nil {
      reasons.append(.removed(input: path))
    }
    if earlier.settings != later.settings { reasons.append(.settings) }
    if earlier.program != later.program { reasons.append(.program) }
    if earlier.outputs.map(\.0) != later.outputs.map(\.0) { reasons.append(.formats) }
    return reasons.isEmpty ? [.text] : reasons
  }
}

/// What a manifest says of where an agreement came from, read back.
struct ManifestFacts {
  /// Paths with a text that is the same when the input is.
  private(set) var inputs: [(String, String)] = []
  private(set) var outputs: [(String, String)] = []
  private(set) var settings: [String] = []
  private(set) var program: [String] = []
  private let hashes: [String: String]

  /// Nil when the bytes are no manifest of this program.
  init?(_ bytes: [UInt8]) {
    let parsed = YAMLNode.parse(SourceFile(path: Manifest.fileName, bytes: bytes))
    guard let node = parsed.node, node["format"]?.text == Manifest.format else { return nil }
    inputs = Self.files(node["inputs"])
    outputs = Self.files(node["outputs"])
    hashes = Dictionary(inputs, uniquingKeysWith: { first, _ in first })
    settings = (node["settings"]?.elements ?? []).map { setting in
      "\(setting["path"]?.text ?? "")=\(setting["value"]?.text ?? "")"
    }
    program = [node["program"]?["version"]?.text ?? "", node["libcmark"]?.text ?? ""]
  }

  func hash(of input: String) -> String? { hashes[input] }

  private static func files(_ node: YAMLNode?) -> [(String, String)] {
    (node?.elements ?? []).compactMap { file in
      guard let path = file["path"]?.text, let hash = file["sha256"]?.text else { return nil }
      return (path, hash)
    }
  }
}
