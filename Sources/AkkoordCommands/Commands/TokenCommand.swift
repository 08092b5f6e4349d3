internal import Agreements
internal import ArgumentParser
internal import Diagnostics

struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "Gives a customer's agreement an address that only who knows it can find.",
    discussion: """
      The config gets 'publish: {unlisted: …}' with 128 bits by chance. The website shows the agreement \
      under an address with that token, and names it in no list, feed or search. Whoever has the \
      address can read it and hand it on.
      """)

  @Argument(help: "The customer, by id.")
  var customer: String

  @Flag(help: "Replace the token that is there; the present address then leads nowhere.")
  var renew = false

  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let workspace = try common.loadedWorkspace()
    let reporter = Reporter(common)
    do throws(Findings) {
      let (path, before) = try Authoring(workspace).writeToken(of: customer, renews: renew)
      reporter.print(path)
      switch before {
      case .private: reporter.remark("the agreement is unlisted from the next publish on")
      case .public:
        reporter.remark("the agreement was public, and is unlisted from the next publish on")
      case .unlisted: reporter.remark("the address changes with the next publish")
      }
    } catch {
      reporter.report(error.diagnostics)
      throw error.diagnostics.contains { $0.location != nil }
        ? error.diagnostics.failure : ExitStatus.usage
    }
  }
}
