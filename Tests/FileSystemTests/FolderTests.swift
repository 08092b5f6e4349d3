import FileSystem
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct FolderTests {
  @Test func `entries come in the order of their bytes`() throws {
    let folder = try TemporaryFolder()
    for name in ["b", "a-b", "a.b", "Z", "é", "a", ".hidden"] { try folder.write("", name) }
    #expect(try folder.names() == [".hidden", "Z", "a", "a-b", "a.b", "b", "é"])
  }

  @Test func `entries tell files, folders and links apart`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", "file")
    try FileSystem.makeFolders(folder("folder"))
    #expect(unsafe symlink(folder("folder"), folder("link")) == 0)
    #expect(unsafe mkfifo(folder("pipe"), 0o600) == 0)
    let entries = try FileSystem.entries(of: folder.path)
    #expect(entries.map(\.kind) == [.file, .folder, .link, .other])
    for entry in entries { #expect(FileSystem.kind(of: folder(entry.name)) == entry.kind) }
    #expect(FileSystem.kind(of: folder("missing")) == nil)
    #expect(FileSystem.isFolder(folder("link")))
    #expect(!FileSystem.isFile(folder("link")))
    #expect(FileSystem.isFile(folder("file")))
    #expect(!FileSystem.isFile(folder("pipe")))
  }

  @Test func `entries one by one are those of the list`() throws {
    let folder = try TemporaryFolder()
    for number in 0..<300 { try folder.write("", "a-\(number)") }
    var entries: [FileSystem.Entry] = []
    try FileSystem.forEachEntry(of: folder.path) { entries.append($0) }
    entries.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    #expect(try entries == FileSystem.entries(of: folder.path))
    #expect(throws: FileError.self) { try FileSystem.forEachEntry(of: folder("a-0")) { _ in } }
  }

  @Test func `entries of what is no folder are an error`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", "file")
    let error = #expect(throws: FileError.self) {
      try FileSystem.entries(of: folder("file"))
    }
    #expect(error?.code == ENOTDIR)
    let missing = #expect(throws: FileError.self) {
      try FileSystem.entries(of: folder("missing"))
    }
    #expect(missing?.isMissing == true)
  }

  @Test func `folders are made with those they stand in`() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolders(folder("a/b//c/"))
    #expect(FileSystem.isFolder(folder("a/b/c")))
    try FileSystem.makeFolders(folder("a/b/c"))
    try FileSystem.makeFolders("/")
    #expect(unsafe symlink(folder("a"), folder("link")) == 0)
    try FileSystem.makeFolders(folder("link/d"))
    #expect(FileSystem.isFolder(folder("a/d")))
  }

  @Test func `folders are made by several threads at once`() async throws {
    let folder = try TemporaryFolder()
    for round in 0..<1000 {
      await withTaskGroup { group in
        for leaf in 0..<4 {
          let path = folder("\(round)/a/b/\(leaf)")
          group.addTask {
            #expect(throws: Never.self) { try FileSystem.makeFolders(path) }
          }
        }
      }
    }
  }

  @Test func `a file is not taken for a folder`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", "file")
    for path in ["file", "file/a", "file/a/b"] {
      let error = #expect(throws: FileError.self) { try FileSystem.makeFolders(folder(path)) }
      #expect(error?.code == ENOTDIR)
    }
    #expect(unsafe symlink(folder("nowhere"), folder("link")) == 0)
    #expect(throws: FileError.self) { try FileSystem.makeFolders(folder("link/a")) }
    #expect(try folder.text("file") == "x")
  }

  @Test func `a tree is removed and what its links lead to stays`() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolders(folder("tree/a/b"))
    try FileSystem.makeFolders(folder("kept"))
    try folder.write("x", "kept/file")
    try folder.write("x", "tree/a/b/file")
    #expect(unsafe symlink(folder("kept"), folder("tree/a/link")) == 0)
    #expect(unsafe symlink(folder("kept/file"), folder("tree/link")) == 0)
    #expect(unsafe symlink(folder("kept"), folder("link")) == 0)
    try FileSystem.removeTree(folder("tree"))
    try FileSystem.removeTree(folder("link"))
    #expect(try folder.names() == ["kept"])
    #expect(try folder.text("kept/file") == "x")
  }

  @Test func `a file is removed and a folder is not taken for one`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", "file")
    try FileSystem.remove(folder("file"))
    let error = #expect(throws: FileError.self) { try FileSystem.remove(folder("file")) }
    #expect(error?.isMissing == true)
    try FileSystem.makeFolders(folder("folder"))
    #expect(throws: FileError.self) { try FileSystem.remove(folder("folder")) }
    #expect(FileSystem.isFolder(folder("folder")))
    #expect(throws: FileError.self) { try FileSystem.removeTree(folder("missing")) }
  }

  @Test func `a canonical path has no links and no dots`() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolders(folder("a/b"))
    #expect(unsafe symlink(folder("a"), folder("link")) == 0)
    #expect(try FileSystem.canonical(folder("link/./b/../b")) == folder("a/b"))
    #expect(throws: FileError.self) { try FileSystem.canonical(folder("missing")) }
    #expect(FileSystem.currentFolder().hasPrefix("/"))
  }
}
