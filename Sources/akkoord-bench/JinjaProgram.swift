internal import FileSystem

/// The synthetic workload as a program in Python: Jinja2 makes the Markdown, cmark-gfm a page of it, and
/// PyYAML with libyaml reads the configs, in as many processes as there are processors.
struct JinjaProgram {
  let root: String
  let workspace: SyntheticWorkspace
  /// The style sheet of our pages.
  let style: String
  let processors: Int

  /// The program as a contender, or nil where Python or its packages are missing.
  func contender() throws -> Contender? {
    let data =
      FileSystem.environment("XDG_DATA_HOME")
      ?? "\(FileSystem.environment("HOME") ?? "")/.local/share"
    for candidate in ["\(data)/akkoord/bench-tools/bin/python", "python3"] {
      guard let python = Contender.program([candidate]),
        let version = try? ChildProcess(executable: python, arguments: ["-c", Self.versions])
          .output()
      else { continue }
      try write()
      return Contender(
        name: "Jinja2", version: version.split(separator: "\n").joined(), target: 8
      ) { output in
        ChildProcess(
          executable: python,
          arguments: [
            "-B", "\(root)/build.py", "\(workspace.root)/Customers", output, "\(processors)",
          ])
      }
    }
    return nil
  }

  private static let versions = """
    import cmarkgfm, jinja2, platform, yaml
    from importlib.metadata import version
    assert yaml.__with_libyaml__
    print("Jinja2", version("jinja2"), "with cmarkgfm", version("cmarkgfm"), "on Python", platform.python_version())
    """

  private func write() throws {
    try write(Self.program, "build.py")
    try write(SyntheticFacts().yaml, "facts.yaml")
    for clause in 1...SyntheticWorkspace.clauses {
      let text = SyntheticClause(number: clause).text(in: JinjaDialect())
      let folder = "templates/clause-\(SyntheticWorkspace.padded(clause, 2))"
      try write(text, "\(folder)/usual.md")
      try write(text, "\(folder)/strict.md")
    }
    try write(Self.agreement, "templates/agreement.md")
    try write("{% raw %}\(style){% endraw %}", "templates/style.css")
    try write(Self.page, "templates/page.html")
  }

  private func write(_ text: String, _ path: String) throws {
    try SyntheticWorkspace.write(text, "\(root)/\(path)")
  }

  private static let program = #"""
    import multiprocessing, os, re, sys
    import cmarkgfm, jinja2, yaml

    here = os.path.dirname(os.path.abspath(__file__))
    special = re.compile(r"([\\`*_\[\]<>])")

    def load(path):
        with open(path, encoding="utf-8") as file:
            return yaml.load(file, Loader=yaml.CSafeLoader)

