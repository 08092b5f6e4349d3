import Diagnostics
import FileSystem
import Testing

@testable import Preview

/// What a change of files does to pages that are open.
@Suite struct PreviewChangeTests {
  private let workspace: PreviewWorkspace
  private let preview: Preview

  init() throws {
    workspace = try PreviewWorkspace()
    preview = Preview(of: workspace.root)
  }

  private static let page = "/overeenkomsten/duinrand/"
  private static let other = "/overeenkomsten/waterland/"

  /// Opens a page as a browser does; the stream has to be kept for as long as it is open.
  private func open(_ path: String) async -> AsyncStream<Preview.Event> {
    await preview.events(at: path, version: preview.page(at: path).version)
  }

  @Test func `a page that was loaded before a change is told at once`() async {
    var events = await preview.events(at: Self.page, version: "older").makeAsyncIterator()
    #expect(await events.next() == .reload)
    var others = await open(Self.page).makeAsyncIterator()
    #expect(await others.next() == .nothing)
  }

  @Test func `a page that is closed is forgotten`() async throws {
    do {
      let events = await open(Self.page)
      #expect(await preview.openPages == 1)
      withExtendedLifetime(events) {}
    }
    while await preview.openPages > 0 { try await Task.sleep(for: .milliseconds(5)) }
  }

  @Test func `only the pages that become others are told`() async throws {
    var open = [await self.open(Self.page), await self.open(Self.other)]
    try workspace.replace("Duinrand", with: "Duinvoet", in: "Customers/duinrand.yaml")
    #expect(await preview.take(["Customers/duinrand.yaml"]).reloaded == 1)
    // The page loads itself again, and nothing is different then.
    open.append(await self.open(Self.page))
    #expect(await preview.take(["Customers/duinrand.yaml"]).reloaded == 0)
    try workspace.replace(
      "Autoriteit Persoonsgegevens", with: "Autoriteit", in: "Clauses/jurisdictions/nl-NL.yaml")
    #expect(await preview.take(["Clauses/jurisdictions/nl-NL.yaml"]).reloaded == 2)
    withExtendedLifetime(open) {}
  }

  @Test func `a file that an editor makes for itself changes nothing`() async throws {
    let open = await open(Self.page)
    try workspace.write("{{", "Clauses/audit/.on-site.md.swp")
    let outcome = await preview.take([
      "Clauses/audit/.on-site.md.swp", "Clauses/audit/4913", "Clauses/audit/on-site.md~",
      "Customers/#duinrand.yaml#", "Customers/.#duinrand.yaml", "Customers/duinrand.yaml.tmp",
    ])
    #expect(outcome.duration == .zero)
    withExtendedLifetime(open) {}
  }

  @Test func `an error stands in the page and in the outcome until it is repaired`() async throws {
    var open = [await self.open(Self.page)]
    let whole = await preview.page(at: Self.page).version
    let text = try workspace.text("Clauses/audit/on-site.md")
    try workspace.write(text + "{{no-such-name}}\n", "Clauses/audit/on-site.md")
    let broken = await preview.take(["Clauses/audit/on-site.md"])
    #expect(broken.reloaded == 1)
    #expect(broken.findings.contains { $0.location?.file.path == "Clauses/audit/on-site.md" })
    #expect(await preview.page(at: Self.page).kind == .findings)
    open.append(await self.open(Self.page))
    try workspace.write(text, "Clauses/audit/on-site.md")
    let repaired = await preview.take(["Clauses/audit/on-site.md"])
    #expect(repaired.reloaded == 1 && repaired.findings.isEmpty)
    #expect(await preview.page(at: Self.page).version == whole)
    withExtendedLifetime(open) {}
  }

  @Test func `a customer's error is that customer's`() async throws {
    let open = [await open(Self.page), await open(Self.other)]
    try workspace.write(
      workspace.text("Customers/duinrand.yaml") + "no-such-key: 1\n", "Customers/duinrand.yaml")
    #expect(await preview.take(["Customers/duinrand.yaml"]).reloaded == 1)
    #expect(await preview.page(at: Self.other).kind == .content)
    withExtendedLifetime(open) {}
  }

