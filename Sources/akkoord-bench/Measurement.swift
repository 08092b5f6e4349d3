internal import Foundation

/// What one run of something took.
struct Sample {
  var time: Duration
  /// What it had of the processors, over all its threads; zero where the system does not say.
  var processor: Duration

  static let zero = Sample(time: .zero, processor: .zero)

  static func += (sum: inout Sample, other: Sample) {
    sum.time += other.time
    sum.processor += other.processor
  }

  /// What a piece of work in this process takes.
  static func of(_ work: () throws -> Void) rethrows -> Sample {
    let before = clock()
    let time = try Duration.of(work)
    return Sample(
      time: time, processor: .microseconds(Int(clock() - before) * 1_000_000 / Int(CLOCKS_PER_SEC)))
  }
}

/// What one thing took, round by round.
struct Timing {
  private(set) var samples: [Sample] = []

  mutating func add(_ sample: Sample) { samples.append(sample) }

  /// The time in the middle, or the mean of the two there; zero without samples.
  var median: Duration { Self.median(samples.map(\.time)) }

  /// The same of what it had of the processors.
  var processor: Duration { Self.median(samples.map(\.processor)) }

  var minimum: Duration { samples.map(\.time).min() ?? .zero }

  private static func median(_ durations: [Duration]) -> Duration {
    let sorted = durations.sorted()
    guard !sorted.isEmpty else { return .zero }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

/// Things measured against one another.
///
/// Each round measures every one of them once, in order, so that a slow spell of the machine falls on
/// all alike and the ratios hold.
struct Contest {
  /// What is measured: it prepares itself, gives what counts, and clears up.
  typealias Entry = (name: String, measure: () throws -> Sample)

  private(set) var timings: [String: Timing] = [:]

  /// Measures in so many rounds, or fewer when another one would not end in time.
  init(rounds: Int, within limit: Duration = .seconds(3600), _ entries: [Entry]) throws {
    let clock = ContinuousClock()
    let start = clock.now
    for round in 1...rounds {
      for entry in entries { timings[entry.name, default: Timing()].add(try entry.measure()) }
      let spent = clock.now - start
      if spent + spent / round > limit { break }
    }
  }

  /// The timing of an entry; empty for a name that was not measured.
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