    def start():
        global facts, agreement, page
        facts = load(os.path.join(here, "facts.yaml"))
        loader = jinja2.FileSystemLoader(os.path.join(here, "templates"))
        options = dict(loader=loader, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
        agreement = jinja2.Environment(**options, auto_reload=False).get_template("agreement.md")
        page = jinja2.Environment(**options, auto_reload=False, autoescape=True).get_template("page.html")

    def duration(text):
        days = int(text.split(" ")[0])
        unit = "kalenderdag" if days == 1 else "kalenderdagen"
        return f"{facts['numbers'][days]} ({days}) {unit}"

    def context(config):
        given = config["parameters"]
        values = {}
        for topic in facts["topics"]:
            period, subject = "period-" + topic["name"], "subject-" + topic["name"]
            values[period] = duration(given.get(period, topic["period"]))
            values[subject] = special.sub(r"\\\1", given.get(subject, topic["subject"]))
        choices, lids, places = {}, {}, {}
        for article in facts["articles"]:
            lid = 1
            for clause in article["clauses"]:
                choices[clause] = config["choices"].get("clause-" + clause, "usual")
                lids[clause], places[clause] = lid, article["number"]
                lid += 5 if choices[clause] == "strict" else 4
        register = config["registers"]["subprocessors"]
        entries = [entry for entry in facts["entries"] if entry["id"] not in register["remove"]]
        date = config["agreement"]["date"]
        return dict(
            facts=facts, party=config["party"], agreement=config["agreement"], roles=facts["roles"],
            values=values, choices=choices, lids=lids, places=places, entries=entries + register["add"],
            date=f"{date.day} {facts['months'][date.month - 1]} {date.year}")

    def build(task):
        path, folder = task
        values = context(load(path))
        markdown = agreement.render(values)
        body = cmarkgfm.markdown_to_html_with_extensions(markdown, extensions=["table"])
        html = page.render(values, body=body)
        os.makedirs(folder)
        for name, text in (("agreement.md", markdown), ("agreement.html", html)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)

    if __name__ == "__main__":
        configs, output, processes = sys.argv[1:]
        tasks = [
            (os.path.join(configs, name), os.path.join(output, name[:-5]))
            for name in sorted(os.listdir(configs)) if name.endswith(".yaml")]
        with multiprocessing.Pool(int(processes), initializer=start) as pool:
            for _ in pool.imap_unordered(build, tasks, chunksize=16):
                pass

    """#

  private static let agreement = """
    # Verwerkersovereenkomst

    {{ facts.supplier }} en {{ party.name }}, {{ party.address.street }}, {{ party.address.postcode }} {{ party.address.town }}, komen op {{ date }} overeen, met Bijlage 1:

    - Deel I: Bepalingen
      - Artikel 1. Definities
    {% for article in facts.articles %}
      - Artikel {{ article.number }}. {{ article.title }}
    {% endfor %}
      - Bijlage 1: Subverwerkers

    ## Deel I: Bepalingen

    ### Artikel 1. Definities

    {% for definition in facts.definitions %}
    - {{ facts.letters[loop.index0] }}) “{{ definition.term }}”: wat de wet daaronder verstaat, en wat Partijen in hun afspraken nummer {{ definition.number }} zo hebben genoemd{{ "." if loop.last else "; en" if loop.revindex0 == 1 else ";" }}
    {% endfor %}

    {% for article in facts.articles %}
    ### Artikel {{ article.number }}. {{ article.title }}

    {% for clause in article.clauses %}
    {% include "clause-" ~ clause ~ "/" ~ choices[clause] ~ ".md" %}
    {% endfor %}
    {% endfor %}
    ### Bijlage 1: Subverwerkers

    | Naam | Land | Taak |
    | --- | --- | --- |
    {% for entry in entries %}
    | {{ entry.name }} | {{ facts.countries[entry.country] }} | {{ entry.task }} |
    {% endfor %}

    """

  private static let page = """
    <!doctype html>
    <html lang="nl-NL">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Verwerkersovereenkomst – {{ facts.supplier }} en {{ party.name }}</title>
    <style>{% include "style.css" %}</style>
    </head>
    <body>
    <header class="page-head">
    <p class="page-parties">{{ facts.supplier }} en {{ party.name }}</p>
    <p class="page-status">Versie {{ agreement.version }}</p>
    </header>
    <main id="tekst">
    {{ body|safe }}
    </main>
    </body>
    </html>

    """
}

/// Clauses as templates of Jinja2, which see what the agreement's template sees.
struct JinjaDialect: ClauseDialect {
  func value(_ name: String) -> String {
    switch name {
    case "customer.name": "{{ party.name }}"
    case _ where name.contains("-"): "{{ values[\"\(name)\"] }}"
    default: "{{ roles.\(name) }}"
    }
  }

  func reference(to clause: String) -> String {
    "artikel {{ places[\"\(clause)\"] }} lid {{ lids[\"\(clause)\"] }}"
  }

  func lid(_ lid: SyntheticLid, _ text: String, of clause: String) -> String {
    let first = "lids[\"\(clause)\"]"
    let number =
      switch lid {
      case .first: first
      case .last: "\(first) + (4 if choices[\"\(clause)\"] == \"strict\" else 3)"
      default: "\(first) + \(lid.rawValue - 1)"
      }
    return "{{ article.number }}.{{ \(number) }} \(text)\n\n"
  }

  func items(_ items: [String]) -> String { MarkdownItems(items).text }

  func whenStrict(_ clause: String, _ text: String) -> String {
    "{% if choices[\"\(clause)\"] == \"strict\" %}\n\(text){% endif %}\n"
  }
}
