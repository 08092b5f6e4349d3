internal import Agreements
internal import ArgumentParser

struct RootCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "akkoord",
    abstract: "Assembles processing agreements (Article 28 GDPR) from a library of clauses.",
    discussion: """
      A workspace is a folder with Clauses/, Templates/ and Customers/. What comes out is a draft and \
      not legal advice.
      """,
    version: "akkoord \(Akkoord.version)",
    subcommands: [
      InitCommand.self, BuildCommand.self, CheckCommand.self, CoverageCommand.self,
      ReleaseCommand.self, PublishCommand.self, ServeCommand.self,
      ListCommand.self, ShowCommand.self, InspectCommand.self,
      ExplainCommand.self, RenderCommand.self, NewCommand.self, OverrideCommand.self,
      SchemaCommand.self, TokenCommand.self,
    ])
}
