/// The library on two pages of Markdown: what can be chosen, and what must be filled in.
///
/// It is made from the library itself, so that the page in `Clauses/README.md` cannot fall behind it.
package struct LibraryOverview {
  private let library: Library
  private let usage: TopicUsage

  package init(_ workspace: Workspace) {
    library = workspace.library
    usage = TopicUsage(Assembler(workspace))
  }

  package var markdown: String {
    """
    \(library.topics.count) topics, \(library.topics.map(\.alternatives.count).reduce(0, +)) clauses, \
    \(library.templates.count) templates. A template stands with the alternative it takes by itself; \
    *optional* topics may be left out with `none`.

    \(topics)
    ### Parameters

    \(parameters)
    """
  }

  // MARK: - Topics

  private var topics: String {
    var lines = [
      "| Topic and alternative | What it says | Meets | Falls short of | Templates |",
      "|---|---|---|---|---|",
    ]
    for topic in library.topics {
      let uses = usage.templates(taking: topic.id)
      let fixed = topic.alternatives.flatMap { usage.templates(holding: $0) }
      let isOptional = topic.isOptional || uses.contains { $0.use.isOptional }
      lines.append(
        row([
          "**\(topic.id)**\(isOptional ? " *optional*" : "")", topic.title, "", "",
          uses.filter { $0.use.defaultName == "none" || $0.use.defaultName.isEmpty }.map(\.template)
            .joined(separator: ", "),
        ]))
      for clause in topic.alternatives {
        let templates =
          uses.filter { $0.use.defaultName == clause.id }.map(\.template)
          + fixed.filter { usage.templates(holding: clause).contains($0) }
        lines.append(
          row([
            "`\(clause.id)`", clause.title, requirements(clause.meets.map(\.requirement.name)),
            requirements(clause.fails.map(\.requirement.name)), templates.joined(separator: ", "),
          ]))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func requirements(_ names: [String]) -> String {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }.joined(separator: ", ")
  }

  // MARK: - Parameters

  private var parameters: String {
    var lines = [
      "| Parameter | Topic | Type | What it is | Default | Bounds |",
      "|---|---|---|---|---|---|",
    ]
    let all =
      library.topics.flatMap { topic in topic.parameters.map { (topic.id, $0) } }
      + library.sharedParameters.map { ("", $0) }
    for (topic, parameter) in all.sorted(by: { $0.1.name < $1.1.name }) {
      let bounds = [
        parameter.atLeast.map { "at least \($0.value.written)" },
        parameter.atMost.map { "at most \($0.value.written)" },
      ]
      let standard = parameter.isOptional ? "*optional*" : "*required*"
      lines.append(
        row([
          "`\(parameter.name)`", topic, parameter.type.rawValue, parameter.label,
          parameter.defaultValue?.written ?? standard,
          bounds.compactMap(\.self).joined(separator: ", "),
        ]))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }
}
