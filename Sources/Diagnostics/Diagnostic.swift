/// A finding: what is wrong, where, and what to do about it.
package struct Diagnostic: Sendable, Error {
  /// How much a finding weighs: an error stops an agreement from being written.
  package enum Severity: String, Sendable, Comparable {
    case note
    case warning
    case error

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// A remark at another place that belongs to the finding.
  package struct Note: Sendable {
    package var message: String
    package var location: Location?

    package init(_ message: String, at location: Location? = nil) {
      self.message = message
      self.location = location
    }
  }

  /// A change of text that resolves the finding.
  package struct Fix: Sendable {
    /// What the change does, in the imperative: "write 'retention-period'".
    package var summary: String
    /// The range to replace; nil when a person has to decide what to write.
    package var location: Location?
    /// The text to put there.
    package var replacement: String
    /// Whether `check --fix` may make the change: it puts a slip right and can change no meaning.
    ///
    /// The finding is gone then, and no other comes of it.
    package var isSafe: Bool

    package init(
      _ summary: String, replacing location: Location? = nil, with replacement: String = "",
      isSafe: Bool = false
    ) {
      self.summary = summary
      self.location = location
      self.replacement = replacement
      self.isSafe = isSafe
    }
  }

  package var code: Code
  package var severity: Severity
  package var message: String
  package var location: Location?
  /// The label under the caret; empty when the message says it all.
  package var label: String
  package var notes: [Note]
  package var fix: Fix?

  package init(
    _ code: Code, _ message: String, at location: Location? = nil, label: String = "",
    notes: [Note] = [], fix: Fix? = nil, severity: Severity? = nil
  ) {
    self.code = code
    self.severity = severity ?? code.severity
    self.message = message
    self.location = location
    self.label = label
    self.notes = notes
    self.fix = fix
  }
}

/// Several findings, thrown together: no stage stops at the first.
package struct Findings: Error, Sendable {
  package var diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

extension [Diagnostic] {
  /// Whether one of these stops an agreement from being written.
  package var hasErrors: Bool { contains { $0.severity == .error } }

  /// The findings in the order people read them: by file, place and code, each once.
  package var sortedAndUnique: [Diagnostic] {
    typealias Key = (path: String, lower: Int, upper: Int, code: String, message: String)
    let keyed = map { diagnostic -> (key: Key, value: Diagnostic) in
      let span = diagnostic.location?.span ?? Span(0, 0)
      let path = diagnostic.location?.file.path ?? ""
      let key: Key = (path, span.lower, span.upper, diagnostic.code.rawValue, diagnostic.message)
      return (key, diagnostic)
    }
    var result: [Diagnostic] = []
    var previous: Key?
    for entry in keyed.sorted(by: { $0.key < $1.key }) {
      if let previous, previous == entry.key { continue }
      result.append(entry.value)
      previous = entry.key
    }
    return result
  }
}
