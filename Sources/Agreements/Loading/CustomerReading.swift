internal import Diagnostics
internal import FileSystem
internal import YAML

/// Reads `Customers/<id>.yaml`.
struct CustomerReading {
  let source: SourceReading

  private var log: DiagnosticLog { source.log }

  /// How many configs may extend one another in a row, each of which is read for each customer.
  private static let chainLimit = 16

  /// The config of a customer, with what it inherits from the config it extends.
  func customer(_ id: String, extendedBy chain: [Label] = []) -> CustomerConfig? {
    let path = "Customers/\(id).yaml"
    guard let (file, node) = source.yaml(path),
      let fields = Fields(node, of: "a customer", in: file, log: log)
    else { return nil }
    guard node != nil else {
      log.report(
        .missingKey, "\(path) is empty", at: file.location(Span(0, 0)),
        label: "a customer needs at least: template, supplier, party")
      return nil
    }
    let extends = fields.label("extends")
    var config = read(fields, id: id, in: file, isDerived: extends != nil)
    fields.finish()
    guard let extends else { return config }
    config.extends = extends
    guard !chain.contains(where: { $0.name == extends.name }), extends.name != id else {
      log.report(
        .inclusionCycle, "the configs extend one another", at: extends.location,
        label: (chain.map(\.name) + [id, extends.name]).joined(separator: " → "))
      return config
    }
    guard extends.name.isIdentifier else {
      fields.checkIdentifier(extends)
      return config
    }
    guard chain.count < Self.chainLimit else {
      log.report(
        .inclusionCycle, "more than \(Self.chainLimit) configs extend one another in a row",
        at: extends.location, label: "extend a config that is nearer to the first")
      return config
    }
    guard FileSystem.isFile("\(source.root)/Customers/\(extends.name).yaml") else {
      log.reportUnknown(
        .unknownName, "config", extends.name, at: extends.location, known: configs)
      return config
    }
    guard
      let base = customer(extends.name, extendedBy: chain + [Label(name: id, at: extends.location)])
    else {
      log.report(
        .unknownName, "the config '\(extends.name)' cannot be extended", at: extends.location)
      return config
    }
    return ConfigInheritance(log: log).merge(config, over: base)
  }

  /// The names of the configs there are.
  private var configs: [String] {
    let entries = (try? FileSystem.entries(of: "\(source.root)/Customers")) ?? []
    return entries.filter { $0.name.hasSuffix(".yaml") }.map { String($0.name.dropLast(5)) }
  }

  private func read(
    _ fields: Fields, id: String, in file: SourceFile, isDerived: Bool
  ) -> CustomerConfig {
    let values = ValueReading(file: file, log: log)
    let nowhere = Label(name: "", at: file.location(Span(0, 0)))
    let agreement = values.agreement(fields.node("agreement"))
    let publication = publication(fields, of: id)
    let partyNode = isDerived ? fields.node("party") : fields.required("party")
    return CustomerConfig(
      id: id,
      template: isDerived
        ? fields.label("template") ?? nowhere : fields.requiredLabel("template"),
      style: fields.label("style"),
      supplier: isDerived
        ? fields.label("supplier") ?? nowhere : fields.requiredLabel("supplier"),
      roles: RoleReading.roles(fields),
      party: values.party(partyNode, what: "'party'", isPartial: isDerived)
        ?? Party(location: file.location(fields.span)),
      agreement: agreement.values, agreementLocations: agreement.locations,
      choices: choices(fields, in: file), parameters: given(fields.mapping("parameters"), in: file),
      registers: registers(fields, in: file), accepts: acceptances(fields, values),
      allow: allowances(fields), toConfirm: fields.labels("to-confirm"),
      confidential: fields.labels("confidential"), variants: variants(fields, in: file),
      publication: publication.value, publicationLocation: publication.location,
      sources: [file], location: file.location(Span(fields.span.lower, fields.span.lower)))
  }

  private func given(_ pairs: [YAMLPair], in file: SourceFile) -> [CustomerConfig.Given] {
    pairs.map { pair in
      CustomerConfig.Given(
        name: Label(name: pair.key, at: file.location(pair.keySpan)), node: pair.value)
    }
  }

  private func choices(_ fields: Fields, in file: SourceFile) -> [CustomerConfig.Choice] {
    fields.mapping("choices").compactMap { pair in
      guard let text = fields.scalar(pair.value, of: pair.key) else { return nil }
      return CustomerConfig.Choice(
        topic: Label(name: pair.key, at: file.location(pair.keySpan)),
        alternative: Label(name: text, at: file.location(pair.value.span)))
    }
  }

