internal import Diagnostics

/// The files that agreements of one compiled template can depend on, each as a manifest names it.
///
/// Their lines are written once for all agreements, in the order of their paths.
struct InputTable: Sendable {
  private struct Entry: Sendable {
    var path: String
    var use: Use
    /// Where its lines stand among those of all.
    var lines: Range<Int>
  }

  /// When an agreement takes a file.
  private enum Use: Sendable {
    case always
    case alternative(topic: Int, alternative: Int)
    case definition(Int)
  }

  private var entries: [Entry] = []
  private var lines: [UInt8] = []

  init(of compiled: CompiledTemplate, in workspace: Workspace) {
    var uses: [String: (file: SourceFile, use: Use)] = [:]
    func add(_ file: SourceFile, _ use: Use = .always) { uses[file.path] = (file, use) }
    for file in compiled.sources { add(file) }
    for (topic, use) in compiled.topics.enumerated() {
      for (alternative, clause) in use.topic.alternatives.enumerated() {
        // Only a text the template was made of can be one that an agreement takes.
        for file in [clause.body.file] + clause.translations.values.map(\.file)
        where uses[file.path] != nil {
          add(file, .alternative(topic: topic, alternative: alternative))
        }
      }
    }
    for use in compiled.topics { add(use.topic.file) }
    for (index, definition) in workspace.library.definitions.enumerated() {
      for file in [definition.body.file] + definition.translations.values.map(\.file)
      where uses[file.path] != nil {
        add(file, .definition(index))
      }
    }
    for parameter in workspace.library.sharedParameters { add(parameter.location.file) }
    add(compiled.jurisdiction.file)
    for (file, use) in uses.values.sorted(by: { $0.file.path < $1.file.path }) {
      let start = lines.count
      lines += Manifest.lines(of: file)
      entries.append(Entry(path: file.path, use: use, lines: start..<lines.count))
    }
  }

  /// Appends the lines of all files an agreement takes, and those of `others`, which are sorted and not
  /// the template's, in the order of their paths.
  func append(
    filesOf binding: Binding, others: [(path: String, lines: [UInt8])], to output: inout [UInt8]
  ) {
    var position = 0
    for other in others {
      let place = self.place(of: other.path)
      append(position..<place, of: binding, to: &output)
      output += other.lines
      position = place
      // What an agreement names itself is not named again.
      if position < entries.count, entries[position].path == other.path { position += 1 }
    }
    append(position..<entries.count, of: binding, to: &output)
  }

  private func append(_ places: Range<Int>, of binding: Binding, to output: inout [UInt8]) {
    let (entries, lines) = (entries.span, lines.span)
    for place in places {
      switch entries[place].use {
      case .always: break
      case .alternative(let topic, let alternative):
        if binding.answers.choices[topic] != alternative { continue }
      case .definition(let index):
        if !binding.definesTerm[index] { continue }
      }
      output.append(lines.extracting(entries[place].lines))
    }
  }

  /// The first entry whose path is not before another.
  private func place(of path: String) -> Int {
    var (lower, upper) = (0, entries.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if entries[middle].path < path { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
