import FileSystem
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Something in a workspace that can only be a mistake or an attack, and the finding it must give.
struct HostileCase: CustomTestStringConvertible, Sendable {
  /// How the place of a file is made hostile.
  enum Change: Sendable {
    case text(String)
    case bytes([UInt8])
    case link(String)
    case pipe
    case folder
  }

  var name: String
  var path: String
  var change: Change
  /// The code of the finding, and what it says.
  var code: String
  var message: String
  /// Whether the fault is the library's, so that nothing is built.
  var isOfLibrary = false

  var testDescription: String { name }

  init(
    _ name: String, _ path: String, _ change: Change, _ code: String, _ message: String,
    ofLibrary: Bool = false
  ) {
    self.name = name
    self.path = path
    self.change = change
    self.code = code
    self.message = message
    isOfLibrary = ofLibrary
  }

  func make(in workspace: TemporaryWorkspace) throws {
    let place = workspace(path)
    if workspace.exists(path) { try FileSystem.removeTree(place) }
    let slash = path.lastIndex(of: "/")
    if let slash { try FileSystem.makeFolders(workspace(String(path[..<slash]))) }
    switch change {
    case .text(let text): try workspace.write(text, path)
    case .bytes(let bytes): try FileSystem.write(bytes, to: place)
    case .link(let target): #expect(unsafe symlink(target, place) == 0)
    case .pipe: #expect(unsafe mkfifo(place, 0o600) == 0)
    case .folder: try FileSystem.makeFolders(place)
    }
  }
}

extension HostileCase {
  private static let config = "Customers/duinrand.yaml"
  private static let clause = "Clauses/audit/on-site.md"
  private static let supplier = "Customers/suppliers/noorderlicht.yaml"
  private static let outside = "a link leads out of the workspace"

  private static func config(
    _ name: String, _ more: String, _ code: String, _ message: String
  ) -> HostileCase {
    HostileCase(
      name, config, .text(SmallWorkspace.customer("Duinrand B.V.", more)), code, message)
  }

  private static func clause(
    _ name: String, _ text: String, _ code: String, _ message: String
  ) -> HostileCase {
    let clause = "---\nversion: 1.0.0\ntitle: T\n---\n1. Tekst. {#audit-right}\n\n\(text)\n"
    return HostileCase(name, self.clause, .text(clause), code, message, ofLibrary: true)
  }

  private static func nested(_ open: String, _ close: String, _ depth: Int) -> String {
    String(repeating: open, count: depth) + String(repeating: close, count: depth)
  }

