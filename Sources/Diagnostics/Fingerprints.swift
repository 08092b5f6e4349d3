/// Numbers by which a finding is known again in a later run, when the lines around it have moved.
///
/// A finding is the code, the file and the words under the caret; where those are equal, their order
/// tells them apart.
struct Fingerprints {
  private var counts: [String: Int] = [:]

  /// The fingerprint of a finding, of which the earlier ones of the run have been asked for.
  mutating func next(of diagnostic: Diagnostic) -> String {
    let place = diagnostic.location
    var identity = "\(diagnostic.code.rawValue)\n\(place?.file.path ?? "")\n"
    let phrase = place.map { $0.file.text($0.span) } ?? ""
    // A range of several lines is known by its first: the others change for other reasons.
    let line = phrase.split(whereSeparator: \.isNewline).first ?? ""
    identity += line.isEmpty ? diagnostic.message : String(line)
    let ordinal = counts[identity, default: 0]
    counts[identity] = ordinal + 1
    return Self.hash("\(identity)\n\(ordinal)")
  }

  /// FNV-1a in 64 bits: the same on every machine and in every version.
  private static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
