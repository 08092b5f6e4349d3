internal import Agreements
package import Diagnostics
internal import FileSystem

/// The agreements of a workspace as pages that are never stale: what is served is made of the files as
/// they are, and whoever looks at a page is told when it has become another.
///
/// Nothing is written, and nothing is made before somebody asks for it. After a change only what the
/// changed files belong to is read again, and of the pages only those are made that are being looked at.
package actor Preview {
  /// An open page, with what it was when it was loaded.
  private struct Reader {
    var path: String
    var version: String
    var events: AsyncStream<Event>.Continuation
  }

  enum Event: Sendable {
    /// The page is another than the one that is open.
    case reload
    /// Nothing happened: keeps a connection alive, and shows when it is not.
    case nothing
  }

  /// What a change of files came to.
  package struct Outcome: Sendable {
    /// The open pages that became others.
    package var reloaded = 0
    /// What is wrong with the library, and with what those pages show.
    package var findings: [Diagnostic] = []
    package var duration: Duration = .zero
  }

  private let root: String
  private var parts = LibraryParts()
  private var content: PreviewContent
  private var pages: [String: PreviewPage] = [:]
  private var readers: [Int: Reader] = [:]
  private var nextReader = 0

  /// Reads the workspace in a folder.
  package init(of root: String) {
    self.root = root
    var parts = LibraryParts()
    content = PreviewContent(Assembler(Workspace(loading: root, keeping: &parts)))
    self.parts = parts
  }

  /// The number of customers.
  package var count: Int { content.assembler.workspace.customers.count }

  /// What is wrong with the library and the registers.
  package var findings: [Diagnostic] {
    content.assembler.workspace.diagnostics.filter { $0.severity == .error }
  }

  // MARK: - Pages

  func page(at path: String) -> PreviewPage {
    if let page = pages[path] { return page }
    let page = content.page(at: path)
    // There is no end to the addresses at which nothing stands.
    if page.kind != .missing { pages[path] = page }
    return page
  }

  // MARK: - Readers

  /// Tells when the page at a path is no longer the one of this version, at once when it is not now; and
  /// ends then, since the page that is loaded in its place listens for itself.
  func events(at path: String, version: String) -> AsyncStream<Event> {
    let (stream, continuation) = AsyncStream<Event>.makeStream(bufferingPolicy: .bufferingNewest(8))
    guard page(at: path).version == version else {
      continuation.yield(.reload)
      continuation.finish()
      return stream
    }
    let number = nextReader
    nextReader += 1
    // A page that is closed lets go of this, so it need not be weak.
    continuation.onTermination = { _ in
      Task { await self.leave(number) }
    }
    readers[number] = Reader(path: path, version: version, events: continuation)
    // Something at least, so that whoever listens knows that it does.
    continuation.yield(.nothing)
    return stream
  }

  /// How many pages are open.
  var openPages: Int { readers.count }

  private func leave(_ number: Int) { readers[number] = nil }

  /// Lets every connection show that it is still there.
  func keepAlive() {
    for reader in readers.values { reader.events.yield(.nothing) }
  }

  // MARK: - Changes

  /// Takes up changes of files, given by their paths in the workspace.
  package func take(_ changes: Set<String>) -> Outcome {
    let changes = changes.filter { !$0.isPassingFile }
    guard !changes.isEmpty else { return Outcome() }
    let clock = ContinuousClock()
    let start = clock.now
    read(changes)
    pages = [:]
    var outcome = Outcome(findings: findings)
    // In the order they came, so that equal states do equal things.
    for (number, reader) in readers.sorted(by: { $0.key < $1.key }) {
      let page = page(at: reader.path)
      if page.version == reader.version { continue }
      outcome.reloaded += 1
      outcome.findings += page.findings
      readers[number] = nil
      reader.events.yield(.reload)
      reader.events.finish()
    }
    outcome.duration = clock.now - start
    return outcome
  }

  private func read(_ changes: Set<String>) {
    let earlier = content.assembler
    let isUncounted = changes.contains(FolderWatch.anything)
    if isUncounted { parts = LibraryParts() }
    var isLibrary = isUncounted
    for path in changes where parts.forget(path) { isLibrary = true }
    if !isLibrary, changes.allSatisfy({ isOwn($0, of: earlier.workspace) }) {
      // A customer's config is read whenever its agreement is made.
      content = PreviewContent(Assembler(earlier.workspace, keeping: earlier))
      return
    }
    let workspace = Workspace(loading: root, keeping: &parts)
    content = PreviewContent(
      isLibrary ? Assembler(workspace) : Assembler(workspace, keeping: earlier))
  }

  /// Whether a file is one that a single customer brings, and the list of customers stays as it is.
  private func isOwn(_ path: String, of workspace: Workspace) -> Bool {
    let names = path.split(separator: "/").map(String.init)
    guard names.count >= 2, names[0] == "Customers" else { return false }
    if names.count > 2 { return workspace.customers.contains(names[1]) }
    guard names[1].hasSuffix(".yaml") else { return workspace.customers.contains(names[1]) }
    return workspace.customers.contains(String(names[1].dropLast(5)))
      && FileSystem.isFile("\(root)/\(path)")
  }
}

extension String {
  /// Whether an editor makes the file for itself while it saves another.
  fileprivate var isPassingFile: Bool {
    guard let name = split(separator: "/").last else { return false }
    return name.hasPrefix(".") || name.hasSuffix("~") || name.hasPrefix("#")
      || name.allSatisfy(\.isNumber) || name.hasSuffix(".tmp")
  }
}
