import Testing

@testable import FileSystem

@Suite struct ExchangeTests {
  private func folders() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["old", "new"] {
      try FileSystem.makeFolders(folder(name))
      try folder.write(name, "\(name)/a")
    }
    return folder
  }

  @Test func `a folder takes the place of another in one step`() throws {
    let folder = try folders()
    let aside = try FileSystem.replaceFolder(folder("old"), with: folder("new"))
    #expect(try folder.text("old/a") == "new")
    #expect(try FileSystem.read("\(try #require(aside))/a") == Array("old".utf8))
  }

  @Test func `where nothing stood, the folder is moved there`() throws {
    let folder = try folders()
    #expect(try FileSystem.replaceFolder(folder("fresh"), with: folder("new")) == nil)
    #expect(try folder.names() == ["fresh", "old"])
  }

  @Test func `in two steps what stood there comes back when the second fails`() throws {
    let folder = try folders()
    let aside = try FileSystem.replaceInTwoSteps(folder("old"), with: folder("new"))
    #expect(aside == folder("new.old"))
    #expect(try folder.text("old/a") == "new")
    #expect(throws: FileError.self) {
      try FileSystem.replaceInTwoSteps(folder("old"), with: folder("nothing"))
    }
    #expect(try folder.text("old/a") == "new")
  }

  @Test func `a file that is linked is one file`() throws {
    let folder = try folders()
    try FileSystem.linkFile(folder("old/a"), as: folder("b"))
    #expect(try folder.text("b") == "old")
    #expect(throws: FileError.self) { try FileSystem.linkFile(folder("none"), as: folder("c")) }
  }
}
