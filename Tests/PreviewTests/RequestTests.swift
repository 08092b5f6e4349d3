import Testing

@testable import Preview

@Suite struct RequestTests {
  private func read(_ head: String) -> Request? { Request(head: Array(head.utf8)) }

  @Test func `the head of a request is read`() throws {
    let request = try #require(
      read(
        "GET /a%20b/?page=%2Fx%2F&version=1%3D2 HTTP/1.1\r\nAccept: a:b\r\nHOST: \t localhost:1 "))
    #expect(request.method == "GET")
    #expect(request.path == "/a b/")
    #expect(request["page"] == "/x/")
    #expect(request["version"] == "1=2")
    #expect(request["none"] == nil)
    #expect(request.host == "localhost:1")
  }

  @Test(arguments: [
    "", "GET", "GET /", "GET / HTTP/2", "GET  / HTTP/1.1", "GET / HTTP/1.1 x",
    "GET http://a/ HTTP/1.1",
    "GET / HTTP/1.1\r\nno header", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example",
  ]) func `what is no request, or leaves its host open, is none`(_ head: String) {
    #expect(read(head) == nil)
  }

  @Test func `a percent sign that stands for nothing stays`() {
    for (target, path) in [
      ("/%", "/%"), ("/%4", "/%4"), ("/%zz", "/%zz"), ("/%41", "/A"), ("/%+1", "/%+1"),
    ] {
      #expect(Request(target: target, host: nil).path == path)
    }
  }
}
