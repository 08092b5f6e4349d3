/// A measured number in its unit.
enum Figure {
  /// In nanoseconds.
  case time(Int)
  /// In thousandths.
  case ratio(Int)
  case bytes(Int)

  /// How many times the first is the second.
  static func ratio(_ first: Int, _ second: Int) -> Figure {
    .ratio(second > 0 ? (first * 1000 + second / 2) / second : 0)
  }

  var value: Int {
    switch self {
    case .time(let value), .ratio(let value), .bytes(let value): value
    }
  }

  var text: String {
    switch self {
    case .time(..<1_000_000): "\(Self.decimal(value / 100, places: 1)) µs"
    case .time(..<1_000_000_000): "\(Self.decimal(value / 10_000, places: 2)) ms"
    case .time: "\(Self.decimal(value / 10_000_000, places: 2)) s"
    case .ratio: "\(Self.decimal((value + 5) / 10, places: 2)) ×"
    case .bytes(..<10_000_000): "\(Self.decimal(value / 100, places: 1)) KB"
    case .bytes: "\(Self.decimal(value / 100_000, places: 1)) MB"
    }
  }

  /// A time for people.
  static func time(_ duration: Duration) -> String { Figure.time(duration.nanoseconds).text }

  /// A size for people.
  static func size(_ bytes: Int) -> String { Figure.bytes(bytes).text }

  /// A number with its last digits behind a point.
  static func decimal(_ number: Int, places: Int) -> String {
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(padded.dropLast(places)).\(padded.suffix(places))"
  }
}