  static let configs: [HostileCase] = [
    config(
      "a bomb of aliases",
      "x: &a [l, l]\ny: &b [*a, *a]\nz: &c [*b, *b]\n", "AK011", "aliases are not read"),
    config("a merge key", "<<: {supplier: x}\n", "AK011", "merge keys are not read"),
    config(
      "lists 100,000 deep", "to-confirm: \(nested("[", "]", 100_000))\n", "AK010",
      "more than 64 deep"),
    config(
      "mappings 100,000 deep", "parameters: \(nested("{a: ", "}", 100_000))\n", "AK010",
      "more than 64 deep"),
    config(
      "list items 100,000 deep", "to-confirm:\n\(nested("- ", "", 100_000))\n", "AK010",
      "more than 64 deep"),
    config(
      "a million lines", String(repeating: "key: v\n", count: 1_000_000), "AK003",
      "is larger than 4 MB"),
    config(
      "a hundred thousand unknown keys", (0..<100_000).map { "k\($0): v\n" }.joined(), "AK094",
      "there are more findings than the 1000 that are shown"),
    config(
      "a hundred thousand unknown facts in one line",
      "to-confirm: [\((0..<100_000).map { "f\($0)" }.joined(separator: ", "))]\n", "AK094",
      "there are more findings"),
    config(
      "a text of three megabytes", "to-confirm: [\"\(String(repeating: "x", count: 3 << 20))\"]\n",
      "AK033", "unknown fact 'xxx"),
    config(
      "a key of three megabytes", "\"\(String(repeating: "x", count: 3 << 20))\": v\n", "AK010",
      "expected ': ' after this key"),
    config(
      "a number of a hundred thousand digits",
      "parameters: {audit-notice: \(String(repeating: "9", count: 100_000)) days}\n", "AK070",
      "not a valid value"),
    config("a zero byte", "# \0\n", "AK010", "the control character U+0000 cannot stand in YAML"),
    config(
      "a bell", "agreement: {place: \"a\u{7}b\"}\n", "AK010", "the control character U+0007"),
    config(
      "a turn of the writing direction", "agreement: {place: \"Edam\u{202E}\"}\n", "AK075",
      "a control of the writing direction"),
    config(
      "a variant outside the output",
      """
      variants: {axes: {parameters.audit-notice: [2 days]}, id: "../../{parameters.audit-notice}"}

      """, "AK084", "cannot be the id of a variant"),
    config(
      "a thousand million variants",
      """
      variants: {axes: {\((0..<9).map { "parameters.p\($0): [a, b, c, d, e, f, g, h, i, j]" }
          .joined(separator: ", "))}}

      """, "AK084", "more than 10000 combinations"),
    HostileCase(
      "bytes that are not UTF-8", config, .bytes(Array("# caf".utf8) + [0xE9, 0x0A]), "AK002",
      "this byte is not UTF-8"),
    HostileCase(
      "UTF-16", config, .bytes([0xFF, 0xFE] + "a: b\n".utf8.flatMap { [$0, 0] }), "AK002",
      "this byte is not UTF-8"),
    HostileCase(
      "a config that extends itself", config, .text("extends: duinrand\n"), "AK043",
      "the configs extend one another"),
    HostileCase(
      "a base outside the workspace", config, .text("extends: ../../../etc/passwd\n"), "AK006",
      "'../../../etc/passwd' is not an identifier"),
    HostileCase(
      "a base by an absolute path", config, .text("extends: /etc/passwd\n"), "AK006",
      "'/etc/passwd' is not an identifier"),
    HostileCase("a link to a file elsewhere", config, .link("/etc/passwd"), "AK001", outside),
    HostileCase("a link to a device", config, .link("/dev/zero"), "AK001", outside),
    HostileCase(
      "a link to what the kernel tells", config, .link("/proc/self/environ"), "AK001", ""),
    HostileCase("a link to itself", config, .link("duinrand.yaml"), "AK001", "too many links"),
    HostileCase("a link to nothing", config, .link("none.yaml"), "AK001", "no such file"),
    HostileCase("a pipe", config, .pipe, "AK001", "it is not a file"),
    HostileCase("a folder in the place of a file", config, .folder, "AK001", "it is a folder"),
    HostileCase(
      "a supplier outside the workspace", config,
      .text("template: short\nsupplier: ../../x\nparty: {name: A}\n"), "AK029",
      "unknown supplier '../../x'"),
    HostileCase(
      "a template by an absolute path", config,
      .text("template: /etc/passwd\nsupplier: noorderlicht\nparty: {name: A}\n"), "AK028",
      "unknown template '/etc/passwd'"),
  ]

