internal import Diagnostics

/// A contradiction within one entry of a register: special data without a basis, a country outside the
/// EEA without a ground for transfer.
package struct EntryRule: Sendable {
  package var when: LocatedCondition
  package var and: LocatedCondition
  /// Why both cannot be, for people.
  package var reason: String
}

extension RegisterKind {
  /// Reports what the entry says that its kind calls contradictory.
  func check(_ row: Row, log: DiagnosticLog) {
    for rule in rules where holds(rule.when.condition, row) && holds(rule.and.condition, row) {
      log.report(
        .entryContradiction,
        "entry '\(row.id)' contradicts itself: \(rule.reason)", at: row.location,
        notes: [Diagnostic.Note("the rule stands here", at: rule.when.location)])
    }
  }

  private func holds(_ condition: Condition, _ row: Row) -> Bool {
    switch condition {
    case .holds(let path):
      switch value(path, row) {
      case .boolean(let truth)?: truth
      case nil: false
      default: true
      }
    case .isEqual(let path, let expected): value(path, row)?.matches(expected.text) ?? false
    case .contains(let path, let expected):
      if case .list(let values)? = value(path, row) {
        values.contains { $0.matches(expected.text) }
      } else {
        false
      }
    case .not(let inner): !holds(inner, row)
    case .all(let parts): parts.allSatisfy { holds($0, row) }
    case .any(let parts): parts.contains { holds($0, row) }
    }
  }

  private func value(_ path: ValuePath, _ row: Row) -> Value? {
    index(of: path.text).flatMap { row.fields[$0] }
  }
}

extension Value {
  /// Whether a condition's right-hand side means this value; `EEA` means every country of it.
  fileprivate func matches(_ text: String) -> Bool {
    if case .country(let country) = self, text == "EEA" { return country.isInEEA }
    return written == text
  }
}
