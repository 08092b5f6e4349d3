/// The times that one thing took, round by round.
struct Timing {
  private(set) var samples: [Duration] = []

  mutating func add(_ sample: Duration) { samples.append(sample) }

  /// The sample in the middle, or the mean of the two there; zero without samples.
  var median: Duration {
    let sorted = samples.sorted()
    guard !sorted.isEmpty else { return .zero }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  var minimum: Duration { samples.min() ?? .zero }
}

/// Things measured against one another.
///
/// Each round measures every one of them once, in order, so that a slow spell of the machine falls on
/// all alike and the ratios hold.
struct Contest {
  /// What is measured: it prepares itself, gives the time that counts, and clears up.
  typealias Entry = (name: String, measure: () throws -> Duration)

  private(set) var timings: [String: Timing] = [:]

  init(rounds: Int, _ entries: [Entry]) throws {
    for _ in 0..<rounds {
      for entry in entries { timings[entry.name, default: Timing()].add(try entry.measure()) }
    }
  }

  subscript(name: String) -> Timing { timings[name] ?? Timing() }
}

extension Duration {
  /// The time a piece of work takes.
  static func of(_ work: () throws -> Void) rethrows -> Duration {
    let clock = ContinuousClock()
    let start = clock.now
    try work()
    return clock.now - start
  }

  var nanoseconds: Int {
    Int(components.seconds) * 1_000_000_000 + Int(components.attoseconds / 1_000_000_000)
  }
}