  static let library: [HostileCase] = [
    clause(
      "conditions a thousand deep",
      String(repeating: "{{#if audit}}\n", count: 1_000) + "\nx\n\n"
        + String(repeating: "{{/if}}\n", count: 1_000), "AK050", "nest deeper than 32"),
    clause(
      "conditions a thousand deep in a line", nested("{{#if audit}}x", "{{/if}}", 1_000), "AK050",
      "nest deeper than 32"),
    clause(
      "a condition of a thousand branches",
      "{{#if audit}}\n\n" + String(repeating: "x\n\n{{else if audit}}\n\n", count: 1_000)
        + "x\n\n{{/if}}", "AK050", "more than 100 branches"),
    clause(
      "parentheses 100,000 deep", "{{#if \(nested("(", ")", 100_000))}}x{{/if}}", "AK055",
      "parentheses nest deeper than 32"),
    clause(
      "quotes 10,000 deep", String(repeating: "> ", count: 10_000) + "x", "AK050", "deeper than 100"
    ),
    clause(
      "items 10,000 deep", String(repeating: "- ", count: 10_000) + "x", "AK050", "deeper than 100"),
    clause(
      "images 10,000 deep", nested("![", "](a)", 10_000), "AK050", "deeper than 100"),
    clause(
      "a table of a thousand columns",
      "\(String(repeating: "a|", count: 1_000))\n\(String(repeating: "-|", count: 1_000))\nx|\n",
      "AK064", "at most 100 columns"),
    clause(
      "directives that are never closed", String(repeating: "{{", count: 5_000), "AK094",
      "there are more findings"),
    clause("a zero byte in a text", "a\0b", "AK075", "the text holds U+0000"),
    clause(
      "a turn of the writing direction in a text", "a\u{202E}b", "AK075", "the text holds U+202E"),
    clause("a zero width space in a text", "a\u{200B}b", "AK075", "the text holds U+200B"),
    HostileCase(
      "a turn of the writing direction in a title", "Clauses/extra/topic.yaml",
      .text("title: \"T\\u202E\"\nabout: A\n"), "AK075", "'title' holds U+202E", ofLibrary: true),
    HostileCase(
      "a turn of the writing direction in the title of a template", "Templates/extra.md",
      .text("---\ntitle: T\u{2067}\n---\n"), "AK075", "'title' holds U+2067", ofLibrary: true),
    HostileCase(
      "a turn of the writing direction in an option", "Clauses/parameters.yaml",
      .text(
        "parameters:\n  p: {type: choice, label: P, one-of: {a: \"x\u{202D}y\"}}\n"),
      "AK075", "'a' holds U+202D", ofLibrary: true),
    HostileCase(
      "a turn of the writing direction in the numbers of a style", "Templates/styles/extra.yaml",
      .text("title: T\narticle: \"{1}\u{202E}\"\n"), "AK075", "'article' holds U+202E",
      ofLibrary: true),
    HostileCase(
      "a clause that is a link elsewhere", clause, .link("/etc/passwd"), "AK001", outside,
      ofLibrary: true),
    HostileCase(
      "a topic that is a link elsewhere", "Clauses/extra", .link("/etc"), "AK001",
      "is a link to nothing in the workspace", ofLibrary: true),
    HostileCase(
      "a clause that is a pipe", clause, .pipe, "AK001", "it is not a file", ofLibrary: true),
    HostileCase(
      "a library that is a link elsewhere", "Clauses", .link("/etc"), "AK001", outside,
      ofLibrary: true),
    HostileCase(
      "a template that is a device", "Templates/extra.md", .link("/dev/zero"), "AK001",
      "is a link to nothing in the workspace", ofLibrary: true),
    HostileCase(
      "a clause whose name differs in case only", "Clauses/audit/On-Site.md", .text(""), "AK006",
      "'On-Site' is not an identifier", ofLibrary: true),
    HostileCase(
      "a definition with an accent made of two characters", "Clauses/definitions/e\u{301}.md",
      .text(""), "AK006", "is not an identifier", ofLibrary: true),
    HostileCase(
      "a text for a locale that differs in case only", "Clauses/audit/on-site.nl-be.md",
      .text(""), "AK006", "'nl-be' is not a locale", ofLibrary: true),
    HostileCase(
      "a jurisdiction whose name differs in case only", "Clauses/jurisdictions/nl-nl.yaml",
      .text("locale: nl-NL\n"), "AK006", "is not the name of the file", ofLibrary: true),
  ]
}

