internal import FlyingFox
internal import FlyingSocks

/// Answers requests from this machine with the pages of a preview.
struct PreviewHandler: HTTPHandler {
  let preview: Preview

  func handleRequest(_ request: HTTPRequest) async -> HTTPResponse {
    // A page of somebody else's whose name was made to lead here would otherwise be let in.
    guard isOwn(host: request.headers[.host]) else {
      return refusal(.forbidden, "Only localhost is served here.\n")
    }
    guard request.method == .GET || request.method == .HEAD else {
      var response = refusal(.methodNotAllowed, "Only GET and HEAD are answered.\n")
      response.headers[HTTPHeader("Allow")] = "GET, HEAD"
      return response
    }
    let isHead = request.method == .HEAD
    // As it was asked for: the server's own reading of it drops the slash at its end.
    let path = request.target.path(percentEncoded: false)
    if path == PreviewMarkup.Paths.events, !isHead { return await events(request) }
    return answer(await preview.page(at: path), isHead: isHead)
  }

  /// Whether a host is a name of this machine by which only it can be reached; the port is of no
  /// matter, since it may have come through a tunnel.
  private func isOwn(host: String?) -> Bool {
    guard let host = host?.lowercased() else { return false }
    return ["127.0.0.1", "localhost", "[::1]"].contains { name in
      guard host.hasPrefix(name) else { return false }
      let rest = host.dropFirst(name.count)
      return rest.isEmpty || rest.first == ":" && rest.dropFirst().allSatisfy(\.isNumber)
    }
  }

  private func answer(_ page: PreviewPage, isHead: Bool) -> HTTPResponse {
    var headers = headers(type: page.type)
    if page.hasOwnPolicy {
      headers[Self.policyHeader] = Self.policy(style: "'self' 'unsafe-inline'")
    }
    if let location = page.location {
      headers[.location] = location
      return HTTPResponse(statusCode: .found, headers: headers)
    }
    headers[.contentLength] = String(page.bytes.count)
    let status: HTTPStatusCode =
      switch page.kind {
      case .content: .ok
      case .findings: .internalServerError
      case .missing: .notFound
      }
    return HTTPResponse(
      statusCode: status, headers: headers, body: body(isHead ? [] : page.bytes))
  }

  private func refusal(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: status, headers: headers(type: "text/plain; charset=utf-8"),
      body: body(Array(text.utf8)))
  }

  private func body(_ bytes: [UInt8]) -> HTTPBodySequence {
    HTTPBodySequence(
      from: PageBytes(bytes: bytes), count: bytes.count, suggestedBufferSize: 1 << 16)
  }

  private func headers(type: String) -> HTTPHeaders {
    [
      .contentType: type, .cacheControl: "no-store",
      HTTPHeader("X-Content-Type-Options"): "nosniff",
      HTTPHeader("Referrer-Policy"): "no-referrer",
      HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
      Self.policyHeader: Self.policy(style: "'self'"),
    ]
  }

  private static let policyHeader = HTTPHeader("Content-Security-Policy")

  /// A page's own policy, which is stricter about style, holds beside this one.
  private static func policy(style: String) -> String {
    "default-src 'none'; script-src 'self'; style-src \(style); img-src 'self' data:; "
      + "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
      + "frame-ancestors 'none'"
  }

  // MARK: - Events

  private func events(_ request: HTTPRequest) async -> HTTPResponse {
    let events = await preview.events(
      at: request.query["page"] ?? "/", version: request.query["version"] ?? "")
    return HTTPResponse(
      statusCode: .ok, headers: headers(type: "text/event-stream"),
      body: HTTPBodySequence(from: EventBytes(events: events)))
  }
}
