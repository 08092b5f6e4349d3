internal import Diagnostics

/// Writes citations of law in the form of a jurisdiction and a house style.
struct Citations {
  let jurisdiction: Jurisdiction
  let form: Jurisdiction.CitationForm
  /// "AVG" or "Avg", which replaces the short name of the GDPR.
  let abbreviation: String

  init(_ jurisdiction: Jurisdiction, _ style: HouseStyle) {
    self.jurisdiction = jurisdiction
    form = style.citation ?? jurisdiction.citation
    abbreviation = style.abbreviation
  }

  /// The text of `gdpr-28-3-h`: the law, an article, a lid, a point; nil and a report when there is no
  /// such law or article.
  ///
  /// NL: "artikel 28 lid 3 onder h AVG"; EU and BE: "artikel 28, lid 3, punt h), AVG".
  func text(_ citation: Citation, at location: Location, log: DiagnosticLog) -> String? {
    let parts = citation.law.split(separator: "-").map(String.init)
    guard let law = law(named: parts) else {
      log.reportUnknown(
        .unknownLaw, "law", parts.first ?? citation.law,
        at: parts.first.map { location.of($0, after: "law:") } ?? location,
        known: jurisdiction.laws.map(\.id))
      return nil
    }
    let rest = Array(parts.dropFirst(law.id.split(separator: "-").count))
    let short = law.id == "gdpr" ? abbreviation : law.short
    guard let written = rest.first else { return short }
    guard let article = Int(written.prefix { $0.isNumber }), article >= 1,
      article <= law.articles ?? .max, rest.count <= 4,
      rest.allSatisfy({ $0.allSatisfy { $0.isLetter || $0.isNumber } })
    else {
      log.report(
        .unknownLaw, "\(law.short) has no article '\(rest.joined(separator: "-"))'", at: location,
        label: law.articles.map { "it has articles 1 to \($0)" }
          ?? "write law:\(law.id)-<article>-<lid>-<point>")
      return nil
    }
    return compose(law, article: written, points: Array(rest.dropFirst()), short: short)
  }

  private func law(named parts: [String]) -> Jurisdiction.Law? {
    for length in stride(from: parts.count, through: 1, by: -1) {
      if let law = jurisdiction.law(parts.prefix(length).joined(separator: "-")) { return law }
    }
    return nil
  }

  private func compose(
    _ law: Jurisdiction.Law, article: String, points: [String], short: String
  ) -> String {
    var points = points
    var text = "artikel \(article)"
    let separator = form == .eu ? ", " : " "
    if let first = points.first, first.allSatisfy(\.isNumber),
      !law.pointsOnly.contains(Int(article) ?? 0)
    {
      text += "\(separator)lid \(first)"
      points.removeFirst()
    }
    for point in points {
      text += form == .eu ? ", punt \(point))" : " onder \(point)"
    }
    return form == .eu && text.contains(",") ? "\(text), \(short)" : "\(text) \(short)"
  }
}