  @Test func `a customer that is removed is missing, and back when its file is`() async throws {
    var open = [await self.open(Self.page), await self.open("/")]
    let text = try workspace.text("Customers/duinrand.yaml")
    try FileSystem.remove("\(workspace.root)/Customers/duinrand.yaml")
    #expect(await preview.take(["Customers/duinrand.yaml"]).reloaded == 2)
    #expect(await preview.page(at: Self.page).kind == .missing)
    open += [await self.open(Self.page), await self.open("/")]
    try workspace.write(text, "Customers/duinrand.yaml")
    #expect(await preview.take(["Customers/duinrand.yaml"]).reloaded == 2)
    #expect(await preview.page(at: Self.page).kind == .content)
    withExtendedLifetime(open) {}
  }

  @Test func `a page of the website is told of its looks`() async throws {
    let open = [
      await open("/site/"), await open("/site/overeenkomsten/duinrand/"), await open(Self.page),
    ]
    try workspace.write(
      workspace.text("Templates/site/site.css") + "p { margin: 0; }\n", "Templates/site/site.css")
    #expect(await preview.take(["Templates/site/site.css"]).reloaded == 2)
    #expect(await preview.text(at: "/site/assets/site.css").hasSuffix("p { margin: 0; }\n"))
    withExtendedLifetime(open) {}
  }

  @Test func `what is read again is what would be read anew`() async throws {
    func save(_ name: String, _ old: String, _ new: String) throws -> Set<String> {
      #expect(try workspace.text(name).contains(old), "\(name) does not hold: \(old)")
      try workspace.replace(old, with: new, in: name)
      return [name]
    }
    let root = workspace.root
    let edits: [() throws -> Set<String>] = [
      {
        try save("Clauses/audit/on-site.md", "{#audit-right}", "Dit staat er bij. {#audit-right}")
      },
      { try save("Clauses/audit/topic.yaml", "title:", "no-such-key: 1\ntitle:") },
      { try save("Clauses/audit/topic.yaml", "no-such-key: 1\ntitle:", "title:") },
      {
        try save("Clauses/definitions/inbreuk.md", "een inbreuk", "iedere inbreuk")
      },
      { try save("Templates/short.md", "{{> audit}}", "") },
      { try save("Templates/styles/data-pro.yaml", "Artikel {1}. {title}", "Art. {1}: {title}") },
      {
        try save(
          "Customers/suppliers/noorderlicht.yaml", "Noorderlicht Software", "Noorderlicht Systemen")
      },
      {
        try save(
          "Customers/registers/cloud.yaml", "Wolkbaak B.V.", "Wolkbank B.V.")
      },
      {
        try FileSystem.move("\(root)/Clauses/audit", to: "\(root)/audit")
        return ["Clauses/audit"]
      },
      {
        try FileSystem.move("\(root)/audit", to: "\(root)/Clauses/audit")
        return ["Clauses/audit"]
      },
      {
        try FileSystem.move("\(root)/Customers/suppliers", to: "\(root)/suppliers")
        return ["Customers/suppliers"]
      },
      {
        try FileSystem.move("\(root)/suppliers", to: "\(root)/Customers/suppliers")
        return [FolderWatch.anything]
      },
      {
        try FileSystem.move("\(root)/Templates/short.md", to: "\(root)/Templates/usual.md")
        return ["Templates/short.md", "Templates/usual.md"]
      },
    ]
    for (number, edit) in edits.enumerated() {
      _ = await preview.take(try edit())
      let fresh = Preview(of: root)
      for path in ["/", Self.page, Self.other, "/site/"] {
        #expect(
          await preview.page(at: path).version == fresh.page(at: path).version,
          "edit \(number), \(path)")
      }
    }
  }
}
