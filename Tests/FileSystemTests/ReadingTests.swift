import FileSystem
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ReadingTests {
  @Test(arguments: [0, 1, 4_095, 4_096, 65_536, 1_000_003])
  func `a file is read to the byte`(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try FileSystem.write(bytes, to: folder("a"))
    #expect(try FileSystem.read(folder("a")) == bytes)
  }

  @Test func `a file above the limit is refused as too large`() throws {
    let folder = try TemporaryFolder()
    try folder.write("12345", "a")
    #expect(try FileSystem.read(folder("a"), limit: 5).count == 5)
    let error = #expect(throws: FileError.self) {
      try FileSystem.read(folder("a"), limit: 4)
    }
    #expect(error?.isTooLarge == true)
    #expect(error?.reason == .tooLarge(limit: 4))
    #expect(error?.isMissing == false)
  }

  @Test func `a missing file says so in a sentence`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: FileError.self) { try FileSystem.read(folder("a.yaml")) }
    #expect(error?.isMissing == true)
    #expect(error?.code == ENOENT)
    #expect(error?.message == "cannot read \(folder("a.yaml")): no such file or folder")
  }

  @Test func `only files are read`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: FileError.self) { try FileSystem.read(folder.path) }
    #expect(error?.code == EISDIR)
    // Without a writer, opening the pipe the usual way would wait forever.
    #expect(unsafe mkfifo(folder("pipe"), 0o600) == 0)
    let pipe = #expect(throws: FileError.self) { try FileSystem.read(folder("pipe")) }
    #expect(pipe?.reason == .notAFile)
    let device = #expect(throws: FileError.self) { try FileSystem.read("/dev/zero") }
    #expect(device?.reason == .notAFile)
  }

  @Test func `a path that the system would cut off is refused`() {
    for path in ["", "/etc/hosts\0.yaml"] {
      let error = #expect(throws: FileError.self) { try FileSystem.read(path) }
      #expect(error?.reason == .invalidName)
    }
  }

  @Test func `a path through a file is no missing file`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", "a")
    let error = #expect(throws: FileError.self) { try FileSystem.read(folder("a/b")) }
    #expect(error?.code == ENOTDIR)
    #expect(error?.isMissing == false)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func `a file without permission is refused`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", "a")
    #expect(unsafe chmod(folder("a"), 0) == 0)
    let error = #expect(throws: FileError.self) { try FileSystem.read(folder("a")) }
    #expect(error?.message.hasSuffix("permission denied") == true)
  }
}
