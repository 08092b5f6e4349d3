/// Which elements of two sequences belong together, in order.
enum Alignment {
  /// A stretch of the older sequence that another of the newer has taken the place of.
  struct Hunk: Equatable {
    var old: Range<Int>
    var new: Range<Int>
  }

  // MARK: - Sequences of words

  /// The differences between two sequences of keys: few where they are much alike, and found in time
  /// that does not grow with the product of their lengths.
  static func hunks(_ old: [Int], _ new: [Int]) -> [Hunk] {
    var result: [Hunk] = []
    add(old, new, 0..<old.count, 0..<new.count, depth: 0, to: &result)
    return result
  }

  private static func add(
    _ old: [Int], _ new: [Int], _ oldRange: Range<Int>, _ newRange: Range<Int>, depth: Int,
    to result: inout [Hunk]
  ) {
    var (lower, upper) = (oldRange.lowerBound, oldRange.upperBound)
    var (newLower, newUpper) = (newRange.lowerBound, newRange.upperBound)
    while lower < upper, newLower < newUpper, old[lower] == new[newLower] {
      lower += 1
      newLower += 1
    }
    while lower < upper, newLower < newUpper, old[upper - 1] == new[newUpper - 1] {
      upper -= 1
      newUpper -= 1
    }
    if lower == upper && newLower == newUpper { return }
    let whole = Hunk(old: lower..<upper, new: newLower..<newUpper)
    if lower == upper || newLower == newUpper { return append(whole, to: &result) }
    if let edits = shortest(old, new, whole) {
      for hunk in edits { append(hunk, to: &result) }
      return
    }
    // Too different for the shortest way: what stands once in both divides the rest.
    let pairs = depth < 4 ? uniquePairs(old, new, whole) : []
    guard !pairs.isEmpty else { return append(whole, to: &result) }
    for (oldIndex, newIndex) in pairs + [(upper, newUpper)] {
      add(
        old, new, lower..<oldIndex, newLower..<newIndex, depth: depth + 1, to: &result)
      (lower, newLower) = (oldIndex, newIndex)
      if oldIndex < upper { (lower, newLower) = (oldIndex + 1, newIndex + 1) }
    }
  }

  private static func append(_ hunk: Hunk, to result: inout [Hunk]) {
    if let last = result.last, last.old.upperBound == hunk.old.lowerBound,
      last.new.upperBound == hunk.new.lowerBound
    {
      result[result.count - 1] = Hunk(
        old: last.old.lowerBound..<hunk.old.upperBound,
        new: last.new.lowerBound..<hunk.new.upperBound)
    } else {
      result.append(hunk)
    }
  }

  /// How many insertions and deletions the shortest way is looked for with.
  private static let limit = 200

