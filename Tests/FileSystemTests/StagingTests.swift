import FileSystem
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct StagingTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func `a file is replaced whole and nothing is left beside it`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a longer text", "a.md")
    try folder.write("short", "a.md")
    #expect(try folder.text("a.md") == "short")
    #expect(try folder.names() == ["a.md"])
  }

  @Test func `a path that ends in no name is refused`() throws {
    let error = #expect(throws: FileError.self) { try FileSystem.write([], to: "/") }
    #expect(error?.reason == .invalidName)
    for path in ["", "/tmp/", "/tmp/..", "."] {
      #expect(throws: FileError.self) { try FileSystem.write([], to: path) }
    }
  }

  @Test func `a folder in the place of a file stops the write and stays`() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolders(folder("a.md/inner"))
    let error = #expect(throws: FileError.self) { try folder.write("x", "a.md") }
    #expect(error?.code == EISDIR)
    #expect(error?.path == folder("a.md"))
    #expect(try folder.names() == ["a.md"])
    #expect(FileSystem.isFolder(folder("a.md/inner")))
  }

  @Test func `a link in the place of a file is replaced and not followed`() throws {
    let folder = try TemporaryFolder()
    try folder.write("kept", "target")
    #expect(unsafe symlink(folder("target"), folder("a.md")) == 0)
    try folder.write("new", "a.md")
    #expect(try folder.text("target") == "kept")
    #expect(FileSystem.kind(of: folder("a.md")) == .file)
  }

  @Test func `staged files appear when they are committed`() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", "agreement.md")
    var staged = try StagedFolder(in: folder.path)
    try staged.add(bytes("{}"), as: "manifest.json")
    try staged.add(bytes("new"), as: "agreement.md")
    try staged.add(bytes("xhtmlx")[1..<5], as: "agreement.html")
    #expect(try folder.text("agreement.md") == "old")
    #expect(!FileSystem.isFile(folder("manifest.json")))
    let hidden = try folder.names().filter { $0 != "agreement.md" }
    #expect(hidden.count == 3)
    #expect(hidden.allSatisfy { $0.hasPrefix(".") && $0.hasSuffix(".tmp") })
    try staged.commit(last: "manifest.json")
    #expect(try folder.names() == ["agreement.html", "agreement.md", "manifest.json"])
    #expect(try folder.text("agreement.md") == "new")
    #expect(try folder.text("agreement.html") == "html")
  }

  @Test func `a file that comes in parts is one file`() throws {
    let folder = try TemporaryFolder()
    var staged = try StagedFolder(in: folder.path)
    try staged.add(["one ", "", "file"].map(bytes), as: "a.md")
    try staged.commit(last: "a.md")
    #expect(try folder.text("a.md") == "one file")
    #expect(try folder.names() == ["a.md"])
  }

  @Test func `the file named last is renamed last`() throws {
    let folder = try TemporaryFolder()
    func commit() throws {
      var staged = try StagedFolder(in: folder.path)
      try staged.add(bytes("{}"), as: "manifest.json")
      try staged.add(bytes("x"), as: "agreement.md")
      // The file that is renamed first loses its temporary file.
      for name in try folder.names() where name.contains("agreement") {
        try FileSystem.remove(folder(name))
      }
      try staged.commit(last: "manifest.json")
    }
    let error = #expect(throws: FileError.self) { try commit() }
    #expect(error?.path == folder("agreement.md"))
    #expect(try folder.names().isEmpty)
  }

  @Test func `what is not committed is removed`() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", "agreement.md")
    func stage() throws {
      var staged = try StagedFolder(in: folder.path)
      try staged.add(bytes("new"), as: "agreement.md")
      #expect(try folder.names().count == 2)
    }
    try stage()
    #expect(try folder.names() == ["agreement.md"])
    #expect(try folder.text("agreement.md") == "old")
  }

  @Test func `what a killed process left is removed, and nothing else`() throws {
    let folder = try TemporaryFolder()
    // No process has such a number; the second is this one, which is still at work.
    for name in [".a.md.2147483646-1.tmp", ".a.md.\(getpid())-1.tmp", ".notes.tmp", ".a.b-1.tmp"] {
      try folder.write("x", name)
    }
    try FileSystem.makeFolders(folder(".2147483646.2147483646-7.tmp/inner"))
    try folder.write("new", "a.md")
    #expect(
      try folder.names().sorted()
        == [".a.b-1.tmp", ".a.md.\(getpid())-1.tmp", ".notes.tmp", "a.md"].sorted())
  }

  @Test func `a file that could not be written whole is not committed`() async {
    // The limit on the size of files holds for a whole process, hence one of its own.
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      try folder.write("old", "agreement.md")
      var limit = rlimit(rlim_cur: 10, rlim_max: 10)
      signal(SIGXFSZ, SIG_IGN)
      #if canImport(Glibc)
        let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
      #else
        let resource = RLIMIT_FSIZE
      #endif
      #expect(unsafe setrlimit(resource, &limit) == 0)
      var staged = try StagedFolder(in: folder.path)
      do throws(FileError) {
        try staged.add(Array(repeating: 0, count: 11), as: "agreement.md")
        Issue.record("the limit does not hold")
      } catch {
        #expect(error.code == EFBIG)
      }
      #expect(try folder.names() == ["agreement.md"])
      try staged.add([0x61], as: "manifest.json")
      try staged.commit(last: "manifest.json")
      #expect(try folder.text("agreement.md") == "old")
      #expect(try folder.text("manifest.json") == "a")
    }
  }

  @Test func `a part of a path is told by its bytes`() throws {
    let folder = try TemporaryFolder()
    // A combining mark after the `/` makes one character of the two.
    try folder.write("x", "\u{301}a")
    #expect(try folder.names() == ["\u{301}a"])
  }

  @Test func `a folder in one place keeps every earlier file`() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", "agreement.md")
    try FileSystem.makeFolders(folder("manifest.json"))
    func commit() throws {
      var staged = try StagedFolder(in: folder.path)
      try staged.add(bytes("new"), as: "agreement.md")
      try staged.add(bytes("{}"), as: "manifest.json")
      try staged.commit(last: "manifest.json")
    }
    let error = #expect(throws: FileError.self) { try commit() }
    #expect(error?.code == EISDIR)
    #expect(try folder.text("agreement.md") == "old")
    #expect(try folder.names() == ["agreement.md", "manifest.json"])
  }

  @Test func `nothing is renamed when the last file was never staged`() throws {
    let folder = try TemporaryFolder()
    func commit() throws {
      var staged = try StagedFolder(in: folder.path)
      try staged.add(bytes("new"), as: "agreement.md")
      try staged.commit(last: "manifest.json")
    }
    #expect(throws: FileError.self) { try commit() }
    #expect(try folder.names().isEmpty)
  }

  @Test(arguments: ["", ".", "..", "a/b", "/a", "a\0b"])
  func `a name that leads elsewhere is refused`(_ name: String) throws {
    let folder = try TemporaryFolder()
    var staged = try StagedFolder(in: folder.path)
    do {
      try staged.add([1], as: name)
      Issue.record("the name was accepted")
    } catch {
      #expect(error.reason == .invalidName)
    }
    #expect(try folder.names().isEmpty)
  }

  @Test func `a name is staged once`() throws {
    let folder = try TemporaryFolder()
    var staged = try StagedFolder(in: folder.path)
    try staged.add([1], as: "a")
    do {
      try staged.add([2], as: "a")
      Issue.record("the name was accepted twice")
    } catch {
      #expect(error.code == EEXIST)
    }
    try staged.commit(last: "a")
    #expect(try FileSystem.read(folder("a")) == [1])
  }

  @Test func `staging starts only in a folder`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", "file")
    for (name, code) in [("missing", ENOENT), ("file", ENOTDIR)] {
      do {
        _ = try StagedFolder(in: folder(name))
        Issue.record("no folder stands there")
      } catch {
        #expect(error.code == code)
      }
    }
    #expect(throws: FileError.self) { try folder.write("x", "missing/a") }
    #expect(throws: FileError.self) { try folder.write("x", "file/a") }
    #expect(try folder.names() == ["file"])
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write everywhere"))
  func `a folder without permission keeps its files`() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", "a.md")
    #expect(unsafe chmod(folder.path, 0o500) == 0)
    defer { _ = unsafe chmod(folder.path, 0o700) }
    let error = #expect(throws: FileError.self) { try folder.write("new", "a.md") }
    #expect(error?.message.hasSuffix("permission denied") == true)
    #expect(try folder.text("a.md") == "old")
  }

  @Test func `many writers of one file leave one of their texts and nothing else`() async throws {
    let folder = try TemporaryFolder()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<32 {
        group.addTask {
          try folder.write(String(repeating: "\(number % 10)", count: 5_000), "a.md")
        }
      }
      try await group.waitForAll()
    }
    let text = try folder.text("a.md")
    #expect(text.count == 5_000 && Set(text).count == 1)
    #expect(try folder.names() == ["a.md"])
  }
}
