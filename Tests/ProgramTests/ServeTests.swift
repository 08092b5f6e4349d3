import FileSystem
import Testing

/// The preview from outside: a process that serves, a browser's requests, and files that are saved.
@Suite(.serialized, .enabled(if: Curl.isThere, "curl is not installed"))
struct ServeTests {
  /// What the shell does around the program: it starts the server in the background, takes its address
  /// from the first line, does `steps`, and ends it as Ctrl-C does.
  private func serve(
    _ workspace: TemporaryWorkspace, port: String = "0", _ steps: String
  ) async throws -> (lines: [String], all: String) {
    let run = try await workspace.akkoord(
      "serve", "--port", port,
      script: """
        "$@" > address 2> remarks & server=$!
        trap 'kill -9 $server 2> gone' EXIT
        # Waits for something, far longer than it takes, for machines that are busy with other things.
        until_() { for i in $(seq 1500); do "$@" && return 0; sleep 0.02; done; return 1; }
        until_ [ -s address ]
        url=$(head -n 1 address)
        get() { curl -s -m 60 "$url$1"; }
        status() { curl -s -m 60 -o answer -w '%{http_code}\\n' "$@"; }
        has() { get "$1" | grep -q "$2" && echo yes || echo no; }
        version() { get "$1" | sed -n 's/.*data-version="\\([0-9a-f]*\\)".*/\\1/p'; }
        # Begins to listen as an open page does; returns once the server has answered.
        listen() {
          rm -f events
          curl -s -N -m 60 "${url}akkoord/events?page=/$1&version=$(version "$1")" > events & client=$!
          until_ [ -s events ]
        }
        # Waits for the event that a page has become another.
        told() {
          until_ grep -q '^event: reload' events && echo yes || echo no
          kill $client; wait $client 2> gone
        }
        \(steps)
        kill -INT $server; wait $server; echo "ended with $?"
        """)
    return (run.output.lines.filter { !$0.isEmpty }, "\(run.output)\(run.errors)")
  }

  private static let page = "overeenkomsten/duinrand/"

