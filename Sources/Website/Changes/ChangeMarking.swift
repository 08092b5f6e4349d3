/// Writes the newer of two trees with what changed marked in it.
struct ChangeMarking {
  private(set) var output = ""
  private(set) var added = 0
  private(set) var removed = 0
  private(set) var changed = 0
  private(set) var renumbered = 0
  private(set) var places: [Changes.Place] = []

  /// The places around, in the older and in the newer text.
  private var old = PlaceName()
  private var new = PlaceName()
  /// Whether a row of a table is compared, which counts as one.
  private var isInRow = false
  /// The runs of the current row that changed.
  private var rowChanges = 0
  /// Whether a run of the current block itself changed.
  private var hasChangedRun = false

  // MARK: - Blocks

  /// Compares two rows of siblings and writes them.
  mutating func compare(_ olds: [PageNode], _ news: [PageNode]) {
    let olds = olds.filter { !$0.isBlank }
    let indexes = news.indices.filter { !news[$0].isBlank }
    let pairs = Alignment.pairs(olds, indexes.map { news[$0] })
    var nextPair = 0
    var nextOld = 0
    var nextNew = 0
    for index in news.indices {
      if case .blank(let text) = news[index] {
        output += text
        continue
      }
      // What is gone before the next pair stands before what is new there.
      let pair = nextPair < pairs.count ? pairs[nextPair] : nil
      while nextOld < (pair?.0 ?? olds.count) {
        writeRemoved(olds[nextOld])
        nextOld += 1
      }
      if let pair, pair.1 == nextNew {
        compare(olds[pair.0], news[index])
        nextOld = pair.0 + 1
        nextPair += 1
      } else {
        writeAdded(news[index])
      }
      nextNew += 1
    }
    for node in olds[nextOld...] { writeRemoved(node) }
  }

  private mutating func compare(_ one: PageNode, _ other: PageNode) {
    switch (one, other) {
    case (.block(let one), .block(let other)): compare(one, other)
    case (.run(let one), .run(let other)): compare(one, other)
    default: break
    }
  }

  private mutating func compare(_ one: PageBlock, _ other: PageBlock) {
    let (outerOld, outerNew) = (old, new)
    old.enter(one)
    new.enter(other)
    let isRow = other.name == "tr"
    if isRow { (isInRow, rowChanges) = (true, 0) }
    let start = output.utf8.count
    output += other.open
    let outerChanged = hasChangedRun
    hasChangedRun = false
    compare(one.children, other.children)
    if isRow {
      isInRow = false
      if rowChanges > 0 { count(.changed) }
    }
    // The block that holds changed words itself shows it, and those around do not.
    if hasChangedRun { addClass("changed", to: other.open, at: start) }
    hasChangedRun = outerChanged
    if !other.isVoid { output += "</\(other.name)>" }
    (old, new) = (outerOld, outerNew)
  }

  private mutating func addClass(_ name: String, to open: String, at start: Int) {
    let from = output.utf8.index(output.startIndex, offsetBy: start)
    let to = output.utf8.index(from, offsetBy: open.utf8.count)
    output.replaceSubrange(from..<to, with: open.withClass(name))
  }

  private mutating func writeAdded(_ node: PageNode) {
    switch node {
    case .blank(let text): output += text
    case .run(let run):
      write(run, in: "ins", keepsTags: true)
      hasChangedRun = true
      count(.added)
    case .block(let block):
      let outer = new
      new.enter(block)
      output += block.open.withClass("added")
      writeChildren(of: block, as: .added)
      new = outer
    }
  }

  private mutating func writeRemoved(_ node: PageNode) {
    switch node {
    case .blank(let text): output += text
    case .run(let run):
      write(run, in: "del", keepsTags: false)
      hasChangedRun = true
      count(.removed)
    case .block(let block):
      let outer = old
      old.enter(block)
      output += block.open.withoutAnchor.withClass("removed")
      writeChildren(of: block, as: .removed)
      old = outer
    }
  }

  /// Writes what stands in a block that is new or gone as a whole; its own tag stands already.
  private mutating func writeChildren(of block: PageBlock, as kind: Changes.Kind) {
    let isRow = block.name == "tr"
    if isRow { (isInRow, rowChanges) = (true, 0) }
    for child in block.children {
      switch child {
      case .blank(let text): output += text
      case .run(let run):
        write(run, in: kind == .added ? "ins" : "del", keepsTags: kind == .added)
        count(kind)
      case .block(let inner):
        let outer = (old, new)
        if kind == .added { new.enter(inner) } else { old.enter(inner) }
        output += kind == .added ? inner.open : inner.open.withoutAnchor
        writeChildren(of: inner, as: kind)
        (old, new) = outer
      }
    }
    if isRow {
      isInRow = false
      count(kind)
    }
    if !block.isVoid { output += "</\(block.name)>" }
  }

  private mutating func count(_ kind: Changes.Kind) {
    guard !isInRow else {
      rowChanges += 1
      return
    }
    switch kind {
    case .added: added += 1
    case .removed: removed += 1
    case .changed: changed += 1
    }
    let place = kind == .removed ? old : new
    let entry = Changes.Place(
      kind: kind, name: place.name, anchor: kind == .removed ? nil : place.anchor)
    if !places.contains(entry) { places.append(entry) }
  }

  // MARK: - Runs

  /// Writes a run that is new or gone as a whole.
  private mutating func write(_ run: InlineRun, in element: String, keepsTags: Bool) {
    var isOpen = false
    for event in run.events {
      switch event {
      case .token(let index):
        let token = run.tokens[index]
        if !isOpen, token.kind != .blank {
          output += "<\(element)>"
          isOpen = true
        }
        output += token.raw
      case .open, .close:
        if isOpen { output += "</\(element)>" }
        isOpen = false
        output += event.tag(keepsLinks: keepsTags)
      }
    }
    if isOpen { output += "</\(element)>" }
  }

