import FileSystem
import Testing

@Suite struct FileStampTests {
  @Test func `a file that is not touched keeps its stamp, one that is written does not`() throws {
    let folder = try FileSystem.makeTemporaryFolder()
    defer { try? FileSystem.removeTree(folder) }
    let file = "\(folder)/file"
    #expect(FileSystem.stamp(of: file) == nil)
    try FileSystem.write(Array("one".utf8), to: file)
    let first = FileSystem.stamp(of: file)
    #expect(first != nil && first?.fingerprint != 0)
    #expect(FileSystem.stamp(of: file) == first)
    // The same bytes in another file: a rename gives another number.
    try FileSystem.write(Array("one".utf8), to: file)
    #expect(FileSystem.stamp(of: file) != first)
    #expect(FileSystem.stamp(of: folder) == nil)
  }

  @Test func `a folder's stamp changes with the names in it`() throws {
    let folder = try FileSystem.makeTemporaryFolder()
    defer { try? FileSystem.removeTree(folder) }
    let empty = FileSystem.folderStamp(of: folder)
    #expect(empty != nil)
    try FileSystem.write([], to: "\(folder)/file")
    #expect(FileSystem.folderStamp(of: folder) != empty)
    #expect(FileSystem.folderStamp(of: "\(folder)/file") == nil)
  }

  @Test func `a change that is too fresh is not settled`() throws {
    let folder = try FileSystem.makeTemporaryFolder()
    defer { try? FileSystem.removeTree(folder) }
    let before = FileSystem.now()
    try FileSystem.write([1], to: "\(folder)/file")
    let stamp = try #require(FileSystem.stamp(of: "\(folder)/file"))
    #expect(!stamp.isSettled(before: before))
    #expect(stamp.isSettled(before: FileSystem.now() + 10_000_000_000))
  }

  @Test func `a file holds its own bytes and no others`() throws {
    let folder = try FileSystem.makeTemporaryFolder()
    defer { try? FileSystem.removeTree(folder) }
    let file = "\(folder)/file"
    // Longer than what is compared at once, and not a multiple of it.
    var bytes = (0..<200_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try FileSystem.write(bytes, to: file)
    #expect(FileSystem.isFile(file, holding: bytes))
    #expect(!FileSystem.isFile(file, holding: bytes.dropLast()))
    #expect(!FileSystem.isFile(file, holding: bytes + [0]))
    for place in [0, 65_535, 65_536, 200_000] {
      bytes[place] ^= 1
      #expect(!FileSystem.isFile(file, holding: bytes))
      bytes[place] ^= 1
    }
    #expect(!FileSystem.isFile("\(folder)/none", holding: []))
    #expect(!FileSystem.isFile(folder, holding: []))
  }

  @Test func `making folders tells whether the last one is new`() throws {
    let folder = try FileSystem.makeTemporaryFolder()
    defer { try? FileSystem.removeTree(folder) }
    #expect(try FileSystem.makeFolders("\(folder)/a/b/c"))
    #expect(try !FileSystem.makeFolders("\(folder)/a/b/c"))
    #expect(try !FileSystem.makeFolders("\(folder)/a"))
    #expect(try FileSystem.makeFolders("\(folder)/a/d"))
  }

  @Test func `durable files are files`() throws {
    let folder = try FileSystem.makeTemporaryFolder()
    defer { try? FileSystem.removeTree(folder) }
    var staged = try StagedFolder(in: folder, isDurable: true)
    try staged.add([1, 2], as: "file")
    try staged.commit(last: "file")
    #expect(try FileSystem.read("\(folder)/file") == [1, 2])
    try FileSystem.sync(folder: folder)
  }
}
