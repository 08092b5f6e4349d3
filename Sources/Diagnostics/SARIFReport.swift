/// Writes findings in SARIF 2.1.0, which services and editors show beside the lines they are about.
///
/// Paths are those of the repository, below `%SRCROOT%`; columns count UTF-16 code units.
package struct SARIFReport: Sendable {
  private let version: String
  private let prefix: String

  /// A report by a version of the program.
  ///
  /// - Parameters:
  ///   - version: the version of the program.
  ///   - prefix: what makes a path of the workspace one of the repository, such as `agreements/`.
  package init(version: String, prefix: String = "") {
    self.version = version
    self.prefix = prefix
  }

  /// All findings of a run, with every rule that could have found something.
  package func json(of diagnostics: [Diagnostic]) -> JSON {
    var fingerprints = Fingerprints()
    return [
      "$schema": .string(Self.schema),
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "Akkoord",
              "version": .string(version),
              "semanticVersion": .string(version),
              "rules": .array(Code.allCases.map(\.sarifRule)),
            ]
          ],
          "columnKind": "utf16CodeUnits",
          "results": .array(
            diagnostics.map { result($0, fingerprint: fingerprints.next(of: $0)) }),
        ]
      ],
    ]
  }

  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  private static let ruleIndices = Dictionary(
    uniqueKeysWithValues: Code.allCases.enumerated().map { ($1, $0) })

  private func result(_ diagnostic: Diagnostic, fingerprint: String) -> JSON {
    let related = diagnostic.notes.compactMap { note in note.location.map { (note, $0) } }
    var pairs: [(key: String, value: JSON)] = [
      ("ruleId", .string(diagnostic.code.rawValue)),
      ("ruleIndex", .integer(Self.ruleIndices[diagnostic.code] ?? -1)),
      ("level", .string(diagnostic.severity.rawValue)),
      ("message", Self.message(Self.text(of: diagnostic))),
      ("locations", .array(diagnostic.location.map { [location($0)] } ?? [])),
    ]
    if !related.isEmpty {
      let locations = related.enumerated().map { index, element in
        location(element.1, id: index + 1, message: element.0.message)
      }
      pairs.append(("relatedLocations", .array(locations)))
    }
    pairs.append(("partialFingerprints", ["phraseHash/v1": .string(fingerprint)]))
    if let fix = diagnostic.fix, let place = fix.location, place.file.isOnDisk {
      pairs.append(("fixes", [change(fix, at: place)]))
    }
    return .object(pairs)
  }

  /// The message with what stands under the caret, and what belongs to no place.
  private static func text(of diagnostic: Diagnostic) -> String {
    var text = diagnostic.message
    if !diagnostic.label.isEmpty { text += " (\(diagnostic.label))" }
    for note in diagnostic.notes where note.location == nil { text += "\nNote: \(note.message)" }
    if let fix = diagnostic.fix, fix.location == nil { text += "\nHelp: \(fix.summary)" }
    return text
  }

  /// A message in which nothing is a placeholder or a link: Akkoord's own signs look like both.
  private static func message(_ text: String) -> JSON {
    let hasLink = text.contains("](")
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "{", "}": plain.unicodeScalars.append(scalar)
      case "[" where hasLink: plain += "\\"
      default: break
      }
      plain.unicodeScalars.append(scalar)
    }
    return ["text": .string(plain)]
  }

  // MARK: - Places

  private func location(_ location: Location, id: Int? = nil, message: String? = nil) -> JSON {
    var pairs: [(key: String, value: JSON)] = []
    if let id { pairs.append(("id", .integer(id))) }
    if location.file.isOnDisk {
      var physical = [(key: "artifactLocation", value: artifact(location.file))]
      // Of a file that is not there, or is empty, no part can be shown.
      if !location.file.bytes.isEmpty { physical.append(("region", Self.region(location))) }
      pairs.append(("physicalLocation", .object(physical)))
    } else {
      let name: JSON = ["fullyQualifiedName": .string(location.file.path)]
      pairs.append(("logicalLocations", [name]))
    }
    if let message { pairs.append(("message", Self.message(message))) }
    return .object(pairs)
  }

  private func artifact(_ file: SourceFile) -> JSON {
    ["uri": .string(Self.uri(prefix + file.path)), "uriBaseId": "%SRCROOT%"]
  }

  private static func region(_ location: Location) -> JSON {
    let start = location.startInUTF16
    let end = location.endInUTF16
    return [
      "startLine": .integer(start.line), "startColumn": .integer(start.column),
      "endLine": .integer(end.line), "endColumn": .integer(end.column),
    ]
  }

  private func change(_ fix: Diagnostic.Fix, at place: Location) -> JSON {
    [
      "description": Self.message(fix.summary),
      "artifactChanges": [
        [
          "artifactLocation": artifact(place.file),
          "replacements": [
            [
              "deletedRegion": Self.region(place),
              "insertedContent": ["text": .string(fix.replacement)],
            ]
          ],
        ]
      ],
    ]
  }

  /// A relative path as a URI (RFC 3986).
  private static func uri(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      let scalar = Unicode.Scalar(byte)
      if scalar.isASCII,
        scalar.properties.isAlphabetic || "0123456789-._~/".unicodeScalars.contains(scalar)
      {
        text.unicodeScalars.append(scalar)
      } else {
        text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
