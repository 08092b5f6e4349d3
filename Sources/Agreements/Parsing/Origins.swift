/// Where the bytes of a text come from, kept by the stretches that were copied whole.
struct Origins {
  private struct Stretch {
    var start: Int
    var source: Int
    /// Whether all its bytes stand for one directive, whose place is that of the first.
    var isToken: Bool
  }

  private var stretches: [Stretch] = []
  /// The source offset that was noted last, which is the end once the text is complete.
  private(set) var end = 0

  /// Notes that the text goes on, at an offset of its own, with what stands at an offset of the source.
  mutating func note(_ offset: Int, from source: Int, isToken: Bool = false) {
    end = source
    if let last = stretches.last, !last.isToken, !isToken,
      last.source + offset - last.start == source
    {
      return
    }
    stretches.append(Stretch(start: offset, source: source, isToken: isToken))
  }

  /// The source offset of a byte.
  func source(of offset: Int) -> Int {
    // The last stretch that starts at or before the offset, by bisection.
    var low = 0
    var high = stretches.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if stretches[middle].start <= offset { low = middle } else { high = middle }
    }
    guard low < high else { return 0 }
    let stretch = stretches[low]
    return stretch.isToken ? stretch.source : stretch.source + offset - stretch.start
  }
}
