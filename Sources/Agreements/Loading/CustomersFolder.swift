internal import Diagnostics
internal import FileSystem

/// The names in `Customers/`, listed once for all that a run needs them for.
package struct CustomersFolder: Sendable {
  /// The ids of the customers, in the order of their configs.
  package private(set) var customers = Identifiers()
  /// The customers that have a folder of their own beside their config.
  private(set) var customersWithFolder = Identifiers()
  /// What is no customer's, sorted by name.
  private(set) var others: [FileSystem.Entry] = []
  /// Why the folder could not be listed.
  private(set) var diagnostics: [Diagnostic] = []

  /// The folders that belong to all customers.
  private static let shared: Set = ["suppliers", "registers"]

  /// Lists the folder of a workspace.
  package init(of root: String) {
    let log = DiagnosticLog()
    let source = SourceReading(root: root, log: log)
    var folders = Identifiers()
    let isWhole = source.forEachEntry("Customers") { entry in
      // Also what is no file: it is refused when it is read, and its earlier output is no orphan.
      if entry.name.hasSuffix(".yaml"), String(entry.name.dropLast(5)).isIdentifier {
        customers.append(String(entry.name.dropLast(5)))
      } else if entry.kind == .folder, entry.name.isIdentifier, !Self.shared.contains(entry.name) {
        folders.append(entry.name)
      } else {
        others.append(entry)
      }
    }
    diagnostics = log.diagnostics
    // Of half a list, the other half would count as gone.
    guard isWhole else {
      customers = Identifiers()
      others = []
      return
    }
    customers.sort()
    folders.sort()
    for folder in folders {
      if FileSystem.isFile("\(root)/Customers/\(folder).yaml") {
        customersWithFolder.append(folder)
      } else {
        others.append(FileSystem.Entry(name: folder, kind: .folder))
      }
    }
    others.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
