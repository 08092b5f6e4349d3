internal import Agreements
internal import ArgumentParser
internal import Diagnostics
internal import FileSystem

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Renders one text alone on standard output, for an author at work.",
    discussion: """
      A text without front matter is plain CommonMark, and needs no workspace. Placeholders in it take \
      their values from --set: a text, a list when the same name is given more than once, no value when \
      nothing follows the '='.

      A clause or an override is rendered as it comes out in an agreement, its leden numbered as those \
      of article 1, with role terms and house style of a template. Parameters have their defaults or \
      the values of --set, which also makes choices (--set audit=on-site). A value that is missing \
      prints as its name: «breach-notice»; so does a reference to another clause: «#audit-right».
      """)

  @Argument(help: "The file.", completion: .file(extensions: ["md"]))
  var file: String

  @Option(help: "The format: html or markdown.")
  var format: OutputFormat = .html

  @Option(help: "A value, as name=value: breach-notice='24 hours', customer.name=Waterland.")
  var set: [String] = []

  @Option(
    help: "The template whose roles and style to use. (default: the first that takes the topic)")
  var template: String?

  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    for setting in set where !setting.contains("=") {
      throw ValidationError("'--set' wants name=value, not '\(setting)'.")
    }
  }

  func run() throws {
    let reporter = Reporter(common)
    let log = DiagnosticLog()
    guard let source = FragmentRendering.file(file, log: log) else {
      reporter.report(log.diagnostics)
      throw ExitStatus.usage
    }
    let rendering = FragmentRendering(
      as: format, settings: set.map(Assembler.Setting.init), log: log)
    let bytes =
      source.hasFrontMatter
      ? try clause(rendering) : rendering.render(plain: source)
    reporter.report(log.diagnostics)
    guard let bytes else { throw log.diagnostics.failure }
    Reporter.put(String(decoding: bytes, as: UTF8.self), to: .output)
  }

  /// The text of a clause, which is known by its place in a workspace.
  private func clause(_ rendering: FragmentRendering) throws -> [UInt8]? {
    let path = (try? FileSystem.canonical(file)) ?? file
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let root =
      common.workspace == nil
      ? try Workspace.find(from: folder) ?? common.workspaceRoot() : try common.workspaceRoot()
    let relative = path.hasPrefix("\(root)/") ? String(path.dropFirst(root.count + 1)) : path
    return rendering.render(clause: relative, in: Workspace(loading: root), template: template)
  }
}
