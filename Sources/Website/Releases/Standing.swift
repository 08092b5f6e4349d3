package import Agreements

/// What a release is on a day.
package enum Standing: String, Sendable, CaseIterable {
  /// It holds.
  case current
  /// A later one holds in its place.
  case superseded
  /// It holds from a later day.
  case coming
  /// It was taken back.
  case withdrawn
}

extension ReleaseHistory {
  /// What holds on a day: of the releases that were not withdrawn the one with the newest day of
  /// taking effect that is not after it; of two with the same day the later version.
  package func current(on day: CalendarDate) -> Release? {
    releases.filter { $0.withdrawal == nil && $0.inForce <= day }
      .max { ($0.inForce, $0.version) < ($1.inForce, $1.version) }
  }

  /// What a release of this history is on a day.
  package func standing(of release: Release, on day: CalendarDate) -> Standing {
    if release.withdrawal != nil { return .withdrawn }
    if release.inForce > day { return .coming }
    return current(on: day)?.version == release.version ? .current : .superseded
  }

  /// The release before another.
  package func predecessor(of release: Release) -> Release? {
    releases.last { $0.version < release.version }
  }
}
