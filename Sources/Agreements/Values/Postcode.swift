/// Postcodes of the Netherlands (`1234 AB`) and of Belgium (`1000`).
enum Postcode {
  static func canonical(_ text: String) throws(ValueProblem) -> String {
    if isDutch(text) || isBelgian(text) { return text }
    var meant = text.uppercased().removing(.groupMarks)
    for prefix in ["NL", "BE", "B"] where meant.hasPrefix(prefix) {
      meant.removeFirst(prefix.count)
      break
    }
    if meant.utf8.count == 6 { meant = "\(meant.prefix(4)) \(meant.suffix(2))" }
    if isDutch(meant) || isBelgian(meant) {
      throw ValueProblem("not the form of a postcode", replacement: meant)
    }
    if unusedPairs.contains(String(meant.suffix(2))), meant.prefix(4).holdsOnlyDigits {
      throw ValueProblem(
        "Dutch postcodes do not use the letters SA, SD and SS", remedy: "correct the letters")
    }
    throw ValueProblem(
      "neither a Dutch nor a Belgian postcode",
      remedy: "write four digits, and for the Netherlands two capitals: 1234 AB")
  }

  private static let unusedPairs: Set<String> = ["SA", "SD", "SS"]

  private static func isDutch(_ text: String) -> Bool {
    let letters = String(text.suffix(2))
    return text.utf8.count == 7 && isBelgian(String(text.prefix(4)))
      && text.dropFirst(4).hasPrefix(" ") && letters.holdsOnlyCapitals
      && !unusedPairs.contains(letters)
  }

  private static func isBelgian(_ text: String) -> Bool {
    text.utf8.count == 4 && text.holdsOnlyDigits && !text.hasPrefix("0")
  }
}
