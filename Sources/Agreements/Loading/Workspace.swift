package import Diagnostics
internal import FileSystem

/// A folder with `Clauses/`, `Templates/` and `Customers/`, its library read.
///
/// Customers are only listed: each is read when it is built and then dropped, so that memory does not
/// grow with their number.
package struct Workspace: Sendable {
  /// The folder, as an absolute path.
  package var root: String
  package var library: Library
  package var suppliers: [Supplier]
  package var registers: [Register]
  /// The ids of the customers, in the order of their configs.
  package var customers: Identifiers
  /// The customers that have a folder of their own beside their config.
  package var customersWithFolder: Identifiers
  /// What was found while reading the library: an error here is every agreement's.
  package var libraryDiagnostics: [Diagnostic]
  /// What was found in `Customers/` outside the customers' own files: suppliers, registers, names.
  package var customerDiagnostics: [Diagnostic]
  /// The paths of suppliers and registers with an error, which their users cannot be built with.
  private var broken: Set<String>

  /// All that was found while reading.
  package var diagnostics: [Diagnostic] { libraryDiagnostics + customerDiagnostics }

  /// Whether a supplier or register has an error of its own.
  func isBroken(_ file: SourceFile) -> Bool { broken.contains(file.path) }

  package func supplier(_ id: String) -> Supplier? { suppliers.first { $0.id == id } }
  package func register(_ id: String) -> Register? { registers.first { $0.id == id } }

  /// The workspace that holds a folder: the nearest one upward that has all three folders.
  package static func find(from folder: String) -> String? {
    guard var current = try? FileSystem.canonical(folder) else { return nil }
    while true {
      if isWorkspace(current) { return current }
      guard let slash = current.lastIndex(of: "/"), current != "/" else { return nil }
      current = slash == current.startIndex ? "/" : String(current[..<slash])
    }
  }

  private static func isWorkspace(_ folder: String) -> Bool {
    ["Clauses", "Templates", "Customers"].allSatisfy { FileSystem.isFolder("\(folder)/\($0)") }
  }

  /// Reads a workspace; what is wrong with it stands in `diagnostics`.
  ///
  /// - Parameters:
  ///   - root: the folder, as an absolute path.
  ///   - folder: its customers, when they are listed already.
  package init(loading root: String, listed folder: CustomersFolder? = nil) {
    var parts = LibraryParts()
    self.init(loading: root, folder ?? CustomersFolder(of: root), keeping: &parts)
  }

  /// Reads a workspace, but of its library only the parts that are not known already; then all are.
  package init(loading root: String, keeping parts: inout LibraryParts) {
    self.init(loading: root, CustomersFolder(of: root), keeping: &parts)
  }

  private init(
    loading root: String, _ folder: CustomersFolder, keeping parts: inout LibraryParts
  ) {
    let libraryLog = DiagnosticLog()
    self.root = root
    library = LibraryLoading(source: SourceReading(root: root, log: libraryLog)).library(&parts)
    libraryDiagnostics = libraryLog.diagnostics
    let log = DiagnosticLog()
    let source = SourceReading(root: root, log: log)
    suppliers = []
    registers = []
    customers = folder.customers
    customersWithFolder = folder.customersWithFolder
    log.report(contentsOf: folder.diagnostics)
    let reading = RegisterReading(source: source, library: library)
    for entry in folder.others {
      let path = "Customers/\(entry.name)"
      switch (entry.name, entry.kind) {
      case ("README.md", _):
        continue
      case ("suppliers", .folder):
        suppliers = reading.all(Self.files("Customers/suppliers", source)) { reading, id, path in
          reading.supplier(path, id: id)
        }
      case ("registers", .folder):
        registers = reading.all(Self.files("Customers/registers", source)) { reading, id, path in
          reading.register(path, id: id)
        }
      case (let name, _) where name.hasSuffix(".yaml"):
        log.report(
          .invalidIdentifier, "'\(name.dropLast(5))' is not an identifier",
          at: SourceFile(path: path, bytes: []).location(Span(0, 0)),
          label: "rename the file: small letters, digits and single hyphens")
      // Of a config whose own name is refused already.
      case (let name, .folder) where FileSystem.isFile("\(root)/Customers/\(name).yaml"):
        continue
      case (let name, .folder) where name == "schema" || name == "logos":
        continue
      default:
        source.reportUnknown(path, entry.kind)
      }
    }
    customerDiagnostics = log.diagnostics
    broken = Set(
      log.diagnostics.filter { $0.severity == .error }.compactMap { $0.location?.file.path })
  }

  private static func files(
    _ folder: String, _ source: SourceReading
  ) -> [(id: String, path: String)] {
    source.entries(folder).compactMap { entry in
      let path = "\(folder)/\(entry.name)"
      guard entry.name != "README.md" else { return nil }
      guard entry.name.hasSuffix(".yaml"), String(entry.name.dropLast(5)).isIdentifier else {
        source.reportUnknown(path, entry.kind)
        return nil
      }
      return (String(entry.name.dropLast(5)), path)
    }
  }
}
