import FileSystem
import Testing

@Suite struct OpenFileTests {
  private static let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0) }

  @Test func `parts of a file are read, whatever becomes of its name`() throws {
    let folder = try TemporaryFolder()
    try FileSystem.write(Self.bytes, to: folder("file"))
    let file = try OpenFile(reading: folder("file"))
    try FileSystem.write([], to: folder("file"))
    #expect(try file.size == 1_000)
    #expect(try file.bytes(in: 990..<1_000) == Array(Self.bytes[990...]))
    #expect(try file.bytes(in: 0..<5_000) == Self.bytes)
    #expect(try file.bytes(in: 2_000..<2_010).isEmpty)
  }

  @Test func `what is no file is refused`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: FileError.self) { try OpenFile(reading: folder.path) }
    #expect(throws: FileError.self) { try OpenFile(reading: folder("missing")) }
    #expect(throws: FileError.self) { try OpenFile(asideIn: folder("missing")) }
  }

  @Test func `what is put aside has no name`() throws {
    let folder = try TemporaryFolder()
    let file = try OpenFile(asideIn: folder.path)
    try file.append(Array(Self.bytes[..<600]))
    try file.append(Array(Self.bytes[600...]))
    #expect(try FileSystem.entries(of: folder.path).isEmpty)
    #expect(try file.bytes(in: 0..<1_000) == Self.bytes)
  }
}
