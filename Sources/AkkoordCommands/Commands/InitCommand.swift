internal import Agreements
internal import ArgumentParser
internal import Diagnostics

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a workspace of your own in a new folder.",
    discussion: """
      The folder gets the library of clauses and templates, a house style, a supplier and a customer to \
      edit, and files for git and for a CI. It builds at once:

        akkoord init agreements && cd agreements && akkoord build

      A folder that is not empty is refused. The library is the one the program was installed with.
      """)

  @Argument(help: "The folder, which is made when it is missing.")
  var folder: String

  @Option(help: "A folder with Clauses/ and Templates/ to start from.")
  var library: String?

  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let reporter = Reporter(common)
    do throws(Findings) {
      try write(reporter)
    } catch {
      reporter.report(error.diagnostics)
      throw ExitStatus.usage
    }
  }

  private func write(_ reporter: Reporter) throws(Findings) {
    guard let library = library ?? NewWorkspace.installedLibrary() else {
      throw Findings([
        Diagnostic(
          .workspaceNotFound, "the library that belongs to this program is not beside it",
          label: "install it with 'make install', or name a library with '--library'")
      ])
    }
    let workspace = try NewWorkspace(library: library)
    try workspace.check(isEmpty: folder)
    try workspace.write(to: folder)
    _ = try Authoring(Workspace(loading: folder)).writeSchemas(of: [])
    reporter.print(folder)
    reporter.remark(
      "edit Customers/suppliers/ and Customers/, then: akkoord build --workspace \(folder)")
  }
}
