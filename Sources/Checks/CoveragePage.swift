package import Agreements

/// The coverage of one agreement as a page for the other party's privacy officer, in Dutch.
///
/// It says what it rests on: declarations of the authors, computed under the choices of the agreement.
package struct CoveragePage {
  private let coverage: Coverage
  private let binding: Binding

  package init(_ coverage: Coverage, of binding: Binding) {
    self.coverage = coverage
    self.binding = binding
  }

  private static let title = "Wat de overeenkomst over de wettelijke eisen zegt"

  private var introduction: [String] {
    let config = binding.answers.config
    let parties = [binding.answers.supplier.party[.name], config.party[.name]]
      .compactMap { $0?.written }.joined(separator: " met ")
    return [
      "Dit overzicht hoort bij de verwerkersovereenkomst van \(parties) en noemt per eis de "
        + "bepalingen die eraan voldoen.",
      "De opstellers van de clausules verklaren aan welke eisen een clausule voldoet. Het overzicht "
        + "is daaruit berekend onder de keuzes van deze overeenkomst. Het is geen juridisch advies.",
    ]
  }

  private static let columns = ["Eis", "Wet", "Stand", "Bepalingen", "Toelichting"]

  private struct Row {
    var title: String
    var law: String
    var status: String
    var places: [Claim.Place]
    var remark: String
  }

  private var rows: [Row] {
    coverage.entries.map { entry in
      var remark = entry.gaps.joined(separator: " ")
      if let acceptance = entry.acceptance {
        let date = acceptance.date.map { " op \($0.iso)" } ?? ""
        remark +=
          (remark.isEmpty ? "" : " ")
          + "Aanvaard door \(acceptance.agreedBy)\(date): \(acceptance.reason)"
      }
      return Row(
        title: entry.requirement.title, law: binding.citation(of: entry.requirement.law) ?? "",
        status: entry.status.inDutch, places: entry.places, remark: remark)
    }
  }

  // MARK: - Formats

  package var markdown: String {
    func escaped(_ text: String) -> String { StandalonePage.escapedForMarkdown(text) }
    var lines = ["# \(Self.title)", ""]
    for paragraph in introduction { lines += [escaped(paragraph), ""] }
    lines.append("| \(Self.columns.joined(separator: " | ")) |")
    lines.append("|\(Self.columns.map { _ in " --- |" }.joined())")
    for row in rows {
      let cells = [
        row.title, row.law, row.status, row.places.map(\.text).joined(separator: ", "), row.remark,
      ]
      lines.append("| \(cells.map(escaped).joined(separator: " | ")) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The page; its references lead into the agreement's own page beside it.
  package var html: String {
    func escaped(_ text: String) -> String { StandalonePage.escaped(text) }
    var body = introduction.map { "<p>\(escaped($0))</p>\n" }.joined()
    body += "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Eisen\">\n<table>\n"
    body += "<thead>\n<tr>"
    body +=
      Self.columns.map { "<th scope=\"col\">\($0)</th>" }.joined() + "</tr>\n</thead>\n<tbody>\n"
    for row in rows {
      let places = row.places.map { place in
        "<a href=\"\(OutputFormat.html.fileName)#\(escaped(place.anchor))\">"
          + "\(escaped(place.text))</a>"
      }
      let cells = [
        escaped(row.title), escaped(row.law), row.status, places.joined(separator: ", "),
        escaped(row.remark),
      ]
      body += "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>\n"
    }
    body += "</tbody>\n</table>\n</div>\n"
    return StandalonePage.html(
      title: Self.title, locale: binding.compiled.template.locale, body: body)
  }

  /// The rows for people at a terminal and for programs.
  package var table: FactTable {
    var table = FactTable("requirement", "status", "by", "remark")
    for (entry, row) in zip(coverage.entries, rows) {
      table.add(
        .text(entry.requirement.id), .text(entry.status.rawValue),
        .texts(row.places.map(\.text)), .text(row.remark))
    }
    return table
  }
}

extension Coverage.Status {
  fileprivate var inDutch: String {
    switch self {
    case .met: "voldoet"
    case .partly: "voldoet deels"
    case .notMet: "voldoet niet"
    case .accepted: "aanvaard"
    }
  }
}
