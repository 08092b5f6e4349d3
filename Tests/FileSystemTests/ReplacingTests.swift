import FileSystem
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ReplacingTests {
  @Test(arguments: [0o600, 0o640, 0o664] as [mode_t])
  func `a file keeps its permissions, and nothing is left beside it`(_ mode: mode_t) throws {
    let folder = try TemporaryFolder()
    try folder.write("before", "a.md")
    #expect(unsafe chmod(folder("a.md"), mode) == 0)
    try FileSystem.replace(folder("a.md"), with: Array("after".utf8))
    #expect(try folder.text("a.md") == "after")
    #expect(try folder.names() == ["a.md"])
    var status = stat()
    #expect(unsafe stat(folder("a.md"), &status) == 0)
    #expect(status.st_mode & 0o7777 == mode)
  }

  @Test func `what is not there, a link and a folder are refused`() throws {
    let folder = try TemporaryFolder()
    try folder.write("text", "a.md")
    try FileSystem.makeFolders(folder("inner"))
    #expect(unsafe symlink(folder("a.md"), folder("link.md")) == 0)
    for name in ["none.md", "inner", "link.md"] {
      let error = #expect(throws: FileError.self) {
        try FileSystem.replace(folder(name), with: [])
      }
      #expect(error?.reason == .notAFile)
    }
    #expect(try folder.text("a.md") == "text")
  }

  @Test func `a file that nobody may write is not writable, to the superuser neither`() throws {
    let folder = try TemporaryFolder()
    try folder.write("text", "a.md")
    #expect(FileSystem.isWritable(folder("a.md")))
    #expect(unsafe chmod(folder("a.md"), 0o444) == 0)
    #expect(!FileSystem.isWritable(folder("a.md")))
    #expect(!FileSystem.isWritable(folder("none.md")))
  }
}
