import FileSystem
import Subprocess
import Testing

/// The site behind a real nginx, with the configuration that the README shows.
@Suite struct ServedSiteTests {
  private static var hasPrograms: Bool {
    ["nginx", "curl"].allSatisfy { name in
      Program.searchPath.split(separator: ":").contains { FileSystem.isFile("\($0)/\(name)") }
        || FileSystem.isFile("/usr/sbin/\(name)")
    }
  }

  /// The block of the README that people copy.
  private func configuration() throws -> String {
    let readme = try Repository.text("README.md")
    let start = try #require(readme.firstRange(of: "```nginx\n"))
    let rest = readme[start.upperBound...]
    let end = try #require(rest.firstRange(of: "```"))
    return String(rest[..<end.lowerBound])
  }

  @Test(.enabled(if: hasPrograms, "nginx and curl are not installed"))
  func `nginx serves it with the policy, the types and 304s`() async throws {
    let workspace = try PublishTests.workspace()
    let run = try await workspace.akkoord("publish")
    #expect(run.code == 0, "\(run.errors)")
    let port = 20_000 + Int.random(in: 0..<20_000)
    let server = try configuration()
      .replacing("listen 80;", with: "listen 127.0.0.1:\(port);")
      .replacing("server_name www.example.nl;", with: "")
      .replacing("/srv/overeenkomsten", with: workspace("Output/site"))
    try workspace.write(
      """
      daemon on;
      pid \(workspace("nginx.pid"));
      error_log \(workspace("error.log"));
      \(Program.isRoot ? "user root;" : "")
      events {}
      http {
        include /etc/nginx/mime.types;
        access_log off;
        client_body_temp_path \(workspace("t1")); proxy_temp_path \(workspace("t2"));
        fastcgi_temp_path \(workspace("t3")); uwsgi_temp_path \(workspace("t4"));
        scgi_temp_path \(workspace("t5"));
        \(server)
      }

      """, "nginx.conf")
    let address = "http://127.0.0.1:\(port)"
    let script = """
      PATH="$PATH:/usr/sbin"; nginx -c '\(workspace("nginx.conf"))' || exit 9
      for path in / /overeenkomsten/waterland/ /assets/site.css /assets/site.js /zoeken.json \
        /feed.xml /robots.txt /overeenkomsten/waterland/waterland.md /is/er/niet; do
        echo "== $path"; curl -s -D - -o /dev/null "\(address)$path" | tr -d '\\r'
      done
      tag=$(curl -s -D - -o /dev/null \(address)/ | tr -d '\\r' | sed -n 's/^ETag: //p')
      echo "== again"; curl -s -D - -o /dev/null -H "If-None-Match: $tag" \(address)/ | tr -d '\\r'
      echo "== end"; kill $(cat '\(workspace("nginx.pid"))')
      """
    let served = try await workspace.akkoord(script: script)
    #expect(served.code == 0, "\(served.errors)")
    var answers: [String: String] = [:]
    for part in served.output.split(separator: "== ") {
      let lines = part.split(separator: "\n", maxSplits: 1)
      answers[String(lines[0])] = lines.count > 1 ? lines[1].lowercased() : ""
    }
    for (path, type) in [
      ("/", "text/html"), ("/overeenkomsten/waterland/", "text/html"),
      ("/assets/site.css", "text/css"),
      ("/assets/site.js", "javascript"), ("/zoeken.json", "application/json"),
      ("/feed.xml", "application/atom+xml"), ("/robots.txt", "text/plain"),
      ("/overeenkomsten/waterland/waterland.md", "text/markdown"),
    ] {
      let answer = answers[path] ?? ""
      #expect(answer.hasPrefix("http/1.1 200"), "\(path): \(answer)")
      let line = answer.split(separator: "\n").first { $0.hasPrefix("content-type:") } ?? ""
      #expect(line.contains(type), "\(path): \(line)")
      #expect(
        answer.contains("content-security-policy: default-src 'none'; script-src 'self';"),
        "\(path)")
      #expect(answer.contains("x-content-type-options: nosniff"), "\(path)")
    }
    #expect(answers["/is/er/niet"]?.hasPrefix("http/1.1 404") == true)
    #expect(answers["again"]?.hasPrefix("http/1.1 304") == true)
  }
}