  /// Compares two runs word by word and writes the newer with the differences marked.
  private mutating func compare(_ one: InlineRun, _ other: InlineRun) {
    let hunks = differences(one, other)
    var writer = RunWriter(one, other, hunks)
    output += writer.written()
    if !hunks.isEmpty {
      hasChangedRun = true
      count(.changed)
    } else if writer.isRenumbered {
      renumbered += 1
    }
  }

  private func differences(_ one: InlineRun, _ other: InlineRun) -> [Alignment.Hunk] {
    if one.content == other.content { return [] }
    let keys = one.tokens.map(\.key)
    let newKeys = other.tokens.map(\.key)
    // Two texts with little in common are read better one after the other than woven together.
    guard Alignment.similarity(one.words, other.words) >= 0.25 else {
      return [whole(keys, newKeys)].filter { !$0.old.isEmpty || !$0.new.isEmpty }
    }
    var hunks: [Alignment.Hunk] = []
    for hunk in Alignment.hunks(keys, newKeys) {
      // A blank between two changes is part of the change.
      if let last = hunks.last,
        one.tokens[last.old.upperBound..<hunk.old.lowerBound].allSatisfy({ $0.kind == .blank })
      {
        hunks[hunks.count - 1] = Alignment.Hunk(
          old: last.old.lowerBound..<hunk.old.upperBound,
          new: last.new.lowerBound..<hunk.new.upperBound)
      } else {
        hunks.append(hunk)
      }
    }
    return hunks
  }

  /// The whole of two texts but for what they start with alike, such as their numbers.
  private func whole(_ old: [Int], _ new: [Int]) -> Alignment.Hunk {
    let start = zip(old, new).prefix { $0 == $1 }.count
    return Alignment.Hunk(old: start..<old.count, new: start..<new.count)
  }
}

/// Writes the newer of two runs with the differences marked.
private struct RunWriter {
  private let one: InlineRun
  private let other: InlineRun
  private var hunks: ArraySlice<Alignment.Hunk>
  private var output = ""
  private var isInserting = false
  /// How much further the older text is than the newer, where they are alike.
  private var shift = 0
  /// The newer tokens of the hunk that is being written end here.
  private var hunkEnd = 0
  private(set) var isRenumbered = false

  init(_ one: InlineRun, _ other: InlineRun, _ hunks: [Alignment.Hunk]) {
    self.one = one
    self.other = other
    self.hunks = hunks[...]
  }

  mutating func written() -> String {
    var next = 0
    for event in other.events {
      switch event {
      case .token(let index):
        beginHunk(at: next)
        write(index)
        next = index + 1
      case .open:
        endInsertion()
        beginHunk(at: next)
        output += event.tag(keepsLinks: true)
      case .close:
        endInsertion()
        output += event.tag(keepsLinks: true)
      }
    }
    endInsertion()
    beginHunk(at: next)
    return output
  }

  /// Writes what was removed where the next hunk starts.
  private mutating func beginHunk(at index: Int) {
    guard let hunk = hunks.first, hunk.new.lowerBound == index else { return }
    hunks.removeFirst()
    endInsertion()
    if !hunk.old.isEmpty {
      output += "<del>" + one.tokens[hunk.old].map(\.raw).joined() + "</del>"
    }
    hunkEnd = hunk.new.upperBound
    shift = hunk.old.upperBound - hunk.new.upperBound
  }

  private mutating func write(_ index: Int) {
    let token = other.tokens[index]
    if index < hunkEnd {
      if !isInserting { output += "<ins>" }
      isInserting = true
      output += token.raw
      return
    }
    endInsertion()
    let before = one.tokens[index + shift]
    if before.raw != token.raw, token.kind != .blank {
      isRenumbered = true
      output += "<del class=\"renumbered\">\(before.raw)</del>"
      output += "<ins class=\"renumbered\">\(token.raw)</ins>"
    } else {
      output += token.raw
    }
  }

  private mutating func endInsertion() {
    if isInserting { output += "</ins>" }
    isInserting = false
  }
}

extension InlineRun.Event {
  /// The tag as it is written; of what was removed without anchors, and without links, which may lead
  /// nowhere by now.
  fileprivate func tag(keepsLinks: Bool) -> String {
    switch self {
    case .token: ""
    case .open(let name, let tag):
      keepsLinks ? tag : name == "a" ? "" : tag.withoutAnchor
    case .close(let name): !keepsLinks && name == "a" ? "" : "</\(name)>"
    }
  }
}

extension String {
  /// This start tag with a class more.
  fileprivate func withClass(_ name: String) -> String {
    if let range = firstRange(of: " class=\"") {
      let value = self[range.upperBound...].prefix { $0 != "\"" }
      return String(self[..<value.endIndex]) + " \(name)" + String(self[value.endIndex...])
    }
    let end = hasSuffix("/>") ? index(endIndex, offsetBy: -2) : index(before: endIndex)
    let isSpaced = self[..<end].hasSuffix(" ")
    return String(self[..<end]) + (isSpaced ? "" : " ") + "class=\"\(name)\""
      + (isSpaced ? " " : "") + String(self[end...])
  }

  /// This start tag without `id`.
  fileprivate var withoutAnchor: String {
    guard let range = firstRange(of: " id=\""), let value = attribute("id") else { return self }
    let end = utf8.index(range.upperBound, offsetBy: value.utf8.count + 1)
    return String(self[..<range.lowerBound]) + String(self[end...])
  }
}
