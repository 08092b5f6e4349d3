#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A manifest as another program reads it.
struct ReadManifest: Decodable {
  struct Agreement: Decodable {
    var customer: String
    var variant: String?
  }

  struct File: Decodable {
    var path: String
    var sha256: String
  }

  var format: String
  var agreement: Agreement
  var choices: [String: String]
  var inputs: [File]
  var outputs: [File]

  init(_ text: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
  }
}

/// A report of findings as another program reads it.
struct ReadReport: Decodable {
  struct Place: Decodable {
    var file: String
    var line: Int
    var column: Int
    var endLine: Int
    var endColumn: Int
  }

  struct Finding: Decodable {
    var code: String
    var severity: String
    var message: String
    var label: String?
    var location: Place?
  }

  var formatVersion: String
  var valid: Bool
  var errorCount: Int
  var warningCount: Int
  var diagnostics: [Finding]

  init(_ text: String) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(Self.self, from: Data(text.utf8))
  }
}

/// The keys of a JSON object, as a check that a text is one.
struct ReadJSON {
  struct Anything: Decodable {}

  var keys: [String]

  init(_ text: String) throws {
    keys = try JSONDecoder().decode([String: Anything].self, from: Data(text.utf8)).keys.sorted()
  }
}

extension String {
  var firstLine: Substring { split(separator: "\n", maxSplits: 1).first ?? "" }

  /// HTML's text, as far as we write entities.
  var decodingEntities: String {
    replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  /// Markdown's text, as far as backslashes and entities go.
  var removingEscapes: String { replacing(/\\([!-\/:-@\[-`{-~])/) { $0.output.1 }.decodingEntities }
}
