/// Answers requests from this machine with the pages of a preview.
struct PreviewHandler: Sendable {
  let preview: Preview

  /// The answer to a request; nil stands for one that cannot be read.
  func answer(to request: Request?) async -> Response {
    guard let request else { return refusal(.badRequest, "This is no request of HTTP/1.1.\n") }
    // A page of somebody else's whose name was made to lead here would otherwise be let in.
    guard isOwn(host: request.host) else {
      return refusal(.forbidden, "Only localhost is served here.\n")
    }
    let isHead = request.method == "HEAD"
    guard request.method == "GET" || isHead else {
      var response = refusal(.notAllowed, "Only GET and HEAD are answered.\n")
      response["Allow"] = "GET, HEAD"
      return response
    }
    if request.path == PreviewMarkup.Paths.events, !isHead { return await events(request) }
    var response = self.response(await preview.page(at: request.path))
    if isHead, case .bytes(let bytes) = response.body { response.body = .left(bytes.count) }
    return response
  }

  /// Whether a host is a name of this machine by which only it can be reached; the port is of no
  /// matter, since it may have come through a tunnel.
  private func isOwn(host: String?) -> Bool {
    guard let host = host?.lowercased() else { return false }
    return ["127.0.0.1", "localhost", "[::1]"].contains { name in
      guard host.hasPrefix(name) else { return false }
      let rest = host.utf8.dropFirst(name.utf8.count)
      return rest.isEmpty
        || rest.first == UInt8(ascii: ":")
          && rest.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
  }

  private func response(_ page: PreviewPage) -> Response {
    let status: Response.Status =
      switch page.kind {
      case .content: .ok
      case .findings: .error
      case .missing: page.location == nil ? .notFound : .found
      }
    var response = Response(
      status: status, headers: headers(type: page.type), body: .bytes(page.bytes))
    response["Location"] = page.location
    if page.hasOwnPolicy {
      response["Content-Security-Policy"] = Self.policy(style: "'self' 'unsafe-inline'")
    }
    return response
  }

  private func refusal(_ status: Response.Status, _ text: String) -> Response {
    Response(
      status: status, headers: headers(type: "text/plain; charset=utf-8"),
      body: .bytes(Array(text.utf8)))
  }

  private func headers(type: String) -> [(name: String, value: String)] {
    [
      ("Content-Type", type), ("Cache-Control", "no-store"),
      ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Content-Security-Policy", Self.policy(style: "'self'")),
    ]
  }

  /// A page's own policy, which is stricter about style, holds beside this one.
  private static func policy(style: String) -> String {
    "default-src 'none'; script-src 'self'; style-src \(style); img-src 'self' data:; "
      + "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
      + "frame-ancestors 'none'"
  }

  private func events(_ request: Request) async -> Response {
    let events = await preview.events(
      at: request["page"] ?? "/", version: request["version"] ?? "")
    return Response(
      status: .ok, headers: headers(type: "text/event-stream"), body: .events(events))
  }
}
