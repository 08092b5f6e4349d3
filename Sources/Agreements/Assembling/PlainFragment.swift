package import Diagnostics

extension FragmentRendering {
  /// Renders a text as plain CommonMark; names in it get their values from the settings.
  ///
  /// - Returns: nil, with reports, when the text or a value has an error.
  package func render(plain file: SourceFile) -> [UInt8]? {
    let location = file.location(Span(0, 0))
    var fragment = PlainFragment(location: location, log: log)
    for setting in settings { fragment.take(setting) }
    let own = DiagnosticLog()
    let text = FragmentParser.parse(file, 0..<file.bytes.count, log: own)
    let template = fragment.template(of: text)
    guard
      let compiled = TemplateCompiler.compile(
        template, in: fragment.library, log: own, isPlain: true)
    else { return nil }
    own.report(contentsOf: compiled.diagnostics)
    let answers = Answers(
      fragment: fragment.facts.config, supplier: fragment.facts.supplier, choices: [],
      values: fragment.values, for: compiled, marksMissing: false)
    let rendering = FragmentRendering(as: format, settings: settings, log: own)
    let bytes = rendering.render(compiled, answers)
    log.report(contentsOf: own.diagnostics.sortedAndUnique.map(Self.namingSettings))
    return log.hasErrors ? nil : bytes
  }

  /// In a plain text every value comes from the command line, so that is where a missing one is given.
  private static func namingSettings(_ diagnostic: Diagnostic) -> Diagnostic {
    guard [.unknownParameter, .missingValue].contains(diagnostic.code),
      let location = diagnostic.location
    else { return diagnostic }
    var name = location.file.text(location.span)
    if name.hasPrefix("{{") { name = String(name.dropFirst(2).dropLast(2)) }
    name = name.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? name
    var diagnostic = diagnostic
    diagnostic.label = "give it a value: --set \(name)=…"
    diagnostic.notes = []
    return diagnostic
  }
}

/// What a plain text is rendered with: a library that holds nothing, and the values that are given.
struct PlainFragment {
  private static let locale = "nl-NL"

  private let location: Location
  private let log: DiagnosticLog
  private(set) var facts: FragmentFacts
  private(set) var values: [String: ParameterValue] = [:]
  private var declarations: [ParameterDeclaration] = []
  private var roles = RoleTerms()

  init(location: Location, log: DiagnosticLog) {
    self.location = location
    self.log = log
    facts = FragmentFacts(location: location)
  }

  // MARK: - Values

  /// Takes a value: a text, several of one name as a list, none for an empty text.
  mutating func take(_ setting: Assembler.Setting) {
    if facts.take(setting, log: log) { return }
    let name = setting.path
    let file = SourceFile(path: "--set \(name)", text: setting.text)
    let place = file.location(Span(0, file.bytes.count))
    guard let value = text(setting.text, name, at: place) else { return }
    if let role = Role(rawValue: name) {
      if case .text(let term)? = value {
        roles.direct[role] = RoleTerm(
          term: term, article: .none, pronoun: term, possessive: term, plural: term)
      }
      return
    }
    guard name.isIdentifier, !Library.reservedNames.contains(name) else {
      log.report(
        .unknownName, "'\(name)' cannot be given a value", at: place,
        label: name.isIdentifier
          ? "it means something by itself" : "expected small letters, digits and single hyphens")
      return
    }
    let earlier = declarations.firstIndex { $0.name == name }
    if let earlier {
      var all: [Value] = []
      if case .value(.list(let list))? = values[name] { all = list }
      if case .value(.text(let text))? = values[name] { all = [.text(text)] }
      declarations[earlier] = declaration(of: name, .list, isOptional: false, at: place)
      values[name] = .value(.list(all + [value].compactMap(\.self)))
    } else {
      declarations.append(declaration(of: name, .text, isOptional: value == nil, at: place))
      values[name] = value.map(ParameterValue.value)
    }
  }

  /// The text as a value; an empty one is no value; nil and a report for characters no value may hold.
  private func text(_ text: String, _ name: String, at place: Location) -> Value?? {
    guard !text.isEmpty else { return .some(nil) }
    do {
      return .some(try ValueType.text.parse(text))
    } catch {
      log.report(
        .unsafeCharacter, "'\(name)' is not a valid value: \(error.message)", at: place,
        label: error.remedy ?? "")
      return nil
    }
  }

  private func declaration(
    of name: String, _ type: ValueType, isOptional: Bool, at place: Location
  ) -> ParameterDeclaration {
    ParameterDeclaration(
      name: name, type: type, label: name, help: "", options: [], columns: [],
      mustBeConfirmed: false, isOptional: isOptional, location: place)
  }

  // MARK: - Template and library

  func template(of text: Fragment) -> Template {
    var roles = self.roles
    for (role, term) in [
      (Role.processor, "Verwerker"), (.controller, "Verwerkingsverantwoordelijke"),
    ]
    where roles[role] == nil {
      roles.direct[role] = RoleTerm(
        term: term, article: .de, pronoun: "hij", possessive: "zijn", plural: "\(term)s")
    }
    return Template(
      id: "fragment", version: "", title: "", locale: Self.locale,
      style: Label(name: "plain", at: location), roles: roles, topics: [:],
      parameters: declarations,
      outline: Outline(
        opening: SectionText(file: text.file, nodes: text.nodes), sections: []),
      file: text.file, isFragment: true)
  }

  var library: Library {
    var library = Library()
    library.styles = [style]
    library.jurisdictions = [
      Jurisdiction(
        locale: Self.locale, country: "NL", authority: "«authority»",
        authorityShort: "«authority»", nationalLaw: "«law.national»",
        nationalLawShort: "«law.national»", citation: .nl, laws: [], file: location.file)
    ]
    return library
  }

  /// A style whose numbers nothing asks for: the lists of a plain text stay what CommonMark says.
  private var style: HouseStyle {
    let number = NumberPattern(parts: [.counter(.decimal)])
    return HouseStyle(
      id: "plain", title: "", part: number, article: number, paragraph: number, item: [number],
      itemEnd: .none, bulletEnd: .none, point: number, annex: number, annexSection: number,
      annexPoint: number, recital: number,
      reference: HouseStyle.References(
        part: number, article: number, paragraph: number, item: number, point: number,
        recital: number, annex: number, annexSection: number, annexPoint: number),
      termMarking: .quotes, definitionOrder: .alphabetical, definitionNumbering: .none,
      earlyUse: .allowed,
      omission: .renumber, printing: PrintingStyle(), hasOwnMoneyForm: false, abbreviation: "AVG",
      file: location.file)
  }
}