/// Nothing in a workspace makes the program crash, hang, or read or write outside it: each fault is a
/// finding at its place, and what was written before stays.
@Suite struct HostileWorkspaceTests {
  @Test(arguments: HostileCase.configs + HostileCase.library)
  func `what is hostile is refused with a finding, and earlier output stays`(
    _ hostile: HostileCase
  ) async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build").code == 0)
    let earlier = try workspace.contents()
    try hostile.make(in: workspace)
    // As much memory as a batch of honest configs may take, and time enough for a slow machine. What
    // watches memory keeps books of many terabytes, so `make sanitize` sets another limit.
    let run = try await workspace.akkoord(
      "build",
      script:
        #"ulimit -v "${AKKOORD_TEST_MEMORY:-4000000}" 2>/dev/null; ulimit -t 60; exec "$@""#)
    #expect(run.code == 1, "\(run.errors.prefix(2_000))")
    #expect(run.errors.contains("error[\(hostile.code)]"), "\(run.errors.prefix(2_000))")
    #expect(run.errors.contains(hostile.message), "\(run.errors.prefix(2_000))")
    #expect(run.errors.contains(" --> \(hostile.path)"), "\(run.errors.prefix(2_000))")
    #expect(run.errors.utf8.count < 2 << 20)
    // The others are built, unless nobody can be; all of it gives the same bytes as before.
    #expect(try workspace.contents() == earlier)
    #expect(hostile.isOfLibrary || run.errors.contains(" 1 failed, "))
  }