  @Test func `a saved file is told to the pages it changes, and to no other`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let (lines, all) = try await serve(
      workspace,
      """
      echo "first: $(has \(Self.page) 'Duinrand B.V.')"
      listen \(Self.page)
      sed -i.old 's/Watertoren/Waterhoofd/' Customers/watertoren.yaml; sleep 1
      grep -q '^event: reload' events && echo 'told of another'
      sed -i.old 's/Duinrand B.V./Duinvoet B.V./' Customers/duinrand.yaml
      echo "config: $(told) $(has \(Self.page) 'Duinvoet B.V.')"
      listen \(Self.page)
      sed -i.old 's/audit uitvoeren/onderzoek uitvoeren/' Clauses/audit/on-site.md
      echo "clause: $(told) $(has \(Self.page) 'onderzoek uitvoeren')"
      listen ''
      mkdir Customers/nieuw; sed 's/Duinvoet/Nieuweland/' Customers/duinrand.yaml > Customers/nieuw.yaml
      echo "new: $(told) $(has '' Nieuweland) $(has overeenkomsten/nieuw/ 'Nieuweland B.V.')"
      listen overeenkomsten/nieuw/
      rm Customers/nieuw.yaml
      echo "removed: $(told) $(status ${url}overeenkomsten/nieuw/)"
      listen overeenkomsten/nieuw/
      cp Customers/duinrand.yaml Customers/nieuw.yaml
      echo "back: $(told) $(status ${url}overeenkomsten/nieuw/)"
      """)
    #expect(
      lines == [
        "first: yes", "config: yes yes", "clause: yes yes", "new: yes yes yes", "removed: yes 404",
        "back: yes 200", "ended with 0",
      ], "\(all)")
    #expect(!workspace.exists("Output"))
  }

  @Test func `an error stands in the page, with its place, until it is repaired`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let (lines, all) = try await serve(
      workspace,
      """
      listen \(Self.page)
      cp Clauses/audit/on-site.md kept
      sed 's/uitvoeren/{{no-such-name}} uitvoeren/' kept > Clauses/audit/on-site.md
      echo "broken: $(told) $(status "${url}\(Self.page)")"; mv answer broken.html
      listen \(Self.page)
      cp kept Clauses/audit/on-site.md
      echo "repaired: $(told) $(status "${url}\(Self.page)")"
      listen \(Self.page)
      echo 'no-<such>-key: 1' >> Customers/duinrand.yaml
      echo "config: $(told) $(status "${url}\(Self.page)")"; mv answer config.html
      echo "other: $(status "${url}overeenkomsten/waterland/")"
      """)
    #expect(
      lines == [
        "broken: yes 500", "repaired: yes 200", "config: yes 500", "other: 200", "ended with 0",
      ], "\(all)")
    let broken = try workspace.text("broken.html")
    #expect(broken.contains("Clauses/audit/on-site.md:5:"), "\(broken)")
    #expect(broken.contains("{{no-such-name}}") && broken.contains("^^^"), "\(broken)")
    let config = try workspace.text("config.html")
    #expect(config.contains("Customers/duinrand.yaml:5:1"), "\(config)")
    #expect(config.contains("error[AK012]"), "\(config)")
    #expect(config.contains("no-&lt;such&gt;-key") && !config.contains("<such>"), "\(config)")
    // Who looks at the terminal sees the same.
    let remarks = try workspace.text("remarks")
    #expect(remarks.contains("Clauses/audit/on-site.md:5:"), "\(remarks)")
    #expect(remarks.contains("1 open page changed"), "\(remarks)")
  }

  @Test func `only this machine under its own name is answered`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let (lines, all) = try await serve(
      workspace,
      """
      status -H 'Host: evil.example' "$url"
      status -H 'Host: evil.example' "${url}akkoord/events?page=/"
      status -X POST -d 'a=b' "$url"
      status -I "$url"
      status "${url}overeenkomsten/duinrand"
      status --path-as-is "${url}../../etc/passwd"
      status "http://localhost:${url##*:}"
      curl -s -D - -o answer "${url}\(Self.page)" | tr -d '\\r' | grep -i '^content-security-policy:'
      grep -o 'content="default-src[^"]*"' answer
      status "${url}akkoord/preview.js"
      # The port is taken now: the one that was asked for, and no other, is wanted.
      port=${url##*:}
      "$1" serve --port "${port%/}" 2> second; echo "taken: $? $(grep -c 'taken by another' second)"
      """)
    #expect(
      Array(lines.prefix(7)) == ["403", "403", "405", "200", "302", "404", "200"], "\(all)")
    #expect(
      lines.contains { $0.contains("script-src 'self'") && $0.hasPrefix("content=") }, "\(all)")
    #expect(
      lines.contains { $0.lowercased().hasPrefix("content-security-policy: default-src 'none'") },
      "\(all)")
    #expect(Array(lines.suffix(3)) == ["200", "taken: 2 1", "ended with 0"], "\(all)")
  }

  @Test func `a hundred customers: from saved file to reloaded page`() async throws {
    var files: [String: String?] = [:]
    for number in 0..<100 {
      files["Customers/klant-\(number).yaml"] = SmallWorkspace.customer("Klant \(number) B.V.")
    }
    let workspace = try TemporaryWorkspace.small(files)
    let (lines, all) = try await serve(
      workspace,
      """
      page=overeenkomsten/klant-50/
      for round in 1 2 3; do
        for change in 's/Klant 50.*B.V./Klant 50-'$round' B.V./ Customers/klant-50.yaml' \
          's/meldt een inbreuk.*binnen/meldt een inbreuk '$round' binnen/ Clauses/breach/in-time.md'; do
          listen $page
          file=${change##* }; sed "${change% *}" $file > new
          start=$(date +%s); cp new $file
          told=$(told); after=$(get $page); end=$(date +%s)
          echo "${file##*/} $told $((end - start))"
        done
      done
      """)
    #expect(lines.count == 7, "\(all)")
    // A release build takes some tens of milliseconds; tests run on machines that do other things too.
    for line in lines.dropLast() {
      let words = line.split(separator: " ")
      #expect(
        words.count == 3 && words[1] == "yes" && Int(words[2]).map { $0 < 5 } == true, "\(all)")
    }
  }
}

/// The program that asks for pages in a browser's place.
private enum Curl {
  static var isThere: Bool {
    Program.searchPath.split(separator: ":").contains { FileSystem.isFile("\($0)/curl") }
  }
}
