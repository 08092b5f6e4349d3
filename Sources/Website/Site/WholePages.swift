internal import Agreements

/// The pages that belong to the site as a whole.
struct WholePages {
  let site: Site
  let summaries: [AgreementSummary]

  var home: [UInt8] {
    let frame = PageFrame(site: site, path: Site.Paths.home, supplier: site.ownSupplier)
    // Templates with one title are one kind to who reads it.
    var kinds: [(title: String, agreements: [AgreementSummary])] = []
    for summary in summaries {
      if let place = kinds.firstIndex(where: { $0.title == summary.title }) {
        kinds[place].agreements.append(summary)
      } else {
        kinds.append((summary.title, [summary]))
      }
    }
    kinds.sort { $0.title < $1.title }
    let registers = RegisterPages(site: site)
    let values = frame.values(
      title: site.settings.title, description: site.settings.description,
      canonical: Site.Paths.home
    ).merging([
      "heading": .text(site.settings.title),
      "kinds": .list(
        kinds.map { kind in
          [
            "title": .text(kind.title),
            "agreements": .list(
              kind.agreements.map { agreement in
                [
                  "title": .text(agreement.title), "parties": .text(agreement.parties),
                  "url": .text(frame.link(agreement.page)), "version": .text(agreement.version),
                  "in-force": .text((agreement.shown?.release.inForce).map(site.texts.date) ?? ""),
                  "is-draft": .flag(agreement.isDraft),
                ]
              }),
          ]
        }),
      "registers": .list(
        site.registers.map { register in
          [
            "title": .text(registers.title(of: register)),
            "url": .text(frame.link(Site.Paths.register(register.id))),
            "count": .text(String(register.entries.count)),
          ]
        }),
    ])
    var metadata = Metadata()
    metadata.terms = [("title", site.settings.title)]
    return frame.page(.home, values, metadata: metadata)
  }

  /// The page for what is not there: it is shown at any depth, so its links start at the host.
  var notFound: [UInt8] {
    let frame = PageFrame(site: site, path: Site.Paths.notFound, supplier: site.ownSupplier)
    let values = frame.values(
      title: site.texts["not-found"], isHidden: true, root: site.settings.rootPath)
    return frame.page(.notFound, values)
  }

  var subprocessors: [UInt8] { RegisterPages(site: site).subprocessors }
}
