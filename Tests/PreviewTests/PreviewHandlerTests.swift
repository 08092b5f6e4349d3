import Testing

@testable import Preview

/// What a browser is answered, without a network between.
@Suite struct PreviewHandlerTests {
  private let workspace: PreviewWorkspace
  private let preview: Preview

  init() throws {
    workspace = try PreviewWorkspace()
    preview = Preview(of: workspace.root)
  }

  private func answer(
    _ target: String, method: String = "GET", host: String? = "127.0.0.1:8080"
  ) async -> Response {
    await PreviewHandler(preview: preview).answer(
      to: Request(method: method, target: target, host: host))
  }

  private func text(_ response: Response) -> String {
    guard case .bytes(let bytes) = response.body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: - Who is answered

  @Test func `only names of this machine are answered`() async {
    for host in [
      "127.0.0.1:8080", "localhost:8080", "LOCALHOST:9000", "[::1]:8080", "localhost", "127.0.0.1",
    ] {
      #expect(await answer("/", host: host).status == .ok, "\(host)")
    }
    for host in [
      nil, "", "evil.example", "evil.example:8080", "127.0.0.1.evil.example",
      "localhost.evil.example",
      "localhost:8080.evil.example", "localhost:evil", "xlocalhost:8080", "0.0.0.0:8080",
      "[::1].evil",
    ] {
      for path in ["/", "/akkoord/preview.js", "/akkoord/events?page=/"] {
        #expect(await answer(path, host: host).status == .forbidden, "\(host ?? "none")")
      }
    }
  }

  @Test func `nothing can be asked to change`() async {
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get"] {
      let response = await answer("/", method: method)
      #expect(response.status == .notAllowed)
      #expect(response["Allow"] == "GET, HEAD")
      #expect(response["Access-Control-Allow-Origin"] == nil)
    }
  }

  @Test func `HEAD is answered as GET is, without the page`() async throws {
    let page = await answer("/")
    let head = await answer("/", method: "HEAD")
    #expect(head.status == .ok)
    #expect(
      String(decoding: head.head, as: UTF8.self).contains(
        "Content-Length: \(text(page).utf8.count)\r\n"))
    #expect(head.head == page.head)
    #expect(text(head).isEmpty)
  }

  @Test func `every answer forbids what a page has no need of`() async {
    for path in ["/", "/overeenkomsten/duinrand/", "/site/", "/akkoord/preview.js", "/none"] {
      let response = await answer(path)
      let policy = response["Content-Security-Policy"] ?? ""
      #expect(policy.hasPrefix("default-src 'none'; script-src 'self';"), "\(path)")
      #expect(policy.contains("frame-ancestors 'none'"), "\(path)")
      #expect(response["X-Content-Type-Options"] == "nosniff", "\(path)")
      #expect(response["Cache-Control"] == "no-store", "\(path)")
    }
  }

  // MARK: - What stands where

  @Test(arguments: [
    "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/Customers/duinrand.yaml",
    "/overeenkomsten/../Customers/duinrand.yaml", "/overeenkomsten/..%2fCustomers/",
    "/overeenkomsten/",
    "/overeenkomsten/duinrand%00/", "/overeenkomsten/duinrand/x/", "/overeenkomsten/duinrand/x/y/",
    "/site/../Customers/duinrand.yaml", "/site/assets/../../Customers/duinrand.yaml",
    "/site/assets/fonts/", "/akkoord/", "/akkoord/events/", "/%", "/%ff", "/<script>",
  ]) func `nothing but pages stands anywhere`(_ path: String) async throws {
    let response = await answer(path)
    #expect(response.status == .notFound)
    let text = text(response)
    #expect(!text.contains("<script>") && !text.contains("kvk:"), "\(text)")
  }

  @Test(arguments: [
    ("/overeenkomsten/duinrand", "/overeenkomsten/duinrand/"),
    ("//overeenkomsten/duinrand", "/overeenkomsten/duinrand/"), ("/site", "/site/"),
    ("/site/overeenkomsten/duinrand", "/site/overeenkomsten/duinrand/"),
    ("/site//overeenkomsten/duinrand", "/site/overeenkomsten/duinrand/"),
  ]) func `a folder without its slash leads to the one with it, on this host`(
    _ path: String, _ target: String
  ) async {
    let response = await answer(path)
    #expect(response.status == .found)
    #expect(response["Location"] == target)
  }

  @Test func `the first page leads to every agreement, and to its public page where it has one`()
    async throws
  {
    let home = await text(answer("/"))
    for name in ["duinrand", "waterland", "watertoren"] {
      #expect(home.contains("href=\"/overeenkomsten/\(name)/\""), "\(home)")
      #expect(await answer("/overeenkomsten/\(name)/").status == .ok)
    }
    #expect(home.contains("href=\"/site/overeenkomsten/duinrand/\""), "\(home)")
    #expect(home.components(of: "href=\"/site/overeenkomsten/") == 1, "\(home)")
    for path in ["/site/", "/site/overeenkomsten/duinrand/", "/site/assets/site.css"] {
      #expect(await answer(path).status == .ok, "\(path)")
    }
    #expect(await answer("/site/overeenkomsten/waterland/").status == .notFound)
  }

  @Test func `every page of HTML reloads itself, and only those have a script added`() async throws
  {
    for path in ["/", "/overeenkomsten/duinrand/", "/site/", "/none"] {
      let text = await text(answer(path))
      #expect(text.components(of: "<script src=\"/akkoord/preview.js\"") == 1, "\(path)")
      #expect(text.components(of: "class=\"akkoord-preview\"") == 1, "\(path)")
    }
    for path in ["/site/assets/site.css", "/site/assets/site.js", "/site/feed.xml"] {
      #expect(await !text(answer(path)).contains("/akkoord/"), "\(path)")
    }
  }

  @Test func `a page whose own policy forbids scripts allows this one`() async throws {
    let text = await text(answer("/overeenkomsten/duinrand/"))
    let policy = try #require(
      text.firstMatch(of: /http-equiv="Content-Security-Policy" content="([^"]*)"/))
    #expect(policy.1.contains("script-src 'self'; connect-src 'self'; style-src 'self' 'sha256-"))
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(of text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}
