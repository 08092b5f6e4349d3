import Testing

@testable import Agreements

/// What numbers, references, anchors and endings promise, over every agreement that can be made.
@Suite struct NumberingTests {
  /// The agreements of the library in all their variations, and some made by chance.
  private struct Agreement: Sendable {
    var name: String
    var binding: Binding
    var units: [Binding.Unit]
    /// The body of its page.
    var nodes: [Markup]

    init(_ name: String, _ binding: Binding) throws {
      self.name = name
      self.binding = binding
      units = binding.units
      nodes = try PageReading.body(of: binding.rendered(as: .html))
    }
  }

  private static let agreements: [Agreement] = {
    do {
      var result: [Agreement] = []
      for customer in ["accountancy-platform", "business-software"] {
        result += try LibraryFixture(customer).variations().map {
          try Agreement($0.name, $0.binding)
        }
      }
      for seed: UInt64 in 1...100 {
        guard let fillings = try GeneratedAgreement(seed: seed)?.fillings() else { continue }
        result += try fillings.map { try Agreement("seed \(seed)", $0.binding) }
      }
      return result
    } catch {
      Issue.record(error)
      return []
    }
  }()

  /// Runs a check over all agreements and reports the first that fail.
  private func check(
    _ agreements: [Agreement] = Self.agreements, _ problems: (Agreement) throws -> [String]
  ) throws {
    var failures: [String] = []
    for agreement in agreements {
      failures += try problems(agreement).map { "\(agreement.name): \($0)" }
    }
    #expect(agreements.count > 200)
    #expect(
      failures.isEmpty, "\(failures.count):\n\(failures.prefix(12).joined(separator: "\n"))")
  }

  // MARK: - Numbers

  @Test func `every counter counts on`() {
    let places = [1, 4, 9, 10, 26, 27, 52, 53, 702, 703]
    func texts(_ counter: NumberPattern.Counter) -> [String] { places.map(counter.text) }
    #expect(texts(.decimal) == ["1", "4", "9", "10", "26", "27", "52", "53", "702", "703"])
    #expect(texts(.lowerLetter) == ["a", "d", "i", "j", "z", "aa", "az", "ba", "zz", "aaa"])
    #expect(texts(.upperLetter) == texts(.lowerLetter).map { $0.uppercased() })
    #expect(texts(.lowerRoman).prefix(6) == ["i", "iv", "ix", "x", "xxvi", "xxvii"])
    #expect(texts(.upperRoman) == texts(.lowerRoman).map { $0.uppercased() })
  }

  @Test func `the numbers of a kind run from one without gaps`() throws {
    try check { agreement in
      // A style that keeps numbers says which it leaves out.
      var omitted: Set<String> = []
      if agreement.binding.compiled.style.omission == .keep {
        omitted = Set(ids(in: agreement.nodes)).subtracting(agreement.units.map(\.readableAnchor))
      }
      var last: [Counter: Int] = [:]
      return agreement.units.indices.compactMap { index -> String? in
        let unit = agreement.units[index]
        guard let counter = counter(of: index, in: agreement.units) else { return nil }
        var expected = (last[counter] ?? 0) + 1
        while unit.kind == .article, omitted.contains("artikel-\(expected)") { expected += 1 }
        last[counter] = unit.place
        // Each list of items, and each part or annex with points, counts anew.
        let mayRestart = counter.mayRestart && unit.place == 1
        return unit.place == expected || mayRestart
          ? nil : "\(unit.kind) \(unit.place) stands where \(expected) is expected"
      }
    }
  }

  /// What units are counted together.
  private struct Counter: Hashable {
    var kind: UnitKind
    var within: Int
    var mayRestart: Bool
  }

  private func counter(of index: Int, in units: [Binding.Unit]) -> Counter? {
    func ancestor(_ kinds: Set<UnitKind>) -> Int {
      var current = units[index].parent
      while current >= 0, !kinds.contains(units[current].kind) {
        current = units[current].parent
      }
      return current
    }
    let kind = units[index].kind
    switch kind {
    case .part, .article, .recital, .annex:
      return Counter(kind: kind, within: -1, mayRestart: false)
    case .paragraph: return Counter(kind: kind, within: ancestor([.article]), mayRestart: false)
    case .annexSection: return Counter(kind: kind, within: ancestor([.annex]), mayRestart: false)
    case .point: return Counter(kind: kind, within: ancestor([.part]), mayRestart: true)
    case .annexPoint:
      return Counter(kind: kind, within: ancestor([.annex, .annexSection]), mayRestart: true)
    case .item:
      return Counter(kind: kind, within: units[index].parent, mayRestart: true)
    case .section, .text: return nil
    }
  }

  @Test func `a unit prints its own number`() throws {
    try check { agreement in
      let elements = byID(agreement.nodes)
      return agreement.units.compactMap { unit -> String? in
        // An item has an anchor of its own only when it has a label.
        if case .item = unit.kind, unit.label == nil { return nil }
        guard !unit.number.isEmpty, let element = elements[unit.anchor] else { return nil }
        return element.text.contains(unit.number)
          ? nil : "'\(unit.number)' is not in '\(element.text)'"
      }
    }
  }

  // MARK: - References

  @Test func `a reference names the number that its target prints`() throws {
    var count = 0
    try check { agreement in
      let forms = agreement.binding.compiled.references
      return agreement.binding.references.compactMap { reference -> String? in
        let form = forms.first { $0.location == reference.location }?.form
        guard reference.labels.count == 1, form != .title, !reference.text.isEmpty,
          let unit = agreement.units.first(where: { $0.label == reference.labels[0] }),
          !unit.number.isEmpty
        else { return nil }
        count += 1
        // "2.30" may be cited as "artikel 2 lid 30".
        let words = Set(reference.text.split { " ,;.()".contains($0) })
        let parts = LiveUnits.bare(unit.number).split(separator: ".")
        return words.isSuperset(of: parts) || reference.text.hasSuffix(unit.number)
          ? nil : "'\(reference.text)' does not name '\(unit.number)'"
      }
    }
    #expect(count > 1000)
  }

  // MARK: - Anchors

  @Test func `every anchor stands once and every link within the page has its target`() throws {
    try check { agreement in
      let ids = ids(in: agreement.nodes)
      let twice = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
      let known = Set(ids)
      let open = links(in: agreement.nodes).filter { !known.contains($0) }
      return twice.map { "#\($0) stands twice" } + open.map { "#\($0) does not stand" }
    }
  }

  private func forEach(_ nodes: [Markup], _ body: (MarkupElement) -> Void) {
    for case .element(let element) in nodes {
      body(element)
      forEach(element.children, body)
    }
  }

  private func ids(in nodes: [Markup]) -> [String] {
    var ids: [String] = []
    forEach(nodes) { element in element.attributes["id"].map { ids.append($0) } }
    return ids
  }

  private func byID(_ nodes: [Markup]) -> [String: MarkupElement] {
    var elements: [String: MarkupElement] = [:]
    forEach(nodes) { element in
      if let id = element.attributes["id"] { elements[id] = element }
    }
    return elements
  }

  private func links(in nodes: [Markup]) -> [String] {
    var links: [String] = []
    forEach(nodes) { element in
      if element.name == "a", let target = element.attributes["href"], target.hasPrefix("#") {
        links.append(String(target.dropFirst()))
      }
    }
    return links
  }

  // MARK: - Endings

  @Test func `items end as their style says, the last one like the sentence`() throws {
    var count = 0
    try check(Self.agreements.filter { !$0.name.hasPrefix("seed") }) { agreement in
      var problems: [String] = []
      let ends = agreement.binding.compiled.style.itemEnd
      func isItems(_ element: MarkupElement) -> Bool { element.classes.contains("items") }
      func check(_ list: MarkupElement, last: String) {
        let items = list.elements
        for (index, item) in items.enumerated() {
          let end =
            index == items.count - 1
            ? last : index == items.count - 2 ? ends.beforeLast : ends.between
          if let inner = item.elements.last, isItems(inner) {
            check(inner, last: end)
            continue
          }
          count += 1
          let text = item.text.split(separator: "\n").last.map(String.init) ?? ""
          // A sentence of its own keeps its own full stop.
          if !text.hasSuffix(end), !text.hasSuffix(".") {
            problems.append("'\(text)' does not end in '\(end)'")
          }
        }
      }
      func visit(_ nodes: [Markup]) {
        for case .element(let element) in nodes {
          if isItems(element) { check(element, last: ends.last) } else { visit(element.children) }
        }
      }
      visit(agreement.nodes)
      return problems
    }
    #expect(count > 1000)
  }
}