  /// The shortest way from one to the other (Myers); nil when it is longer than the limit.
  private static func shortest(_ old: [Int], _ new: [Int], _ hunk: Hunk) -> [Hunk]? {
    let (count, newCount) = (hunk.old.count, hunk.new.count)
    let (start, newStart) = (hunk.old.lowerBound, hunk.new.lowerBound)
    guard abs(count - newCount) <= limit else { return nil }
    // For each diagonal how far it was followed, one row for each number of edits.
    var rows: [[Int]] = []
    var reached = Array(repeating: 0, count: 2 * limit + 3)
    let middle = limit + 1
    for edits in 0...limit {
      rows.append(Array(reached[(middle - edits - 1)...(middle + edits + 1)]))
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let isDown =
          diagonal == -edits
          || diagonal != edits
            && reached[middle + diagonal - 1] < reached[middle + diagonal + 1]
        var x = isDown ? reached[middle + diagonal + 1] : reached[middle + diagonal - 1] + 1
        while x < count, x - diagonal < newCount, x - diagonal >= 0,
          old[start + x] == new[newStart + x - diagonal]
        { x += 1 }
        reached[middle + diagonal] = x
        if x >= count, x - diagonal >= newCount {
          return path(rows, edits, start, newStart, count, newCount)
        }
      }
    }
    return nil
  }

  /// Goes back along the rows and gathers the edits.
  private static func path(
    _ rows: [[Int]], _ edits: Int, _ start: Int, _ newStart: Int, _ count: Int, _ newCount: Int
  ) -> [Hunk] {
    var (x, y) = (count, newCount)
    var result: [Hunk] = []
    for edit in stride(from: edits, to: 0, by: -1) {
      let row = rows[edit]
      let middle = edit + 1
      let diagonal = x - y
      let isDown =
        diagonal == -edit
        || diagonal != edit && row[middle + diagonal - 1] < row[middle + diagonal + 1]
      let before = isDown ? diagonal + 1 : diagonal - 1
      let oldX = row[middle + before]
      let oldY = oldX - before
      result.append(
        isDown
          ? Hunk(old: start + oldX..<start + oldX, new: newStart + oldY..<newStart + oldY + 1)
          : Hunk(old: start + oldX..<start + oldX + 1, new: newStart + oldY..<newStart + oldY))
      (x, y) = (oldX, oldY)
    }
    return result.reversed()
  }

  /// The pairs of keys that stand once in both, as many as keep their order.
  private static func uniquePairs(_ old: [Int], _ new: [Int], _ hunk: Hunk) -> [(Int, Int)] {
    var places: [Int: Int] = [:]
    for index in hunk.new { places[new[index]] = places[new[index]] == nil ? index : -1 }
    var seen: [Int: Int] = [:]
    for index in hunk.old { seen[old[index], default: 0] += 1 }
    let pairs = hunk.old.compactMap { index -> (Int, Int)? in
      guard seen[old[index]] == 1, let place = places[old[index]], place >= 0 else { return nil }
      return (index, place)
    }
    return inOrder(pairs)
  }

  /// The most pairs whose second places rise as their first do.
  static func inOrder(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
    var ends: [Int] = []
    var before = Array(repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? ends[low - 1] : -1
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var result: [(Int, Int)] = []
    var current = ends.last ?? -1
    while current >= 0 {
      result.append(pairs[current])
      current = before[current]
    }
    return result.reversed()
  }

  // MARK: - Blocks

  /// Which blocks of two rows of siblings are the same: by their permanent anchors, then by equal text,
  /// then by what is most alike.
  static func pairs(_ old: [PageNode], _ new: [PageNode]) -> [(Int, Int)] {
    var places: [String: Int] = [:]
    for (index, node) in new.enumerated() {
      if let key = node.key, places[key] == nil { places[key] = index }
    }
    let anchored = old.indices.compactMap { index -> (Int, Int)? in
      guard let key = old[index].key, let place = places[key],
        old[index].shape == new[place].shape, !key.isCounted || isAlike(old[index], new[place])
      else { return nil }
      return (index, place)
    }
    return divided(by: inOrder(anchored), old.count, new.count) { oldRange, newRange in
      let equal = equalPairs(old, new, oldRange, newRange)
      return divided(by: equal, oldRange, newRange) { oldRange, newRange in
        similarPairs(old, new, oldRange, newRange)
      }
    }
  }

  private static func divided(
    by pairs: [(Int, Int)], _ count: Int, _ newCount: Int,
    _ between: (Range<Int>, Range<Int>) -> [(Int, Int)]
  ) -> [(Int, Int)] {
    divided(by: pairs, 0..<count, 0..<newCount, between)
  }

  /// The pairs with those found in the stretches between them.
  private static func divided(
    by pairs: [(Int, Int)], _ old: Range<Int>, _ new: Range<Int>,
    _ between: (Range<Int>, Range<Int>) -> [(Int, Int)]
  ) -> [(Int, Int)] {
    var result: [(Int, Int)] = []
    var (lower, newLower) = (old.lowerBound, new.lowerBound)
    for pair in pairs {
      if lower < pair.0, newLower < pair.1 { result += between(lower..<pair.0, newLower..<pair.1) }
      result.append(pair)
      (lower, newLower) = (pair.0 + 1, pair.1 + 1)
    }
    if lower < old.upperBound, newLower < new.upperBound {
      result += between(lower..<old.upperBound, newLower..<new.upperBound)
    }
    return result
  }

  private static func equalPairs(
    _ old: [PageNode], _ new: [PageNode], _ oldRange: Range<Int>, _ newRange: Range<Int>
  ) -> [(Int, Int)] {
    struct Text: Hashable {
      var shape: String
      var content: [Int]
    }
    var places: [Text: [Int]] = [:]
    for index in newRange.reversed() {
      places[Text(shape: new[index].shape, content: new[index].content), default: []].append(index)
    }
    return inOrder(
      oldRange.compactMap { index in
        let text = Text(shape: old[index].shape, content: old[index].content)
        return places[text]?.popLast().map { (index, $0) }
      })
  }

  /// How alike two blocks must be to be the same one.
  private static let threshold = 0.35

  static func isAlike(_ one: PageNode, _ other: PageNode) -> Bool {
    similarity(one, other) >= threshold
  }

  /// From 0 to 1: twice the words in common by all words.
  static func similarity(_ one: [Int], _ other: [Int]) -> Double {
    guard !one.isEmpty, !other.isEmpty else { return one.isEmpty && other.isEmpty ? 1 : 0 }
    var (index, place, common) = (0, 0, 0)
    while index < one.count, place < other.count {
      if one[index] == other[place] {
        common += 1
        index += 1
        place += 1
      } else if one[index] < other[place] {
        index += 1
      } else {
        place += 1
      }
    }
    return Double(2 * common) / Double(one.count + other.count)
  }

  private static func similarity(_ one: PageNode, _ other: PageNode) -> Double {
    guard one.shape == other.shape else { return 0 }
    let alike = similarity(one.words, other.words)
    // A list stays a list with other items; what is in it is looked at one by one.
    switch one.block?.name {
    case nil, "ol", "ul", "dl", "table", "thead", "tbody", "div", "th", "td", "dt", "dd", "h2",
      "h3",
      "h4":
      return max(alike, threshold)
    default: return alike
    }
  }

  /// The most alike pairs in order; where there are very many, only those near the same place.
  private static func similarPairs(
    _ old: [PageNode], _ new: [PageNode], _ oldRange: Range<Int>, _ newRange: Range<Int>
  ) -> [(Int, Int)] {
    let (count, newCount) = (oldRange.count, newRange.count)
    if count * newCount > 160_000 {
      return zip(oldRange, newRange).filter { isAlike(old[$0], new[$1]) }
    }
    let width = max(4, 8_000 / max(count, newCount))
    var scores = Array(repeating: 0.0, count: (count + 1) * (newCount + 1))
    var isPair = Array(repeating: false, count: scores.count)
    func place(_ index: Int, _ newIndex: Int) -> Int { index * (newCount + 1) + newIndex }
    for index in stride(from: count - 1, through: 0, by: -1) {
      for newIndex in stride(from: newCount - 1, through: 0, by: -1) {
        var best = max(scores[place(index + 1, newIndex)], scores[place(index, newIndex + 1)])
        if abs(index * newCount - newIndex * count) <= width * max(count, newCount) {
          let alike = similarity(
            old[oldRange.lowerBound + index], new[newRange.lowerBound + newIndex])
          let score = scores[place(index + 1, newIndex + 1)] + alike
          if alike >= threshold, score > best {
            best = score
            isPair[place(index, newIndex)] = true
          }
        }
        scores[place(index, newIndex)] = best
      }
    }
    var result: [(Int, Int)] = []
    var (index, newIndex) = (0, 0)
    while index < count, newIndex < newCount {
      if isPair[place(index, newIndex)] {
        result.append((oldRange.lowerBound + index, newRange.lowerBound + newIndex))
        index += 1
        newIndex += 1
      } else if scores[place(index + 1, newIndex)] >= scores[place(index, newIndex + 1)] {
        index += 1
      } else {
        newIndex += 1
      }
    }
    return result
  }
}

extension String {
  /// Whether an anchor counts places in a clause, `c-scope-3`, and may name another text later.
  fileprivate var isCounted: Bool {
    guard let last = split(separator: "-").last else { return false }
    return last.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
