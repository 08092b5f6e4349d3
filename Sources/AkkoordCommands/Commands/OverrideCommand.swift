internal import Agreements
internal import ArgumentParser
internal import Diagnostics

struct OverrideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override",
    abstract: "Gives a customer its own text of a clause, or accepts a new base for one.",
    discussion: """
      The file starts as the library's text of the alternative that the customer has chosen, with the \
      base it was made from. When the library's clause changes later, the build stops (AK082) and \
      shows both texts; look at them, change the override where needed, and record that with \
      --accept-base.
      """)

  @Argument(help: "The customer, by id.")
  var customer: String

  @Argument(help: "The topic.")
  var topic: String

  @Option(help: "Why this customer has its own text.")
  var reason: String?

  @Option(help: "Who agreed to it.")
  var agreedBy: String?

  @Option(help: "When it was agreed, such as 2026-05-01.")
  var date: String?

  @Option(help: "The alternative, when the customer's variants take several.")
  var alternative: String?

  @Flag(help: "Record that the override was held against the library's present text.")
  var acceptBase = false

  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    if acceptBase, reason != nil || agreedBy != nil || date != nil || alternative != nil {
      throw ValidationError("'--accept-base' changes the base only and takes no other options.")
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
      if acceptBase {
        try accept(authoring, reporter)
      } else {
        try add(authoring, reporter)
      }
    } catch {
      reporter.report(error.diagnostics)
      throw error.diagnostics.contains { $0.location != nil }
        ? error.diagnostics.failure : ExitStatus.usage
    }
  }

  private func add(_ authoring: Authoring, _ reporter: Reporter) throws(Findings) {
    let agreed = Authoring.Agreed(reason: reason, agreedBy: agreedBy, date: date)
    let path = try authoring.addOverride(
      of: customer, topic: topic, alternative: alternative, agreed: agreed)
    reporter.print(path)
    let missing = [("reason", reason), ("agreed-by", agreedBy), ("date", date)]
      .filter { $0.1 == nil }.map(\.0)
    reporter.remark(
      missing.isEmpty
        ? "edit the text; then: akkoord build \(customer)"
        : "write \(missing.joined(separator: ", ")) at its top and edit the text; then: "
          + "akkoord build \(customer)")
  }

  private func accept(_ authoring: Authoring, _ reporter: Reporter) throws(Findings) {
    let (path, hasChanged) = try authoring.acceptBase(of: customer, topic: topic)
    reporter.print(path)
    reporter.remark(hasChanged ? "the base is the library's present text" : "nothing had changed")
  }
}
