internal import FileSystem

/// The synthetic workload as a site for Hugo: a page for each customer, in two output formats.
struct HugoSite {
  let root: String
  let workspace: SyntheticWorkspace
  /// The style sheet of our pages.
  let style: String

  /// The site as a contender, or nil where there is no Hugo.
  func contender() throws -> Contender? {
    guard let hugo = Contender.program(["hugo"]) else { return nil }
    try write()
    let version = try ChildProcess(executable: hugo, arguments: ["version"]).output()
    return Contender(
      name: "Hugo",
      version: "Hugo \(version.split(separator: " ").dropFirst().first ?? "")", target: 15
    ) { output in
      ChildProcess(
        executable: hugo,
        arguments: [
          "--source", root, "--destination", output, "--cacheDir", "\(root)/cache", "--quiet",
        ])
    }
  }

  private func write() throws {
    // By the name of the format in theirs, Hugo knows templates of text, in which nothing is escaped.
    try write(Self.settings, "hugo.yaml")
    try write(SyntheticFacts().yaml, "data/facts.yaml")
    for clause in 1...SyntheticWorkspace.clauses {
      let text = SyntheticClause(number: clause).text(in: HugoDialect())
      let folder = "layouts/partials/clause-\(SyntheticWorkspace.padded(clause, 2))"
      try write(text, "\(folder)/usual.text.md")
      try write(text, "\(folder)/strict.text.md")
    }
    try write(Self.agreement, "layouts/partials/agreement.text.md")
    try write(style, "layouts/partials/style.html")
    try write("{{ partial \"agreement.text.md\" . }}", "layouts/_default/single.text.md")
    try write(Self.page, "layouts/_default/single.html")
    for customer in 0..<workspace.customers {
      let id = SyntheticWorkspace.id(customer)
      let config = String(
        decoding: try FileSystem.read("\(workspace.root)/Customers/\(id).yaml"), as: UTF8.self)
      try write("---\n\(config)---\n", "content/\(id).md")
    }
  }

  private func write(_ text: String, _ path: String) throws {
    try SyntheticWorkspace.write(text, "\(root)/\(path)")
  }

  private static let settings = """
    baseURL: https://agreements.example/
    languageCode: nl-NL
    disableKinds: [taxonomy, term, home, section, RSS, sitemap, robotsTXT, "404"]
    outputs: {page: [html, text]}
    mediaTypes: {text/markdown: {suffixes: [md]}}
    outputFormats:
      html: {baseName: agreement}
      text: {mediaType: text/markdown, baseName: agreement, isPlainText: true}
    markup:
      goldmark:
        extensions: {typographer: false, linkify: false}
        parser: {autoHeadingID: false}

    """

  /// First the values and the numbers of all clauses, then the text.
  private static let agreement = ##"""
    {{- $facts := site.Data.facts -}}
    {{- $page := . -}}
    {{- $given := .Params.parameters -}}
    {{- $choices := .Params.choices -}}
    {{- $s := newScratch -}}
    {{- range $topic := $facts.topics -}}
      {{- $period := index $given (printf "period-%s" .name) | default .period -}}
      {{- $days := int (index (split $period " ") 0) -}}
      {{- $s.SetInMap "values" (printf "period-%s" .name) (printf "%s (%d) %s" (index $facts.numbers $days) $days (cond (eq $days 1) "kalenderdag" "kalenderdagen")) -}}
      {{- $subject := index $given (printf "subject-%s" .name) | default .subject -}}
      {{- $s.SetInMap "values" (printf "subject-%s" .name) (replaceRE "([\\\\`*_\\[\\]<>])" "\\$1" $subject) -}}
    {{- end -}}
    {{- range $article := $facts.articles -}}
      {{- $s.Set "lid" 1 -}}
      {{- range $clause := .clauses -}}
        {{- $choice := index $choices (printf "clause-%s" $clause) | default "usual" -}}
        {{- $s.SetInMap "choices" $clause $choice -}}
        {{- $s.SetInMap "lids" $clause ($s.Get "lid") -}}
        {{- $s.SetInMap "articles" $clause $article.number -}}
        {{- $s.Add "lid" (cond (eq $choice "strict") 5 4) -}}
      {{- end -}}
    {{- end -}}
    {{- $values := $s.Get "values" -}}
    {{- $lids := $s.Get "lids" -}}
    {{- $articles := $s.Get "articles" -}}
    {{- $party := .Params.party -}}
    {{- $date := time .Params.agreement.date -}}
    # Verwerkersovereenkomst

