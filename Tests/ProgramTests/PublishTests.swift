import FileSystem
import Subprocess
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The site as people make it: whole or not at all, and never over something else.
@Suite struct PublishTests {
  /// The small workspace with the shells of this repository and one public customer.
  static func workspace(_ changes: [String: String?] = [:]) throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace.small(
      [
        "Customers/waterland.yaml": SmallWorkspace.customer(
          "Waterland Handel B.V.", "parameters: {breach-notice: 24 hours}\npublish: public\n")
      ].merging(changes) { $1 })
    try FileSystem.copyTree(
      "\(Repository.path)/Templates/site", to: workspace("Templates/site")
    ) { $0 == "fonts" }
    return workspace
  }

  @Test func `only what is public has a page`() async throws {
    let workspace = try Self.workspace()
    let run = try await workspace.akkoord("publish")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains(" files in Output/site: "))
    let files = try workspace.files("Output/site").map { String($0.dropFirst(12)) }.sorted()
    #expect(
      files == [
        ".akkoord-site", "404.html", "assets/icon.svg", "assets/site.css", "assets/site.js",
        "feed.xml", "index.html",
        "overeenkomsten.json", "overeenkomsten/waterland/agreement.json",
        "overeenkomsten/waterland/dekking/index.html", "overeenkomsten/waterland/index.html",
        "overeenkomsten/waterland/waterland.md", "robots.txt", "zoeken.json",
      ])
    for file in files {
      #expect(try !workspace.text("Output/site/\(file)").contains("Duinrand"), "\(file)")
    }
    let page = try workspace.text("Output/site/overeenkomsten/waterland/index.html")
    #expect(page.contains("Waterland Handel B.V.") && page.contains("Concept"))
    #expect(!page.contains("{{"))
  }

  @Test func `a second run changes nothing, and unchanged files keep their times`() async throws {
    let workspace = try Self.workspace()
    _ = try await workspace.akkoord("publish")
    let style = workspace("Output/site/assets/site.css")
    _ = try await workspace.akkoord(
      "--version", script: "touch -d '2001-01-01 12:00' '\(style)'; exec \"$@\"")
    let before = try workspace.contents("Output/site")
    let run = try await workspace.akkoord("publish")
    #expect(run.errors.contains("0 added, 0 changed, 0 removed"))
    #expect(try workspace.contents("Output/site") == before)
    let time = try await workspace.akkoord("--version", script: "stat -c %Y '\(style)'")
    #expect(Int(time.output.filter(\.isNumber)).map { $0 < 1_000_000_000 } == true)
  }

  @Test func `the number of workers changes nothing`() async throws {
    let workspace = try Self.workspace(["Customers/duinrand.yaml": nil])
    _ = try await workspace.akkoord("publish", "--to", "one", "--jobs", "1")
    _ = try await workspace.akkoord("publish", "--to", "many", "--jobs", "7")
    #expect(try workspace.contents("one") == workspace.contents("many"))
  }

  @Test func `a dry run lists and writes nothing`() async throws {
    let workspace = try Self.workspace()
    let first = try await workspace.akkoord("publish", "--dry-run")
    #expect(first.code == 0)
    #expect(first.output.contains("added    overeenkomsten/waterland/index.html\n"))
    #expect(!workspace.exists("Output"))
    _ = try await workspace.akkoord("publish")
    try workspace.replace("publish: public", with: "", in: "Customers/waterland.yaml")
    let second = try await workspace.akkoord("publish", "--dry-run")
    #expect(second.output.contains("changed  index.html\n"))
    #expect(second.output.contains("removed  overeenkomsten/waterland/index.html\n"))
    #expect(workspace.exists("Output/site/overeenkomsten/waterland/index.html"))
  }

  @Test func `what is no longer public is gone`() async throws {
    let workspace = try Self.workspace()
    _ = try await workspace.akkoord("publish")
    try workspace.replace(
      "publish: public", with: "publish: private", in: "Customers/waterland.yaml")
    let run = try await workspace.akkoord("publish")
    #expect(run.code == 0)
    #expect(!workspace.exists("Output/site/overeenkomsten"))
    #expect(try FileSystem.entries(of: workspace("Output")).map(\.name) == ["site"])
  }

  @Test func `a folder with something else in it is left alone`() async throws {
    let workspace = try Self.workspace()
    try workspace.write("van mij", "web/index.html")
    let run = try await workspace.akkoord("publish", "--to", "web")
    #expect(run.code == 2)
    #expect(run.errors.contains("error[AK166]"))
    #expect(try workspace.files("web") == ["web/index.html"])
    let own = try await workspace.akkoord("publish", "--to", ".")
    #expect(own.code == 2 && workspace.exists("Customers/waterland.yaml"))
    try FileSystem.makeFolders(workspace("empty"))
    let empty = try await workspace.akkoord("publish", "--to", "empty/")
    #expect(empty.code == 0 && workspace.exists("empty/index.html"))
  }

  @Test func `a fault leaves the old site as it is`() async throws {
    let workspace = try Self.workspace()
    _ = try await workspace.akkoord("publish")
    let before = try workspace.contents("Output/site")
    let faults = [
      ("Templates/site/home.html", "{{heading}}", "{{headng}}", "AK163"),
      ("Templates/site/texts.en.yaml", "skip:", "skp:", "AK013"),
      ("Templates/site/site.yaml", "language: nl", "language: fr", "AK020"),
      ("Customers/waterland.yaml", "24 hours", "96 hours", "AK071"),
    ]
    for (file, old, new, code) in faults {
      try workspace.replace(old, with: new, in: file)
      let run = try await workspace.akkoord("publish")
      #expect(run.code == 1 && run.errors.contains("error[\(code)]"), "\(file): \(run.errors)")
      #expect(try workspace.contents("Output/site") == before, "\(file)")
      try workspace.replace(new, with: old, in: file)
    }
    #expect(try FileSystem.entries(of: workspace("Output")).map(\.name) == ["site"])
  }

  @Test func `a theme that is hard to read is refused`() async throws {
    let workspace = try Self.workspace()
    let file = "Customers/suppliers/noorderlicht.yaml"
    let supplier = try workspace.text(file)
    try workspace.write(
      supplier + "theme: {colours: {accent: \"#f5a623\", acent: \"#000\"}}\n", file)
    let weak = try await workspace.akkoord("publish")
    #expect(weak.code == 1)
    #expect(weak.errors.contains("error[AK165]: '#f5a623' has a contrast of 2.0"))
    #expect(weak.errors.contains("error[AK012]"))
    try workspace.write(
      supplier
        + "theme: {colours: {accent: \"#8a4b00\", accent-dark: \"#ffc66d\"}, footer: Noorderlicht}\n",
      file)
    let good = try await workspace.akkoord("publish")
    #expect(good.code == 0, "\(good.errors)")
    #expect(
      try workspace.text("Output/site/assets/site.css").contains(
        ":root[data-theme=\"noorderlicht\"] {\n  --accent-light: #8a4b00;"))
  }

  @Test func `a supplier may have shells in place of the site's own`() async throws {
    let workspace = try Self.workspace()
    let file = "Customers/suppliers/noorderlicht.yaml"
    let supplier = try workspace.text(file)
    try workspace.write(supplier + "theme: {shells: noorderlicht}\n", file)
    let missing = try await workspace.akkoord("publish")
    #expect(missing.code == 1, "\(missing.errors)")
    #expect(missing.errors.contains("Templates/site/noorderlicht with shells is not there"))
    try workspace.write(
      "<main id=\"tekst\"><h1>Afspraken: {{heading}}</h1>{{> text}}</main>\n",
      "Templates/site/noorderlicht/agreement.html")
    let run = try await workspace.akkoord("publish")
    #expect(run.code == 0, "\(run.errors)")
    let folder = "Output/site/overeenkomsten/waterland"
    let page = try workspace.text("\(folder)/index.html")
    #expect(page.contains("<h1>Afspraken: ") && page.contains("meldt een inbreuk"))
    // The frame and the other pages are the site's.
    #expect(page.contains("class=\"site-head\""))
    #expect(try workspace.text("\(folder)/dekking/index.html").contains("class=\"page wide\""))
    try workspace.replace(
      "{{heading}}", with: "{{headng}}", in: "Templates/site/noorderlicht/agreement.html")
    let wrong = try await workspace.akkoord("publish")
    #expect(wrong.code == 1)
    #expect(wrong.errors.contains("--> Templates/site/noorderlicht/agreement.html:1:"))
  }

  @Test(arguments: [
    "www.example.nl", "ftp://a.example/", "https://", "https://a.example/?b", "https:///x",
  ])
  func `an address that no site can have is refused`(_ address: String) async throws {
    let workspace = try Self.workspace()
    let run = try await workspace.akkoord("publish", "--base-url", address)
    #expect(run.code == 1 && run.errors.contains("error[AK167]"), "\(run.errors)")
    #expect(!workspace.exists("Output"))
  }

  @Test func `the page for what is missing works at any depth`() async throws {
    let workspace = try Self.workspace()
    for (address, path) in [
      (nil, "/"), ("https://a.example", "/"), ("https://a.example/b/c", "/b/c/"),
    ] as [(String?, String)] {
      let run = try await Program.run(
        ["publish"] + (address.map { ["--base-url", $0] } ?? []), in: workspace.path)
      #expect(run.code == 0, "\(run.errors)")
      let page = try workspace.text("Output/site/404.html")
      #expect(page.contains("href=\"\(path)assets/site.css\""))
      for match in page.matches(of: #/(?:href|src)="([^"]*)"/#) {
        #expect(match.1.hasPrefix("/") || match.1 == "#tekst", "\(match.1)")
      }
    }
  }

  @Test func `two customers with one token are refused`() async throws {
    let token = "publish: {unlisted: 3f9c04d1b7a85e26c0d94b6f81e7a23d}\n"
    let workspace = try Self.workspace([
      "Customers/waterland.yaml": SmallWorkspace.customer("Waterland", token),
      "Customers/duinrand.yaml": SmallWorkspace.customer("Duinrand", token),
    ])
    let run = try await workspace.akkoord("publish")
    #expect(run.code == 1 && run.errors.contains("error[AK143]"), "\(run.errors)")
    #expect(!workspace.exists("Output/site"))
  }

  @Test func `a release keeps its page, and a changed one stops the site`() async throws {
    let workspace = try Self.workspace()
    for (version, notice) in [("1.0", "24 hours"), ("1.1", "36 hours")] {
      if version == "1.1" {
        try workspace.replace("24 hours", with: notice, in: "Customers/waterland.yaml")
      }
      let run = try await workspace.akkoord(
        "release", "waterland", "--version", version, "--in-force",
        "2026-0\(version.last ?? "0")-01"
          .replacing("-00-", with: "-05-").replacing("-01-01", with: "-07-01"),
        "--published", version == "1.0" ? "2026-04-01" : "2026-06-01")
      #expect(run.code == 0, "\(run.errors)")
    }
    let run = try await workspace.akkoord("publish", "--base-url", "https://a.example/b")
    #expect(run.code == 0, "\(run.errors)")
    let folder = "Output/site/overeenkomsten/waterland"
    let old = try workspace.text("\(folder)/1.0/index.html")
    // On the day of the newest publication the first still holds, and the second is coming.
    #expect(old.contains("banner-current"))
    #expect(try workspace.text("\(folder)/1.1/index.html").contains("banner-coming"))
    #expect(
      old.contains(
        "<link rel=\"canonical\" href=\"https://a.example/b/overeenkomsten/waterland/1.0/\">"))
    #expect(try workspace.text("\(folder)/1.1/wijzigingen/index.html").contains("<ins>"))
    #expect(workspace.exists("\(folder)/1.0/waterland-1.0.md"))
    let later = try await workspace.akkoord("publish", "--as-of", "2026-08-01")
    #expect(later.code == 0)
    #expect(try workspace.text("\(folder)/1.0/index.html").contains("banner-superseded"))
    let feed = try workspace.text("Output/site/feed.xml")
    #expect(feed.contains("<updated>2026-06-01T00:00:00Z</updated>"))
    #expect(feed.contains("overeenkomsten/waterland/1.1</id>"))
    let withdrawal = try await workspace.akkoord(
      "release", "waterland", "--withdraw", "1.1", "--date", "2026-06-20", "--reason", "Vergissing")
    #expect(withdrawal.code == 0, "\(withdrawal.errors)")
    _ = try await workspace.akkoord("publish")
    let gone = try workspace.text("\(folder)/1.1/index.html")
    #expect(gone.contains("Vergissing") && !gone.contains("meldt een inbreuk"))
    #expect(!workspace.exists("\(folder)/1.1/waterland-1.1.md"))
    let before = try workspace.contents("Output/site")
    let release = "Customers/waterland/releases/1.0/public.md"
    try workspace.write(try workspace.text(release) + "\n", release)
    let fault = try await workspace.akkoord("publish")
    #expect(fault.code == 1 && fault.errors.contains("error[AK151]"))
    #expect(try workspace.contents("Output/site") == before)
  }

  @Test func `a run that is killed leaves one whole site`() async throws {
    let workspace = try Self.workspace()
    var states: [[String: [UInt8]]] = []
    for footer in ["Eerste", "Tweede"] {
      try write(footer, workspace)
      _ = try await workspace.akkoord("publish")
      states.append(try workspace.contents("Output/site"))
    }
    #expect(states[0] != states[1])
    for round in 0..<24 {
      try write(round.isMultiple(of: 2) ? "Eerste" : "Tweede", workspace)
      // Some runs are killed before they start to write, some while they do, some after.
      let pause = "0.\(String(1000 + round * 12).dropFirst())"
      _ = try await workspace.akkoord(
        "publish", script: "\"$@\" & sleep \(pause); kill -9 $! 2>/dev/null; wait $! ; true")
      let now = try workspace.contents("Output/site")
      #expect(states.contains(now), "round \(round)")
    }
    try write("Eerste", workspace)
    let last = try await workspace.akkoord("publish")
    #expect(last.code == 0)
    #expect(try workspace.contents("Output/site") == states[0])
    #expect(try FileSystem.entries(of: workspace("Output")).map(\.name) == ["site"])
  }

  private func write(_ title: String, _ workspace: TemporaryWorkspace) throws {
    try workspace.write("title: \(title)\nlanguage: nl\n", "Templates/site/site.yaml")
  }

  @Test func `a site does not leave the workspace by a link`() async throws {
    let workspace = try Self.workspace()
    let elsewhere = try TemporaryWorkspace([:])
    for link in ["Output/site", "Output"] {
      if workspace.exists("Output") { try workspace.remove("Output") }
      if link != "Output" { try FileSystem.makeFolders(workspace("Output")) }
      #expect(unsafe symlink(elsewhere.path, workspace(link)) == 0)
      let run = try await workspace.akkoord("publish")
      #expect(run.code == 2)
      #expect(
        run.errors.contains("error[AK090]: cannot write to \(link): a link leads out"),
        "\(run.errors)")
      #expect(run.errors.contains("--to"))
      #expect(try elsewhere.files(".").isEmpty)
    }
    // Whoever names a folder chose it.
    try FileSystem.makeFolders(elsewhere("Here"))
    #expect(unsafe symlink(elsewhere("Here"), workspace("Named")) == 0)
    #expect(try await workspace.akkoord("publish", "--to", "Named").code == 0)
    #expect(try elsewhere.text("Here/index.html").contains("Waterland"))
  }

  @Test func `a site that is a link within the workspace is replaced where it stands`() async throws
  {
    let workspace = try Self.workspace()
    try FileSystem.makeFolders(workspace("Output"))
    try FileSystem.makeFolders(workspace("Public"))
    #expect(unsafe symlink("../Public", workspace("Output/site")) == 0)
    for _ in 0..<2 { #expect(try await workspace.akkoord("publish").code == 0) }
    #expect(FileSystem.kind(of: workspace("Output/site")) == .link)
    #expect(try workspace.text("Public/index.html").contains("Waterland"))
  }
}
