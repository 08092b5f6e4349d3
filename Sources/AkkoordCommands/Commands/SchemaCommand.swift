internal import Agreements
internal import ArgumentParser
internal import Diagnostics

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of a template's configs, for help while editing.",
    discussion: """
      With --write it stands in Customers/schema/, where the first line of a config finds it: \
      # yaml-language-server: $schema=schema/<template>.json
      """)

  @Argument(help: "Templates, by id; with --write all when left out.")
  var templates: [String] = []

  @Flag(help: "Write to Customers/schema/<template>.json instead.")
  var write = false

  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    if !write, templates.count > 1 {
      throw ValidationError("only one schema can be printed; add '--write' for several.")
    }
  }

  func run() throws {
    let workspace = try common.loadedWorkspace()
    let reporter = Reporter(common)
    if workspace.diagnostics.hasErrors {
      reporter.report(workspace.diagnostics)
      throw workspace.diagnostics.failure
    }
    let authoring = Authoring(workspace)
    do throws(Findings) {
      if write {
        reporter.print(try authoring.writeSchemas(of: templates).joined(separator: "\n"))
      } else {
        reporter.print(try authoring.schema(of: templates.first).text)
      }
    } catch {
      reporter.report(error.diagnostics)
      throw ExitStatus.usage
    }
  }
}