  @Test func `a link within the workspace is followed`() async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(unsafe symlink("duinrand.yaml", workspace("Customers/copy.yaml")) == 0)
    try workspace.write(try workspace.text("Clauses/audit/on-site.md"), "Shared/on-site.md")
    try workspace.remove("Clauses/audit/on-site.md")
    #expect(
      unsafe symlink("../../Shared/on-site.md", workspace("Clauses/audit/on-site.md")) == 0)
    try workspace.write("title: X\nabout: Y\n", "Shared/extra/topic.yaml")
    try workspace.write(
      "---\nversion: 1.0.0\ntitle: T\n---\n1. Tekst.\n", "Shared/extra/text.md")
    // Also by its absolute path.
    #expect(unsafe symlink(workspace("Shared/extra"), workspace("Clauses/extra")) == 0)
    let run = try await workspace.akkoord("build")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains(" 0 failed, "))
    #expect(try workspace.text("Output/copy/agreement.md").contains("een audit uitvoeren"))
  }

  @Test(arguments: ["/etc/hostname.png", "../../../etc/x.png", "a/../../x.png", "logo.png"])
  func `a logo is a file of the workspace`(_ path: String) async throws {
    let workspace = try TemporaryWorkspace.small()
    let supplier = "Customers/suppliers/noorderlicht.yaml"
    try workspace.write(
      try workspace.text(supplier) + "theme: {logo: \"\(path)\"}\n", supplier)
    #expect(unsafe symlink("/etc/passwd", workspace("logo.png")) == 0)
    let run = try await workspace.akkoord("build")
    #expect(run.code == 1)
    #expect(run.errors.contains("--> \(supplier):5:15"), "\(run.errors)")
    #expect(try workspace.files().isEmpty)
  }

  @Test func `output does not leave its folder by a link`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let elsewhere = try TemporaryWorkspace([:])
    try FileSystem.makeFolders(workspace("Output"))
    #expect(unsafe symlink(elsewhere.path, workspace("Output/duinrand")) == 0)
    let one = try await workspace.akkoord("build")
    #expect(one.code == 2)
    #expect(one.errors.contains("error[AK090]"))
    #expect(one.errors.contains(" 1 failed, "))
    try workspace.remove("Output")
    #expect(unsafe symlink(elsewhere.path, workspace("Output")) == 0)
    let all = try await workspace.akkoord("build")
    #expect(all.code == 2)
    #expect(all.errors.contains("error[AK090]: cannot write to Output: a link leads out"))
    #expect(try elsewhere.files(".").isEmpty)
    // Whoever names a folder chose it.
    #expect(try await workspace.akkoord("build", "--output", elsewhere("Here")).code == 0)
    #expect(unsafe symlink(elsewhere("Here"), workspace("Named")) == 0)
    #expect(try await workspace.akkoord("build", "--output", "Named").code == 0)
    #expect(try elsewhere.files("Here").count == 9)
  }

  @Test(arguments: ["../../x", "/etc/passwd", "..", ".", "", "a/../b", "\u{65}\u{301}", "-x"])
  func `names on the command line lead nowhere`(_ name: String) async throws {
    let workspace = try TemporaryWorkspace.small()
    let before = try workspace.files(".")
    for command in [
      ["build"], ["check"], ["coverage"], ["inspect", "--stage", "binding"], ["token"],
      ["new", "--template", "short", "--supplier", "noorderlicht"], ["schema"], ["show"],
      ["release", "--version", "1.0"],
    ] {
      let run = try await Program.run(command + ["--", name], in: workspace.path)
      #expect(run.code == 2, "\(command) \(run.errors)")
      // The findings of a check are its result.
      #expect(!(run.output + run.errors).isEmpty)
    }
    let run = try await Program.run(["override", "--", "duinrand", name], in: workspace.path)
    #expect(run.code == 2)
    #expect(try workspace.files(".") == before)
  }

  @Test func `names of files cannot write to a terminal`() async throws {
    let workspace = try TemporaryWorkspace.small(["Customers/a\u{1B}[31m\nb\u{202E}.yaml": ""])
    let run = try await workspace.akkoord("build")
    #expect(run.code == 1)
    #expect(run.errors.contains("--> Customers/a<U+1B>[31m<U+A>b<U+202E>.yaml"))
  }

  @Test func `configs may extend one another a few times`() async throws {
    var files: [String: String?] = [
      "Customers/c0.yaml": SmallWorkspace.customer("Keten B.V.")
    ]
    for number in 1..<40 { files["Customers/c\(number).yaml"] = "extends: c\(number - 1)\n" }
    let workspace = try TemporaryWorkspace.small(files)
    let run = try await workspace.akkoord("build", "c*")
    #expect(run.code == 1)
    #expect(run.errors.contains("more than 16 configs extend one another in a row"))
    #expect(run.errors.contains(" 23 failed, "))
  }

  @Test func `clauses that take one another in do not explode`() async throws {
    var files: [String: String?] = [:]
    for number in 0..<14 {
      files["Clauses/t\(number)/topic.yaml"] = "title: T\nabout: A\n"
      let next = number < 13 ? String(repeating: "{{> t\(number + 1)/a}}\n\n", count: 3) : ""
      files["Clauses/t\(number)/a.md"] = "---\nversion: 1.0.0\ntitle: T\n---\nTekst.\n\n\(next)"
    }
    let workspace = try TemporaryWorkspace.small(files)
    try workspace.write(
      try workspace.text("Templates/short.md") + "\n{{> t0/a}}\n", "Templates/short.md")
    let run = try await workspace.akkoord("build")
    #expect(run.code == 1)
    #expect(run.errors.contains("error[AK003]: clauses with more than 16 MB of text are taken in"))
  }

  @Test(arguments: ["\u{FEFF}", "\u{FEFF}# remark\n"])
  func `a byte order mark and the line ends of others change nothing`(_ start: String) async throws
  {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build", "duinrand", "--output", "Plain").code == 0)
    let config = try workspace.text("Customers/duinrand.yaml")
    for end in ["\r\n", "\r"] {
      try workspace.write(
        (start + config).replacing("\n", with: end), "Customers/duinrand.yaml")
      #expect(try await workspace.akkoord("build", "duinrand").code == 0)
      #expect(
        try workspace.text("Output/duinrand/agreement.md")
          == workspace.text("Plain/duinrand/agreement.md"))
    }
  }
}
