import Testing

@testable import Agreements

@Suite struct DurationOrderTests {
  @Test(
    arguments: [
      ("30 days", "1 month", nil), ("32 days", "1 month", .greater), ("27 days", "1 month", .less),
      ("28 days", "1 month", nil), ("31 days", "1 month", nil), ("72 hours", "2 days", .greater),
      ("48 hours", "2 days", nil), ("45 hours", "2 days", .less), ("51 hours", "2 days", .greater),
      ("90 minutes", "1 hour", .greater), ("60 minutes", "1 hour", .equal),
      ("1 week", "7 days", .equal), ("12 months", "1 year", .equal), ("365 days", "1 year", nil),
      ("364 days", "1 year", .less), ("367 days", "1 year", .greater),
      ("52 weeks", "1 year", .less), ("53 weeks", "1 year", .greater),
      ("10 working days", "5 days", .greater), ("10 working days", "14 days", nil),
      ("10 working days", "10 days", nil), ("10 working days", "9 working days", .greater),
      ("10 working days", "9 days", .greater), ("32 working days", "1 month", .greater),
      ("24 months", "2 years", .equal), ("4 weeks", "1 month", nil), ("3 weeks", "1 month", .less),
    ] as [(String, String, ValueOrder?)])
  func `durations are compared as far as every calendar agrees`(
    _ left: String, _ right: String, _ order: ValueOrder?
  ) throws {
    let left = try CalendarDuration.parse(left)
    let right = try CalendarDuration.parse(right)
    #expect(left.compared(to: right) == order)
    #expect(right.compared(to: left) == order?.reversed)
  }

  @Test func `a bound may hold where the order is open`() throws {
    func isAtMost(_ left: String, _ right: String) throws -> Bool? {
      try CalendarDuration.parse(left).isAtMost(CalendarDuration.parse(right))
    }
    #expect(try isAtMost("365 days", "1 year") == true)
    #expect(try isAtMost("366 days", "1 year") == nil)
    #expect(try isAtMost("367 days", "1 year") == false)
    #expect(try isAtMost("28 days", "1 month") == true)
    #expect(try isAtMost("14 days", "14 working days") == true)
    #expect(try isAtMost("14 working days", "14 days") == nil)
    #expect(try isAtMost("14 working days", "13 days") == false)
  }

  @Test(arguments: [
    (1, 28...31), (2, 59...62), (3, 89...92), (6, 181...184), (11, 334...337), (12, 365...366),
    (24, 730...731), (48, 1460...1461), (1200, 36524...36525), (4800, 146_097...146_097),
    (4801, 146_125...146_128),
  ])
  func `months span the days of every run of months`(_ months: Int, _ days: ClosedRange<Int>) {
    #expect(MonthSpan.days(inMonths: months) == days)
  }

  /// Durations of every unit, near and far from where units meet.
  static let grid: [CalendarDuration] = CalendarDuration.Unit.allCases.flatMap { unit in
    [1, 2, 7, 12, 14, 24, 28, 31, 60, 365, 1440, 9999]
      .compactMap { CalendarDuration($0, unit) }
  }

  @Test func `the order is reversed from the other side`() {
    let grid = Self.grid
    let orders = grid.map { left in grid.map { left.compared(to: $0) } }
    for (left, row) in orders.enumerated() {
      #expect(row[left] == .equal)
      #expect(row.map { $0?.reversed } == orders.map { $0[left] })
    }
  }

  @Test func `the order is transitive`() {
    let grid = Self.grid
    let orders = grid.map { left in grid.map { left.compared(to: $0) } }
    var violations = 0
    for first in grid.indices {
      for second in grid.indices {
        guard let order = orders[first][second], order != .greater else { continue }
        for third in grid.indices {
          guard let next = orders[second][third], next != .greater else { continue }
          let expected: ValueOrder = order == .equal && next == .equal ? .equal : .less
          if orders[first][third] != expected { violations += 1 }
        }
      }
    }
    #expect(violations == 0)
  }

  @Test func `bounds agree with the order`() {
    for left in Self.grid {
      let agrees = Self.grid.allSatisfy { right in
        switch left.compared(to: right) {
        case .less, .equal: left.isAtMost(right) == true
        case .greater: left.isAtMost(right) == false
        case nil: left.isAtMost(right) != false
        }
      }
      #expect(agrees)
    }
  }

  @Test func `other ordered types compare too`() throws {
    let pairs: [(ValueType, String, String)] = [
      (.integer, "2", "10"), (.decimal, "2,5", "2,51"), (.percentage, "-1%", "5%"),
      (.date, "2018-05-01", "2018-10-01"), (.money, "9,99", "10"),
    ]
    for (type, less, greater) in pairs {
      let (left, right) = (try type.parse(less), try type.parse(greater))
      #expect(type.isOrdered)
      #expect(left.compared(to: right) == .less)
      #expect(right.compared(to: left) == .greater)
      #expect(left.compared(to: left) == .equal)
      #expect(left.isAtMost(right) == true)
      #expect(left.isAtLeast(right) == false)
    }
    #expect(Value.integer(1).compared(to: .text("1")) == nil)
    #expect(Value.text("a").isAtMost(.text("b")) == nil)
  }
}
