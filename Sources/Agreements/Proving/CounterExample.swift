/// A valid config that shows what a proof denies.
struct CounterExample {
  /// The config, as far as it differs from what the template says itself; what no config can say in
  /// so few words stands as a remark after a number sign.
  let config: String
  /// What decides, in words.
  let words: String

  init(_ answers: ValidAnswers, _ given: [Int], open: [UInt64], asked: Set<Int>) {
    let compiled = answers.compiled
    var lines = ConfigLines()
    var words: [String] = []
    for (number, question) in answers.questions.enumerated() {
      let isNarrowed = open[number] != question.all
      guard isNarrowed || given[number] != question.standard && asked.contains(number) else {
        continue
      }
      let answer = question.answers[given[number]]
      if given[number] != question.standard { lines.add(answer, to: question.subject, compiled) }
      if asked.contains(number), isNarrowed {
        words.append(Self.words(answer, question.subject, compiled))
      }
    }
    config = lines.text
    self.words = words.joined(separator: ", ")
  }

  // MARK: - As a config

  private struct ConfigLines {
    var choices: [String] = []
    var parameters: [String] = []
    var party: [String] = []
    var remarks: [String] = []

    var text: String {
      let keys = [("choices", choices), ("parameters", parameters), ("party", party)]
      return
        (keys.filter { !$0.1.isEmpty }.map { "\($0): {\($1.joined(separator: ", "))}" }
        + remarks.map { "# \($0)" }).joined(separator: "; ")
    }

    mutating func add(
      _ answer: Question.Answer, to subject: Question.Subject, _ compiled: CompiledTemplate
    ) {
      switch (subject, answer) {
      case (.topic(let index), .alternative(let alternative)):
        let topic = compiled.topics[index].topic
        choices.append(
          "\(topic.id): \(alternative < 0 ? "none" : topic.alternatives[alternative].id)")
      case (.parameter(let index), .value(let value)):
        let written: String
        if case .boolean(let truth) = value {
          written = truth ? "yes" : "no"
        } else {
          written = value.written.asYAMLFlow
        }
        parameters.append("\(compiled.parameters[index].name): \(written)")
      case (.parameter(let index), .elements(let values)) where !values.isEmpty:
        let list = values.map(\.written.asYAMLFlow).joined(separator: ", ")
        parameters.append("\(compiled.parameters[index].name): [\(list)]")
      case (.parameter(let index), .absent)
      where [.list, .table].contains(compiled.parameters[index].type):
        parameters.append("\(compiled.parameters[index].name): []")
      case (.capacity(.customer), .capacity(let capacity)):
        party.append("acts-as: \(capacity.rawValue)")
      default:
        remarks.append(CounterExample.words(answer, subject, compiled))
      }
    }
  }

  // MARK: - In words

  private static func words(
    _ answer: Question.Answer, _ subject: Question.Subject, _ compiled: CompiledTemplate
  ) -> String {
    let name = name(of: subject, compiled)
    switch answer {
    case .alternative(let alternative):
      guard case .topic(let index) = subject, alternative >= 0 else { return "\(name) is none" }
      return "\(name) is \(compiled.topics[index].topic.alternatives[alternative].id)"
    case .absent:
      if case .register = subject { return "\(name) is empty" }
      if case .parameter(let index) = subject,
        [.list, .table].contains(compiled.parameters[index].type)
      {
        return "\(name) is empty"
      }
      return "\(name) is not given"
    case .value(let value): return "\(name) is \(value.written)"
    case .elements(let values):
      guard !values.isEmpty else { return "\(name) has something else" }
      return "\(name) has \(values.map(\.written).joined(separator: " and "))"
    case .other:
      if case .register = subject { return "\(name) is filled" }
      return "\(name) is given"
    case .capacity(let capacity): return "\(name) is \(capacity.rawValue)"
    }
  }

  private static func name(of subject: Question.Subject, _ compiled: CompiledTemplate) -> String {
    switch subject {
    case .topic(let index): compiled.topics[index].topic.id
    case .parameter(let index): compiled.parameters[index].name
    case .capacity(let side): "\(side.rawValue).acts-as"
    case .party(let side, let field): "\(side.rawValue).\(field.rawValue)"
    case .agreement(let field): "agreement.\(field.rawValue)"
    case .field, .element: "a field of an entry"
    case .register(let index): compiled.registers[index].id
    }
  }
}

extension String {
  /// The text as a scalar between braces or brackets of YAML.
  fileprivate var asYAMLFlow: String {
    let isPlain =
      !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || "-. ".contains($0) }
      && first != "-" && first != " " && last != " "
      // What reads as another type has to be said to be text.
      && contains(where: \.isLetter)
    if isPlain { return self }
    return "\"\(replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
