internal import Diagnostics

/// Puts block directives back between the siblings that CommonMark made of the text around them.
///
/// A group belongs to the innermost run of siblings that none of its boundaries cuts (design, section
/// 3.3); a group that fits no run crosses a boundary and is reported with both places.
struct Weaver {
  let file: SourceFile
  let index: LineIndex
  let log: DiagnosticLog

  /// Weaves groups between sources and converts each source with the groups that lie inside it.
  ///
  /// - Parameters:
  ///   - sources: the siblings in order.
  ///   - groups: the groups of this level, in order.
  ///   - lines: the lines a sibling takes.
  ///   - canHold: whether groups may lie inside a sibling.
  ///   - include: makes an element of an include, or nil where none can stand.
  ///   - convert: makes elements of a sibling and the groups inside it.
  /// - Returns: the elements, with choices and repetitions where the groups lie between them.
  func weave<Source, Element>(
    _ sources: [Source], _ groups: [DirectiveGroup],
    lines: (Source) -> ClosedRange<Int>, canHold: (Source) -> Bool,
    include: (Include) -> Element?, convert: (Source, [DirectiveGroup]) -> [Element]
  ) -> [Flow<Element>] {
    var inner: [[DirectiveGroup]] = Array(repeating: [], count: sources.count)
    var local: [DirectiveGroup] = []
    for group in groups {
      let boundaries = group.boundaries
      guard let cut = boundaries.compactMap({ self.cut($0, sources, lines) }).min() else {
        local.append(group)
        continue
      }
      let isInside = boundaries.allSatisfy { index.touches($0, lines(sources[cut])) }
      if isInside, canHold(sources[cut]) {
        inner[cut].append(group)
      } else {
        reportCrossing(group)
      }
    }

    var result: [Flow<Element>] = []
    var position = 0

    func takeSources(before boundary: Int) {
      while position < sources.count, lines(sources[position]).lowerBound <= index.before(boundary)
      {
        result += convert(sources[position], inner[position]).map(Flow.element)
        position += 1
      }
    }

    for group in local {
      let boundaries = group.boundaries
      takeSources(before: boundaries[0])
      if case .include(let topic, let alternative) = group.kind {
        if let element = include(
          Include(topic: topic, alternative: alternative, span: group.span))
        {
          result.append(.element(element))
        } else {
          log.report(
            .boundaryCrossed, "an include can only stand between blocks",
            at: file.location(group.span),
            label: "put it outside the list or table, with a blank line around it")
        }
        continue
      }
      var bodies: [[Flow<Element>]] = []
      for (number, branch) in group.branches.enumerated() {
        let start = position
        let end = boundaries[number + 1]
        while position < sources.count,
          lines(sources[position]).lowerBound <= index.before(end)
        {
          position += 1
        }
        let own = Array(sources[start..<position])
        // Groups inside the branch that were given to a sibling above are inside `branch.groups`,
        // not in `inner`: nesting is by syntax, so the branch weaves its own.
        bodies.append(
          weave(
            own, branch.groups, lines: lines, canHold: canHold, include: include,
            convert: convert))
      }
      result.append(flow(group, bodies))
    }
    takeSources(before: .max)
    while position < sources.count {
      result += convert(sources[position], inner[position]).map(Flow.element)
      position += 1
    }
    return result
  }

  /// The source that a boundary cuts, by bisection: sources come in order and share no lines.
  func cut<Source>(
    _ boundary: Int, _ sources: [Source], _ lines: (Source) -> ClosedRange<Int>
  ) -> Int? {
    let line = index.before(boundary)
    var low = 0
    var high = sources.count
    while low < high {
      let middle = (low + high) / 2
      if lines(sources[middle]).lowerBound <= line { low = middle + 1 } else { high = middle }
    }
    guard low > 0, index.cuts(boundary, lines(sources[low - 1])) else { return nil }
    return low - 1
  }

  private func flow<Element>(
    _ group: DirectiveGroup, _ bodies: [[Flow<Element>]]
  ) -> Flow<Element> {
    switch group.kind {
    case .loop(let list, let variable):
      return .loop(
        Loop(list: list, variable: variable, body: bodies.flatMap(\.self), span: group.span))
    case .choice, .include:
      let branches = zip(group.branches, bodies).map { branch, body in
        Choice<Element>.Branch(condition: branch.condition, body: body, span: branch.span)
      }
      return .choice(Choice(branches: branches, span: group.span))
    }
  }

  private func reportCrossing(_ group: DirectiveGroup) {
    let what =
      switch group.kind {
      case .choice: "condition crosses a boundary"
      case .loop: "repetition crosses a boundary"
      case .include: "an include can only stand between blocks"
      }
    var notes: [Diagnostic.Note] = []
    if group.closingSpan != group.span {
      notes.append(Diagnostic.Note("it ends here", at: file.location(group.closingSpan)))
    }
    log.report(
      .boundaryCrossed, what, at: file.location(group.span),
      label: "it must hold whole blocks, items or rows; blank lines separate paragraphs",
      notes: notes)
  }
}
