/// Whole numbers of at most fifteen digits, so that every program that reads JSON keeps them exact.
enum WholeNumber {
  private static let largest = 999_999_999_999_999

  static func parse(_ text: String) throws(ValueProblem) -> Int {
    guard let figure = WrittenFigure(text) else {
      let replacement = DutchNumber.value(of: text).map(String.init)
      throw ValueProblem(
        "not a whole number", remedy: replacement == nil ? "write it in figures" : nil,
        replacement: replacement)
    }
    // A whole number has no decimals, so a single group of three can only be thousands.
    let digits = figure.isAmbiguous ? figure.whole + figure.fraction : figure.whole
    guard figure.fraction.isEmpty || figure.isAmbiguous else {
      throw ValueProblem("a whole number has no decimals", remedy: "write it without decimals")
    }
    guard let size = Int(digits), size <= largest else {
      throw ValueProblem("the number is too large", remedy: "write at most fifteen digits")
    }
    let number = figure.isNegative ? -size : size
    guard text == String(number) else {
      throw ValueProblem(
        "a whole number is written in figures only", replacement: String(number))
    }
    return number
  }
}
