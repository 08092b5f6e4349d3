internal import Diagnostics
internal import Synchronization

/// The files that agreements of one compiled template can depend on, each as a manifest names it.
///
/// A file is hashed when the first agreement takes it, and its lines are written once for all.
final class InputTable: Sendable {
  private struct Entry: Sendable {
    var file: SourceFile
    var use: Use
    var lines: [UInt8]?
  }

  /// When an agreement takes a file.
  private enum Use: Sendable {
    case always
    case alternative(topic: Int, alternative: Int)
    case definition(String)
  }

  private let known = Mutex<[Entry]?>(nil)

  /// Appends the lines of all files an agreement takes, and those of `others`, which are sorted and not
  /// the template's, in the order of their paths.
  func append(
    filesOf binding: Binding, in workspace: Workspace,
    others: [(path: String, lines: [UInt8])], to output: inout [UInt8]
  ) {
    let definitions = Set(binding.definitions)
    let choices = binding.answers.choices
    known.withLock { known in
      var entries = known ?? Self.entries(of: binding.compiled, workspace)
      known = nil
      var rest = others[...]
      for index in entries.indices {
        switch entries[index].use {
        case .always: break
        case .alternative(let topic, let alternative):
          if choices[topic] != alternative { continue }
        case .definition(let id):
          if !definitions.contains(id) { continue }
        }
        let path = entries[index].file.path
        while let other = rest.first, other.path < path {
          output += other.lines
          rest.removeFirst()
        }
        if rest.first?.path == path { rest.removeFirst() }
        let lines = entries[index].lines ?? Manifest.lines(of: entries[index].file)
        entries[index].lines = lines
        output += lines
      }
      for other in rest { output += other.lines }
      known = entries
    }
  }

  private static func entries(of compiled: CompiledTemplate, _ workspace: Workspace) -> [Entry] {
    var files: [String: Entry] = [:]
    func add(_ file: SourceFile, _ use: Use = .always) {
      files[file.path] = Entry(file: file, use: use)
    }
    for file in compiled.sources { add(file) }
    for (topic, use) in compiled.topics.enumerated() {
      for (alternative, clause) in use.topic.alternatives.enumerated() {
        // Only a text the template was made of can be one that an agreement takes.
        for file in [clause.body.file] + clause.translations.values.map(\.file)
        where files[file.path] != nil {
          add(file, .alternative(topic: topic, alternative: alternative))
        }
      }
    }
    for use in compiled.topics { add(use.topic.file) }
    for definition in workspace.library.definitions {
      for file in [definition.body.file] + definition.translations.values.map(\.file)
      where files[file.path] != nil {
        add(file, .definition(definition.id))
      }
    }
    for parameter in workspace.library.sharedParameters { add(parameter.location.file) }
    add(compiled.jurisdiction.file)
    return files.values.sorted { $0.file.path < $1.file.path }
  }
}