  private func registers(_ fields: Fields, in file: SourceFile) -> [CustomerConfig.RegisterUse] {
    fields.mapping("registers").compactMap { pair in
      let kind = Label(name: pair.key, at: file.location(pair.keySpan))
      // A single name is short for {use: [name]}.
      if let text = pair.value.text {
        return CustomerConfig.RegisterUse(
          kind: kind, use: [Label(name: text, at: file.location(pair.value.span))], remove: [],
          add: [])
      }
      guard
        let entry = Fields(pair.value, of: "register '\(pair.key)'", in: file, log: log)
      else { return nil }
      let use =
        entry.node("use")?.text != nil ? [entry.requiredLabel("use")] : entry.labels("use")
      let result = CustomerConfig.RegisterUse(
        kind: kind, use: use, only: entry.has("only") ? entry.labels("only") : nil,
        remove: entry.labels("remove"),
        add: entry.list("add").map { node in
          CustomerConfig.Given(
            name: Label(name: pair.key, at: file.location(node.span)), node: node)
        })
      entry.finish()
      return result
    }
  }

  private func acceptances(
    _ fields: Fields, _ values: ValueReading
  ) -> [CustomerConfig.Acceptance] {
    fields.list("accepts").compactMap { node in
      guard
        let entry = Fields(node, of: "an entry of 'accepts'", in: fields.file, log: log)
      else { return nil }
      let acceptance = CustomerConfig.Acceptance(
        requirement: entry.requiredLabel("requirement"), reason: entry.requiredText("reason"),
        agreedBy: entry.requiredText("agreed-by"), date: values.date(entry, "date"))
      entry.finish()
      return acceptance
    }
  }

  private func allowances(_ fields: Fields) -> [CustomerConfig.Allowance] {
    fields.list("allow").compactMap { node in
      guard let entry = Fields(node, of: "an entry of 'allow'", in: fields.file, log: log)
      else { return nil }
      let allowance = CustomerConfig.Allowance(
        code: entry.requiredLabel("code"), place: entry.text("at") ?? "",
        reason: entry.requiredText("reason"))
      entry.finish()
      if !allowance.code.name.isEmpty, Code(rawValue: allowance.code.name) == nil {
        log.reportUnknown(
          .unknownName, "code", allowance.code.name, at: allowance.code.location,
          known: Code.allCases.map(\.rawValue))
      }
      return allowance
    }
  }

  /// Who can see the agreement; nobody, and a report, when the config does not say it well.
  private func publication(
    _ fields: Fields, of id: String
  ) -> (value: Publication, location: Location?) {
    guard let node = fields.node("publish") else { return (.private, nil) }
    let place = fields.location(node.span)
    let remedy = "akkoord token \(id) writes one"
    switch node.text {
    case "public": return (.public, place)
    case "private": return (.private, place)
    case "unlisted":
      log.report(
        .tokenInvalid, "an unlisted agreement needs a token", at: place, label: remedy)
      return (.private, place)
    case let text?:
      log.reportUnknown(
        .unknownName, "value of 'publish'", text, at: place,
        known: ["public", "private", "unlisted"])
      return (.private, place)
    case nil: break
    }
    guard let entry = Fields(node, of: "'publish'", in: fields.file, log: log) else {
      return (.private, place)
    }
    let token = entry.label("unlisted")
    entry.finish()
    guard let token else {
      log.report(
        .tokenInvalid, "an unlisted agreement needs a token", at: place, label: remedy)
      return (.private, place)
    }
    if let problem = PublicationToken.problem(with: token.name) {
      log.report(
        .tokenInvalid, "this is no token that keeps an address secret: \(problem)",
        at: token.location, label: "akkoord token \(id) --renew writes another")
      return (.private, place)
    }
    return (.unlisted(token: token.name), token.location)
  }

  private func variants(_ fields: Fields, in file: SourceFile) -> Variants? {
    guard let entry = fields.fields("variants", of: "'variants'") else { return nil }
    var axes: [Variants.Axis] = []
    for pair in entry.mapping("axes") {
      let path = Label(name: pair.key, at: file.location(pair.keySpan))
      let isKnown =
        pair.key == "style" || pair.key == "template" || pair.key.hasPrefix("choices.")
        || pair.key.hasPrefix("parameters.") || pair.key.hasPrefix("registers.")
      if !isKnown {
        log.report(
          .variantInvalid, "'\(pair.key)' cannot vary", at: path.location,
          label: Variants.axisForms)
      }
      guard let values = pair.value.elements, !values.isEmpty else {
        log.report(
          .variantInvalid, "axis '\(pair.key)' needs a list of values",
          at: file.location(pair.value.span))
        continue
      }
      axes.append(Variants.Axis(path: path, values: values))
    }
    if !entry.has("axes") {
      entry.reportMissing("axes")
      return nil
    }
    let exclude = entry.list("exclude").map { node in
      Variants.Exclusion(
        values: (node.pairs ?? []).map { pair in
          (Label(name: pair.key, at: file.location(pair.keySpan)), pair.value.text ?? "")
        })
    }
    for (path, _) in exclude.flatMap(\.values)
    where !axes.contains(where: { $0.path.name == path.name }) {
      log.reportUnknown(
        .variantInvalid, "axis", path.name, at: path.location, known: axes.map(\.path.name))
    }
    let variants = Variants(
      axes: axes, exclude: exclude, idPattern: entry.label("id"),
      location: file.location(entry.span))
    entry.finish()
    return variants
  }
}