    {{ $facts.supplier }} en {{ $party.name }}, {{ $party.address.street }}, {{ $party.address.postcode }} {{ $party.address.town }}, komen op {{ $date.Day }} {{ index $facts.months (sub (int $date.Month) 1) }} {{ $date.Year }} overeen, met Bijlage 1:

    - Deel I: Bepalingen
      - Artikel 1. Definities
    {{ range $facts.articles }}  - Artikel {{ .number }}. {{ .title }}
    {{ end }}  - Bijlage 1: Subverwerkers

    ## Deel I: Bepalingen

    ### Artikel 1. Definities

    {{ $last := sub (len $facts.definitions) 1 }}{{ range $index, $definition := $facts.definitions -}}
    - {{ index $facts.letters $index }}) “{{ .term }}”: wat de wet daaronder verstaat, en wat Partijen in hun afspraken nummer {{ .number }} zo hebben genoemd{{ if eq $index $last }}.{{ else }};{{ if eq (add $index 1) $last }} en{{ end }}{{ end }}
    {{ end }}
    {{ range $article := $facts.articles -}}
    ### Artikel {{ .number }}. {{ .title }}

    {{ range $clause := .clauses }}{{ $choice := index ($s.Get "choices") $clause }}{{ partial (printf "clause-%s/%s.text.md" $clause $choice) (dict "article" $article.number "first" (index $lids $clause) "choice" $choice "values" $values "lids" $lids "articles" $articles "roles" $facts.roles "customer" $party.name) }}{{ end }}
    {{- end -}}
    ### Bijlage 1: Subverwerkers

    | Naam | Land | Taak |
    | --- | --- | --- |
    {{ range where $facts.entries "id" "not in" .Params.registers.subprocessors.remove }}| {{ .name }} | {{ index $facts.countries .country }} | {{ .task }} |
    {{ end }}{{ range .Params.registers.subprocessors.add }}| {{ .name }} | {{ index $facts.countries .country }} | {{ .task }} |
    {{ end -}}
    """##

  private static let page = """
    <!doctype html>
    <html lang="nl-NL">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Verwerkersovereenkomst – {{ site.Data.facts.supplier }} en {{ .Params.party.name }}</title>
    <style>{{ partial "style.html" . | safeCSS }}</style>
    </head>
    <body>
    <header class="page-head">
    <p class="page-parties">{{ site.Data.facts.supplier }} en {{ .Params.party.name }}</p>
    <p class="page-status">Versie {{ .Params.agreement.version }}</p>
    </header>
    <main id="tekst">
    {{ .RenderString (dict "display" "block") (partial "agreement.text.md" .) }}
    </main>
    </body>
    </html>

    """
}

/// Clauses as partials of Hugo, which take what they need as one map.
struct HugoDialect: ClauseDialect {
  func value(_ name: String) -> String {
    switch name {
    case "customer.name": "{{ .customer }}"
    case _ where name.contains("-"): "{{ index .values \"\(name)\" }}"
    default: "{{ .roles.\(name) }}"
    }
  }

  func reference(to clause: String) -> String {
    "artikel {{ index .articles \"\(clause)\" }} lid {{ index .lids \"\(clause)\" }}"
  }

  func lid(_ lid: SyntheticLid, _ text: String, of clause: String) -> String {
    let number =
      switch lid {
      case .first: ".first"
      case .last: "add .first (cond (eq .choice \"strict\") 4 3)"
      default: "add .first \(lid.rawValue - 1)"
      }
    return "{{ .article }}.{{ \(number) }} \(text)\n\n"
  }

  func items(_ items: [String]) -> String { MarkdownItems(items).text }

  func whenStrict(_ clause: String, _ text: String) -> String {
    "{{ if eq .choice \"strict\" }}\(text){{ end }}"
  }
}

/// Items as the agreements have them, with their letters and the ends of a sentence.
struct MarkdownItems {
  let text: String

  init(_ items: [String]) {
    var text = ""
    for (index, item) in items.enumerated() {
      let end = index == items.count - 1 ? "." : index == items.count - 2 ? "; en" : ";"
      text += "- \(["a", "b", "c"][index])) \(item)\(end)\n"
    }
    self.text = text + "\n"
  }
}
