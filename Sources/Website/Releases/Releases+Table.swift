package import Agreements

extension Releases {
  /// One row a release, with what it is on the newest day on which one was published.
  package var table: FactTable {
    var table = FactTable("agreement", "version", "in_force", "published", "standing", "withdrawn")
    guard let day = newestPublished else { return table }
    for history in histories {
      for release in history.releases {
        table.add(
          .text(history.path), .text(release.version.text), .text(release.inForce.iso),
          .text(release.published.iso),
          .text(history.standing(of: release, on: day).rawValue),
          .text(release.withdrawal?.date.iso ?? ""))
      }
    }
    return table
  }
}
