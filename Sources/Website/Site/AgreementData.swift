internal import Agreements
internal import Diagnostics

/// What `agreement.json` tells of one text: the facts of its page, and the hash of its Markdown.
struct AgreementData {
  static let format = "akkoord-agreement-1"

  let json: JSON

  init(
    _ site: Site, _ agreement: Site.Agreement, _ edition: Edition, _ documents: SiteDocuments
  ) {
    let facts = edition.facts.told
    let release = edition.release
    let paths = AgreementPaths(agreement)
    func text(_ value: String?) -> JSON {
      value.flatMap { $0.isEmpty ? nil : .string($0) } ?? .null
    }
    json = [
      "format": .string(Self.format),
      "id": .string(agreement.path),
      "title": .string(facts.title),
      "kind": .string(facts.template),
      "language": .string(facts.locale),
      "parties": .array([facts.supplier, facts.customer].filter { !$0.isEmpty }.map(JSON.string)),
      "number": text(facts.number),
      "version": text(release?.version.text ?? facts.version),
      "status": release == nil ? "draft" : "released",
      "in-force": text(release?.inForce.iso),
      "published": text(release?.published.iso),
      "terms": .array(
        facts.terms.map { ["term": .string($0.term), "anchor": .string($0.anchor)] }),
      "requirements": .array(
        facts.requirements.map { requirement in
          [
            "id": .string(requirement.id), "title": .string(requirement.title),
            "law": text(requirement.law), "status": .string(requirement.status),
            "places": .array(
              requirement.places.map {
                ["text": .string($0.text), "anchor": .string($0.anchor)]
              }),
            "gaps": .array(requirement.gaps.map(JSON.string)),
          ]
        }),
      "registers": .array(
        facts.registers.filter { used in site.registers.contains { $0.id == used.id } }
          .map { ["id": .string($0.id), "kind": .string($0.kind)] }),
      "markdown": ["sha256": .string(Digest.sha256(edition.markdown))],
      "documents": .array(
        documents.formats.compactMap { format in
          let path = paths.download(release, format.rawValue)
          return documents[path]?.json(at: path)
        }),
    ]
  }
}
