#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A SARIF log as another program reads it.
struct ReadSARIF: Decodable {
  struct Run: Decodable {
    struct Tool: Decodable {
      struct Driver: Decodable {
        var name: String
        var rules: [Rule]
      }

      var driver: Driver
    }

    var tool: Tool
    var columnKind: String
    var results: [Result]
  }

  struct Rule: Decodable {
    struct Text: Decodable {
      var text: String
    }

    var id: String
    var shortDescription: Text
    var fullDescription: Text
    var help: Text
  }

  struct Region: Decodable {
    var startLine: Int
    var startColumn: Int
    var endLine: Int
    var endColumn: Int
  }

  struct Artifact: Decodable {
    var uri: String
    var uriBaseId: String
  }

  struct Place: Decodable {
    struct Physical: Decodable {
      var artifactLocation: Artifact
      var region: Region?
    }

    struct Logical: Decodable {
      var fullyQualifiedName: String
    }

    var physicalLocation: Physical?
    var logicalLocations: [Logical]?
  }

  struct Fix: Decodable {
    struct Change: Decodable {
      struct Replacement: Decodable {
        var deletedRegion: Region
      }

      var artifactLocation: Artifact
      var replacements: [Replacement]
    }

    var artifactChanges: [Change]
  }

  struct Result: Decodable {
    var ruleId: String
    var ruleIndex: Int
    var level: String
    var message: Rule.Text
    var locations: [Place]
    var partialFingerprints: [String: String]
    var fixes: [Fix]?
  }

  var version: String
  var runs: [Run]

  init(_ text: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
  }
}
