import FileSystem
import Testing

@Suite struct FolderWatchTests {
  private static let methods = [FolderWatch.Method.automatic, .polling]

  /// Waits until all of these paths were told, in any number of bursts; fails when they are not in time.
  private func expect(_ paths: Set<String>, from watch: FolderWatch) async {
    let missing = await withTaskGroup(of: Set<String>?.self) { group in
      group.addTask {
        var missing = paths
        for await changes in watch.changes {
          missing.subtract(changes)
          if missing.isEmpty { break }
        }
        return missing
      }
      group.addTask {
        // Far more than it takes, for machines that are busy with other things.
        try? await Task.sleep(for: .seconds(30))
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
    #expect(missing == [], "\(paths.sorted()) were not told")
  }

  /// A folder with `a/deep/file`, `a/other` and an unwatched `b`.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolders(folder("a/deep"))
    try FileSystem.makeFolders(folder("b"))
    try folder.write("first", "a/deep/file")
    try folder.write("first", "a/other")
    return folder
  }

  private func watch(_ folder: TemporaryFolder, _ method: FolderWatch.Method) -> FolderWatch {
    FolderWatch(of: ["a"], in: folder.path, method: method)
  }

  @Test(arguments: methods)
  func `a file that is written again is told`(_ method: FolderWatch.Method) async throws {
    let folder = try folder()
    let watch = watch(folder, method)
    // As long as before, and so soon after it that the clock may not have moved.
    try folder.write("other", "a/deep/file")
    await expect(["a/deep/file"], from: watch)
  }

  @Test(arguments: methods)
  func `a file that an editor puts in the place of another is told`(
    _ method: FolderWatch.Method
  ) async throws {
    let folder = try folder()
    let watch = watch(folder, method)
    try folder.write("second", "a/deep/.file.swp")
    try FileSystem.move(folder("a/deep/file"), to: folder("a/deep/file~"))
    try FileSystem.move(folder("a/deep/.file.swp"), to: folder("a/deep/file"))
    await expect(["a/deep/file"], from: watch)
  }

  @Test(arguments: methods)
  func `a file that is removed is told`(_ method: FolderWatch.Method) async throws {
    let folder = try folder()
    let watch = watch(folder, method)
    try FileSystem.remove(folder("a/other"))
    await expect(["a/other"], from: watch)
  }

  @Test(arguments: methods)
  func `folders made later are watched too`(_ method: FolderWatch.Method) async throws {
    let folder = try folder()
    let watch = watch(folder, method)
    try FileSystem.makeFolders(folder("a/one/two"))
    try folder.write("first", "a/one/two/file")
    await expect(["a/one/two/file"], from: watch)
    let later = self.watch(folder, method)
    try folder.write("second", "a/one/two/file")
    await expect(["a/one/two/file"], from: later)
  }

  @Test(arguments: methods)
  func `a tree that comes from elsewhere is told file by file, and so is its end`(
    _ method: FolderWatch.Method
  ) async throws {
    let folder = try folder()
    try FileSystem.makeFolders(folder("b/new/inner"))
    try folder.write("first", "b/new/inner/file")
    var watch = watch(folder, method)
    try FileSystem.move(folder("b/new"), to: folder("a/new"))
    await expect(["a/new/inner/file"], from: watch)
    watch = self.watch(folder, method)
    try FileSystem.removeTree(folder("a/new"))
    await expect(["a/new/inner/file"], from: watch)
  }

  @Test(arguments: methods)
  func `a watched folder may be taken away and put back`(
    _ method: FolderWatch.Method
  ) async throws {
    let folder = try folder()
    let watch = watch(folder, method)
    try FileSystem.move(folder("a"), to: folder("kept"))
    try FileSystem.move(folder("kept"), to: folder("a"))
    try folder.write("second", "a/deep/file")
    await expect(["a/deep/file"], from: watch)
  }

  @Test(arguments: methods)
  func `of many changes none is missed`(_ method: FolderWatch.Method) async throws {
    let folder = try folder()
    let watch = watch(folder, method)
    for number in 0..<300 { try folder.write("\(number)", "a/deep/file-\(number)") }
    await expect(Set((0..<300).map { "a/deep/file-\($0)" }), from: watch)
  }

  @Test(arguments: methods)
  func `what changes elsewhere is not told`(_ method: FolderWatch.Method) async throws {
    let folder = try folder()
    let watch = watch(folder, method)
    try folder.write("first", "b/file")
    try folder.write("first", "file")
    try folder.write("second", "a/other")
    var changes = watch.changes.makeAsyncIterator()
    let first = try #require(await changes.next())
    #expect(first.allSatisfy { $0.hasPrefix("a/") }, "\(first.sorted())")
  }
}
