internal import FileSystem
internal import Foundation

/// Another generator with the synthetic workload written for it.
///
/// It gets the same configs and writes the same Markdown and a page of it. It need not hold values
/// against declarations, number by house style, write anchors or a manifest: what it leaves out is in its
/// favour.
struct Contender {
  var name: String
  /// The generator with its version.
  var version: String
  /// How many times as fast as it ours should be.
  var target: Int
  /// Writes all agreements to a folder that is not there.
  var build: (_ output: String) -> ChildProcess

  /// What an agreement looks like from both programs: `built` is where ours wrote it, `output` where this
  /// one did.
  func sanity(of agreement: String, built: String, output: String) throws -> String {
    let files = ["agreement.md", "agreement.html"]
    let ours = try files.map { try FileSystem.read("\(built)/\(agreement)/\($0)") }
    let theirs = try files.map { try FileSystem.read("\(output)/\(agreement)/\($0)") }
    let sizes = (0..<2).map {
      "\(Figure.size(theirs[$0].count)) for our \(Figure.size(ours[$0].count))"
    }
    let markdown =
      ours[0] == theirs[0]
      ? "the same, byte for byte" : "NOT the same, \(difference(ours[0], theirs[0]))"
    return "\(version): Markdown \(sizes[0]), \(markdown); HTML \(sizes[1])"
  }

  private func difference(_ ours: [UInt8], _ theirs: [UInt8]) -> String {
    let place = zip(ours, theirs).prefix { $0 == $1 }.count
    return "first at byte \(place)"
  }

  /// The first of these programs that there is.
  static func program(_ candidates: [String]) -> String? {
    let folders = (FileSystem.environment("PATH") ?? "").split(separator: ":")
    for candidate in candidates {
      let places = candidate.contains("/") ? [candidate] : folders.map { "\($0)/\(candidate)" }
      if let place = places.first(where: FileManager.default.isExecutableFile) { return place }
    }
    return nil
  }
}
