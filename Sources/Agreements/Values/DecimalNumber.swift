/// An exact decimal number with at most six decimals.
package struct DecimalNumber: Sendable, Hashable, Comparable {
  /// The number times a million, so that numbers of different scale compare as integers.
  private let millionths: Int64

  /// The number `mantissa` divided by ten to the power of `scale`; nil beyond six decimals or a
  /// million million.
  package init?(mantissa: Int64, scale: Int = 0) {
    guard (0...6).contains(scale) else { return nil }
    let factor = (scale..<6).reduce(into: Int64(1)) { product, _ in product *= 10 }
    let (product, overflows) = mantissa.multipliedReportingOverflow(by: factor)
    guard !overflows, abs(product / 1_000_000) < 1_000_000_000_000 else { return nil }
    millionths = product
  }

  package static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    left.millionths < right.millionths
  }

  /// The number as Dutch prints it: `1.234,5`.
  package var printed: String { sign + DutchNumber.figure(whole) + decimals }

  /// The number as it is best written in YAML: `1234,5`.
  package var written: String { sign + String(whole) + decimals }

  private var sign: String { millionths < 0 ? "-" : "" }
  private var whole: Int { Int(abs(millionths) / 1_000_000) }

  private var decimals: String {
    // The leading one keeps the zeros between the decimal sign and the first other digit.
    var digits = String(1_000_000 + abs(millionths) % 1_000_000).dropFirst()
    while digits.hasSuffix("0") { digits.removeLast() }
    return digits.isEmpty ? "" : "," + digits
  }

  static func parse(_ text: String) throws(ValueProblem) -> DecimalNumber {
    try parse(text, sign: "")
  }

  /// Reads a percentage and returns the number before the sign.
  static func parsePercentage(_ text: String) throws(ValueProblem) -> DecimalNumber {
    if text.hasSuffix("%") { return try parse(String(text.dropLast()).singleSpaced, sign: "%") }
    var figure = text
    for word in ["procent", "percent", "per cent", "pct"] where figure.hasSuffix(word) {
      figure.removeLast(word.count)
    }
    let isNamed = figure.count < text.count
    let number = try parse(figure.singleSpaced, sign: "%")
    // Without a sign 0,05 may well have been meant as five per cent.
    let isCertain = isNamed || !number.written.contains(",")
    throw ValueProblem(
      "a percentage ends in a per cent sign",
      remedy: isCertain ? nil : "write it with the sign, such as 5%",
      replacement: isCertain ? number.written + "%" : nil)
  }

  private static func parse(
    _ text: String, sign: String
  ) throws(ValueProblem) -> DecimalNumber {
    guard let figure = WrittenFigure(text) else {
      throw ValueProblem("not a number", remedy: "write it in figures, such as 2,5\(sign)")
    }
    guard figure.fraction.count <= 6 else {
      throw ValueProblem("the number has more than six decimals", remedy: "round it")
    }
    guard let size = Int64(figure.whole + figure.fraction),
      let number = DecimalNumber(
        mantissa: figure.isNegative ? -size : size, scale: figure.fraction.count)
    else {
      throw ValueProblem("the number is too large", remedy: "write at most twelve digits")
    }
    // The comma is the decimal sign of the language, but nobody writes 1,000 for one.
    if figure.isAmbiguous, figure.decimalSign == "." || figure.fraction == "000" {
      let minus = figure.isNegative ? "-" : ""
      throw ValueProblem(
        "the \(figure.decimalSign == "." ? "point" : "comma") can separate thousands or decimals",
        remedy: "write '\(minus)\(figure.whole)\(figure.fraction)\(sign)' for thousands or "
          + "'\(number.written)\(sign)' for decimals")
    }
    let isPlain = figure.grouping == nil || figure.grouping == "." && figure.decimalSign != "."
    let hasPlainStart = text.utf8.first.map { $0.isASCIIDigit || $0 == UInt8(ascii: "-") } == true
    guard isPlain, hasPlainStart, !figure.hasLeadingZero else {
      throw ValueProblem(
        "not the way this number is written", replacement: number.written + sign)
    }
    return number
  }
}
