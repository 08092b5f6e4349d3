/// A number as people write it, taken apart but not yet judged.
///
/// A comma, a point or a space may group thousands; a comma or a point may start the decimals. Which
/// is which follows from the figure itself, except in `10.000`, where both are possible.
struct WrittenFigure {
  /// Whether a minus sign stands before it.
  var isNegative: Bool
  /// The digits before the decimal sign, without grouping.
  var whole: String
  /// The digits after the decimal sign.
  var fraction: String
  /// The mark between groups of thousands.
  var grouping: Character?
  /// The mark before the decimals.
  var decimalSign: Character?
  /// Whether the only mark can be a decimal sign (as told here) as well as one of thousands.
  var isAmbiguous: Bool

  /// Whether a zero stands before another digit of the whole part.
  var hasLeadingZero: Bool { whole.count > 1 && whole.hasPrefix("0") }

  init?(_ text: String) {
    var rest = text[...]
    isNegative = rest.first == "-" || rest.first == "\u{2212}"
    if isNegative || rest.first == "+" { rest.removeFirst() }
    var groups: [String] = [""]
    var marks: [Character] = []
    for character in rest {
      switch character {
      case "0"..."9": groups[groups.count - 1].append(character)
      case ".", ",", " ":
        marks.append(character)
        groups.append("")
      case "\u{A0}", "\u{202F}":
        marks.append(" ")
        groups.append("")
      default: return nil
      }
    }
    guard groups.allSatisfy(\.holdsOnlyDigits), let first = groups.first, let last = groups.last
    else { return nil }

    let areThousands = (1...3).contains(first.count) && !first.hasPrefix("0")
    let lastIsDecimals: Bool
    isAmbiguous = false
    switch marks.count {
    case 0: lastIsDecimals = false
    case 1:
      isAmbiguous = marks[0] != " " && last.count == 3 && areThousands
      lastIsDecimals = marks[0] != " "
    default: lastIsDecimals = marks[marks.count - 1] != marks[0] && marks[marks.count - 1] != " "
    }
    fraction = lastIsDecimals ? last : ""
    decimalSign = lastIsDecimals ? marks.last : nil
    let thousands = lastIsDecimals ? Array(groups.dropLast()) : groups
    let thousandsMarks = lastIsDecimals ? Array(marks.dropLast()) : marks
    whole = thousands.joined()
    grouping = thousandsMarks.first
    if let grouping {
      guard areThousands, thousandsMarks.allSatisfy({ $0 == grouping }),
        thousands.dropFirst().allSatisfy({ $0.count == 3 })
      else { return nil }
    }
  }
}
