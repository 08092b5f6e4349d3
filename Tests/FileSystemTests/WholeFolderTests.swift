import FileSystem
import Testing

@Suite struct WholeFolderTests {
  @Test func `a folder is made with all its files, below folders that are missing`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/releases/1.0"
    try FileSystem.makeFolder(path, holding: [("a.md", [65]), ("b.json", [66])])
    #expect(try FileSystem.entries(of: path).map(\.name) == ["a.md", "b.json"])
    #expect(try FileSystem.read("\(path)/b.json") == [66])
    #expect(try FileSystem.entries(of: "\(folder.path)/releases").map(\.name) == ["1.0"])
  }

  @Test func `what stands there is kept`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/1.0"
    try FileSystem.makeFolder(path, holding: [("a.md", [65])])
    #expect(throws: FileError.self) {
      try FileSystem.makeFolder(path, holding: [("a.md", [67])])
    }
    #expect(try FileSystem.read("\(path)/a.md") == [65])
  }

  @Test func `nothing is left when a file cannot be written`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: FileError.self) {
      try FileSystem.makeFolder(
        "\(folder.path)/1.0", holding: [("a.md", [65]), ("b/c.md", [66])])
    }
    #expect(try FileSystem.entries(of: folder.path).isEmpty)
  }
}
