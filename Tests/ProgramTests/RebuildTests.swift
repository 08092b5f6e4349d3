import FileSystem
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a second build does, and what it tells of it.
@Suite struct RebuildTests {
  @Test func `what stands already is not written again`() async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build").errors.hasPrefix("3 agreements written, 0 unch"))
    let earlier = try workspace.stamps()
    #expect(try await workspace.akkoord("build").errors.hasPrefix("0 agreements written, 3 unch"))
    // Without the index everything is made again and found to be the same.
    try workspace.remove("Output/.akkoord-index")
    #expect(try await workspace.akkoord("build").errors.hasPrefix("0 agreements written, 3 unch"))
    #expect(try await workspace.akkoord("build", "duinrand").errors.hasPrefix("0 agreements wr"))
    #expect(try workspace.stamps() == earlier)
  }

  @Test func `a customer that changed is written, and no other`() async throws {
    let workspace = try TemporaryWorkspace.small()
    _ = try await workspace.akkoord("build")
    let earlier = try workspace.stamps()
    try workspace.replace("Duinrand", with: "Duinkant", in: "Customers/duinrand.yaml")
    let run = try await workspace.akkoord("build", "--explain-rebuild")
    #expect(run.output == "duinrand\n  Customers/duinrand.yaml changed\n")
    let now = try workspace.stamps()
    #expect(
      Set(now.filter { earlier[$0.key] != $0.value }.keys) == Set(BuildTests.outputs("duinrand")))
  }

  @Test func `a clause that changed writes the agreements that take it`() async throws {
    let workspace = try TemporaryWorkspace.small()
    _ = try await workspace.akkoord("build")
    let clause = "Clauses/audit/on-site.md"
    try workspace.replace("mag na", with: "kan na", in: clause)
    let run = try await workspace.akkoord("build", "--explain-rebuild")
    // Of the three only this one has audits without reports.
    #expect(run.output == "duinrand\n  \(clause) changed\n")
    #expect(run.errors.hasPrefix("1 agreement written, 2 unchanged"))
  }

  @Test func `an entry that changed writes the agreements that take it`() async throws {
    let register = """
      id: partners
      kind: partners
      entries:
        - {id: een, name: Eerste B.V.}
        - {id: twee, name: Tweede B.V.}

      """
    let workspace = try TemporaryWorkspace.small([
      "Clauses/parameters.yaml": """
      parameters: {}
      registers:
        partners:
          label: Partners
          fields:
            name: {type: text, label: Naam}

      """,
      "Customers/registers/partners.yaml": register,
      "Customers/duinrand.yaml": SmallWorkspace.customer(
        "Duinrand B.V.", "registers: {partners: {use: [partners], remove: [twee]}}\n"),
      "Customers/waterland.yaml": SmallWorkspace.customer(
        "Waterland Handel B.V.", "registers: {partners: partners}\n"),
    ])
    #expect(try await workspace.akkoord("build").code == 0)
    try workspace.replace("Tweede", with: "Andere", in: "Customers/registers/partners.yaml")
    let run = try await workspace.akkoord("build", "--explain-rebuild")
    #expect(run.output == "waterland\n  Customers/registers/partners.yaml changed\n")
    #expect(run.errors.hasPrefix("1 agreement written, 2 unchanged"))
  }

  @Test func `a damaged index is no index`() async throws {
    let workspace = try TemporaryWorkspace.small()
    _ = try await workspace.akkoord("build")
    let earlier = try workspace.stamps()
    var bytes = try FileSystem.read(workspace("Output/.akkoord-index"))
    for place in stride(from: 0, to: bytes.count, by: 7) { bytes[place] ^= 0x55 }
    try FileSystem.write(bytes, to: workspace("Output/.akkoord-index"))
    #expect(try await workspace.akkoord("build").errors.hasPrefix("0 agreements written, 3 unch"))
    try FileSystem.write(Array(bytes.prefix(70)), to: workspace("Output/.akkoord-index"))
    #expect(try await workspace.akkoord("build").errors.hasPrefix("0 agreements written, 3 unch"))
    #expect(try workspace.stamps() == earlier)
  }

  @Test(arguments: ["agreement.md", "agreement.html", "manifest.json"])
  func `an output that no longer matches its manifest is made again`(_ name: String) async throws {
    let workspace = try TemporaryWorkspace.small()
    _ = try await workspace.akkoord("build")
    let earlier = try workspace.contents()
    let bytes = try FileSystem.read(workspace("Output/waterland/\(name)"))
    try FileSystem.write(bytes.reversed(), to: workspace("Output/waterland/\(name)"))
    let run = try await workspace.akkoord("build", "--explain-rebuild")
    #expect(run.errors.hasPrefix("1 agreement written, 2 unchanged"))
    #expect(
      run.output
        == (name == "manifest.json"
          ? "waterland\n  it was not built before\n"
          : "waterland\n  \(name) does not match its manifest\n"))
    #expect(try workspace.contents() == earlier)

    try workspace.remove("Output/waterland/\(name)")
    #expect(try await workspace.akkoord("build").errors.hasPrefix("1 agreement written, 2 unch"))
    #expect(try workspace.contents() == earlier)
  }

  @Test func `--force writes all again`() async throws {
    let workspace = try TemporaryWorkspace.small()
    _ = try await workspace.akkoord("build")
    let earlier = try workspace.contents()
    let run = try await workspace.akkoord("build", "--force", "--explain-rebuild")
    #expect(run.errors.hasPrefix("3 agreements written, 0 unchanged"))
    #expect(run.output.hasPrefix("duinrand\n  --force\n"))
    #expect(try workspace.contents() == earlier)
  }

  @Test func `other formats and values are reasons too`() async throws {
    let workspace = try TemporaryWorkspace.small()
    _ = try await workspace.akkoord("build")
    let formats = try await workspace.akkoord(
      "build", "duinrand", "--format", "html", "--explain-rebuild")
    #expect(formats.output == "duinrand\n  other formats are asked for\n")
    #expect(!workspace.exists("Output/duinrand/agreement.md"))
    let settings = try await workspace.akkoord(
      "build", "waterland", "--set", "parameters.breach-notice=12 hours", "--explain-rebuild")
    #expect(settings.output == "waterland\n  the values given on the command line changed\n")
    // The whole is put right by a plain build, although no source was touched.
    let plain = try await workspace.akkoord("build", "--explain-rebuild")
    #expect(plain.errors.hasPrefix("2 agreements written, 1 unchanged"))
  }

  @Test func `findings are told by every build`() async throws {
    let workspace = try TemporaryWorkspace.small()
    try workspace.write("loose", "Customers/loose.txt")
    for _ in 0..<2 {
      let run = try await workspace.akkoord("build")
      #expect(run.errors.contains("Customers/loose.txt has no place in a workspace"))
    }
    try workspace.remove("Customers/loose.txt")
    try workspace.replace("24 hours", with: "soon", in: "Customers/waterland.yaml")
    for _ in 0..<2 {
      let run = try await workspace.akkoord("build")
      #expect(run.code == 1 && run.errors.contains("error[AK070]"))
    }
    try workspace.replace("soon", with: "24 hours", in: "Customers/waterland.yaml")
    _ = try await workspace.akkoord("build")
    try workspace.remove("Customers/waterland.yaml")
    for _ in 0..<2 {
      #expect(try await workspace.akkoord("build").errors.contains("Output/waterland has lost"))
    }
  }

  @Test func `a variant that is gone is told by every build`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let variants = "variants:\n  axes:\n    parameters.breach-notice: [24 hours, 36 hours]\n"
    let config = try workspace.text("Customers/waterland.yaml")
    try workspace.write(config + variants, "Customers/waterland.yaml")
    #expect(try await workspace.akkoord("build").code == 0)
    try workspace.write(
      config + variants.replacing(", 36 hours", with: ""), "Customers/waterland.yaml")
    for _ in 0..<3 {
      let run = try await workspace.akkoord("build")
      #expect(run.errors.contains("has lost its source"), "\(run.errors)")
    }
    #expect(try await workspace.akkoord("build", "--prune").errors.contains("removed "))
    #expect(!(try await workspace.akkoord("build")).errors.contains("has lost its source"))
  }

  @Test func `the index after builds of some is that of a build of all`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let config = try workspace.text("Customers/waterland.yaml")
    let index = "Output/.akkoord-index"
    for number in 0..<6 {
      let start = number % 2 == 0 ? "water" : "waterland-"
      try workspace.write(config, "Customers/\(start)\(number).yaml")
      if number == 3 { try workspace.remove("Customers/duinrand.yaml") }
      // What was changed a moment ago is looked at again, so that it has no record yet.
      try await Task.sleep(for: .milliseconds(100))
      #expect(try await workspace.akkoord("build", "--prune", "--jobs", "\(number + 1)").code == 0)
    }
    let pieces = try FileSystem.read(workspace(index))
    #expect(try await workspace.akkoord("build").errors.hasPrefix("0 agreements written, 8 unch"))
    #expect(try FileSystem.read(workspace(index)) == pieces)
    try workspace.remove(index)
    #expect(try await workspace.akkoord("build").errors.hasPrefix("0 agreements written, 8 unch"))
    #expect(try FileSystem.read(workspace(index)) == pieces)
  }

  @Test func `a folder in the place of a config is told by every build`() async throws {
    let workspace = try TemporaryWorkspace.small()
    try FileSystem.makeFolders(workspace("Customers/map.yaml"))
    for _ in 0..<2 {
      let run = try await workspace.akkoord("build")
      #expect(run.code == 1 && run.errors.contains("Customers/map.yaml"), "\(run.errors)")
    }
  }

  @Test func `overrides below a linked folder are watched too`() async throws {
    let workspace = try TemporaryWorkspace.small()
    try FileSystem.makeFolders(workspace("Elsewhere/overrides"))
    #expect(unsafe symlink("../Elsewhere", workspace("Customers/waterland")) == 0)
    try await Task.sleep(for: .milliseconds(100))
    for _ in 0..<2 { #expect(try await workspace.akkoord("build").code == 0) }
    try workspace.write("no front matter", "Elsewhere/overrides/audit.md")
    #expect(try await workspace.akkoord("build").code == 1)
  }

  @Test func `a second run waits for the first, and says so`() async throws {
    let workspace = try TemporaryWorkspace.small()
    try FileSystem.makeFolders(workspace("Output"))
    let lock = try FolderLock(on: workspace("Output"))
    // The run would wait for ever, so it is ended once it says that it waits.
    let ending = try await workspace.akkoord(
      "build",
      script: #"""
        "$@" 2>said & run=$!; tries=0
        until grep -q waiting said || [ $tries -gt 300 ]; do sleep 0.1; tries=$((tries + 1)); done
        kill $run; wait $run; cat said >&2
        """#)
    #expect(ending.errors.contains("waiting for another run that writes to "))
    #expect(try workspace.files().isEmpty)
    _ = consume lock
    // Its hold went with it.
    #expect(try await workspace.akkoord("build").errors.hasPrefix("3 agreements written"))
  }

  @Test(arguments: [1, 2, 3, 7])
  func `shards together are one build`(_ count: Int) async throws {
    let workspace = try TemporaryWorkspace.small()
    for number in 0..<8 {
      let config = try workspace.text("Customers/waterland.yaml")
      try workspace.write(config, "Customers/copy-\(number).yaml")
    }
    _ = try await workspace.akkoord("build", "--output", "Whole")
    var union: [String: [UInt8]] = [:]
    for number in 1...count {
      let run = try await workspace.akkoord(
        "build", "--shard", "\(number)/\(count)", "--output", "Share-\(number)")
      #expect(run.code == 0, "\(run.errors)")
      guard workspace.exists("Share-\(number)") else { continue }
      for (name, bytes) in try workspace.contents("Share-\(number)") {
        #expect(union.updateValue(bytes, forKey: name) == nil)
      }
      // Nothing of another share is taken for lost.
      let again = try await workspace.akkoord(
        "build", "--shard", "\(number)/\(count)", "--output", "Share-\(number)")
      #expect(again.errors.hasPrefix("0 agreements written"))
      #expect(!again.errors.contains("lost its source"))
    }
    #expect(try union == workspace.contents("Whole"))
  }

  @Test(arguments: ["0/3", "4/3", "1", "a/b", "1/0", "-1/2"])
  func `a share that cannot be is a usage error`(_ shard: String) async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build", "--shard=\(shard)").code == 2)
  }

  @Test func `--durable writes the same bytes`() async throws {
    let workspace = try TemporaryWorkspace.small()
    _ = try await workspace.akkoord("build", "--output", "Usual")
    #expect(try await workspace.akkoord("build", "--durable", "--output", "Durable").code == 0)
    #expect(try workspace.contents("Usual") == workspace.contents("Durable"))
  }
}

extension TemporaryWorkspace {
  /// The files of agreements with what the system says of them.
  func stamps() throws -> [String: FileStamp] {
    var stamps: [String: FileStamp] = [:]
    for name in try files() {
      stamps[name] = FileSystem.stamp(of: self(name))
    }
    return stamps
  }
}
