/// An answer of HTTP/1.1, after which the connection ends.
struct Response: Sendable {
  enum Status: Int, Sendable {
    case ok = 200
    case found = 302
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case notAllowed = 405
    case error = 500

    var phrase: String {
      switch self {
      case .ok: "OK"
      case .found: "Found"
      case .badRequest: "Bad Request"
      case .forbidden: "Forbidden"
      case .notFound: "Not Found"
      case .notAllowed: "Method Not Allowed"
      case .error: "Internal Server Error"
      }
    }
  }

  enum Body: Sendable {
    case bytes([UInt8])
    /// Nothing, of an answer that would have had so many bytes.
    case left(Int)
    /// What happens, as it happens, until either side has enough.
    case events(AsyncStream<Preview.Event>)
  }

  var status: Status
  /// In the order in which they are sent; every name once.
  var headers: [(name: String, value: String)]
  var body: Body

  /// A header by its name.
  subscript(name: String) -> String? {
    get { headers.first { $0.name == name }?.value }
    set {
      headers.removeAll { $0.name == name }
      if let newValue { headers.append((name, newValue)) }
    }
  }

  /// Everything before the body.
  var head: [UInt8] {
    var text = "HTTP/1.1 \(status.rawValue) \(status.phrase)\r\n"
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    switch body {
    case .bytes(let bytes): text += "Content-Length: \(bytes.count)\r\n"
    case .left(let count): text += "Content-Length: \(count)\r\n"
    case .events: break
    }
    return Array("\(text)Connection: close\r\n\r\n".utf8)
  }
}

extension Preview.Event {
  /// The event as a browser reads it.
  var bytes: [UInt8] {
    switch self {
    case .reload: Array("event: reload\ndata: {}\n\n".utf8)
    // A comment.
    case .nothing: Array(": \n\n".utf8)
    }
  }
}
