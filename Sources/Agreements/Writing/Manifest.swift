internal import CommonMark
package import Diagnostics

/// What an agreement was made of and came out as: every input and output with its hash.
package struct Manifest: Sendable {
  package static let fileName = "manifest.json"
  package static let format = "akkoord-manifest-1"

  package var json: JSON

  /// The manifest of a binding and the files it was rendered to.
  ///
  /// - Parameters:
  ///   - binding: the agreement.
  ///   - recipe: what it was made by.
  ///   - workspace: where it was made.
  ///   - outputs: the names of the files with their SHA-256.
  ///   - hashes: remembers the hashes of inputs that many agreements share.
  ///   - documents: what those of the outputs were made of that other programs made.
  package init(
    of binding: Binding, recipe: Assembler.Recipe, workspace: Workspace,
    outputs: [(name: String, sha256: String)], hashes: InputHashes,
    documents: [DocumentRecord] = []
  ) {
    let config = recipe.config
    func text(_ field: AgreementField) -> JSON {
      config.agreement[field.index].map { .string($0.written) } ?? .null
    }
    let topics = binding.compiled.topics
    // By index, since most topics have no override and need not be copied to see it.
    let overrides = topics.indices.flatMap { use in
      topics[use].topic.alternatives.indices.compactMap { place in
        topics[use].topic.alternatives[place].override.map {
          (topics[use].topic.alternatives[place], $0)
        }
      }
    }
    json = [
      "format": .string(Self.format),
      "agreement": [
        "customer": .string(recipe.customer),
        "variant": recipe.variant.map(JSON.string) ?? .null,
        "template": .string(binding.compiled.template.id),
        "template-version": .string(binding.compiled.template.version),
        "style": .string(binding.compiled.style.id),
        "number": text(.number),
        "version": text(.version),
        "status": text(.status),
        "date": text(.date),
      ],
      "program": ["name": "akkoord", "version": .string(Akkoord.version)],
      "libcmark": .string(Document.libraryVersion),
      "inputs": .written(Self.inputs(of: binding, config, workspace, hashes)),
      "settings": .array(
        recipe.settings.map { ["path": .string($0.path), "value": .string($0.text)] }),
      "choices": .written(Self.choices(of: binding)),
      "parameters": .written(Self.parameters(of: binding)),
      "overrides": .array(
        overrides.map { clause, override in
          [
            "topic": .string(clause.topic),
            "base": .string(override.baseClause),
            "base-version": .string(override.baseVersion),
            "reason": .string(override.reason),
            "agreed-by": .string(override.agreedBy),
            "date": override.date.map { .string($0.iso) } ?? .null,
          ]
        }),
      "outputs": .array(
        outputs.map { ["path": .string($0.name), "sha256": .string($0.sha256)] }),
    ]
    // A manifest without documents stays what it was before there were any.
    if !documents.isEmpty, case .object(let facts) = json {
      let records = documents.map { $0.json(fileName: $0.format.fileName) }
      json = .object(facts + [(key: "documents", value: .array(records))])
    }
  }

  package static let publicFormat = "akkoord-public-manifest-1"

  /// The manifest of the public form of an agreement: what it is, who made it and what came out.
  ///
  /// It names no input, since the hash of a short private file would tell what is in it to who guesses,
  /// and nothing of choices, parameters and overrides.
  package init(
    public binding: Binding, recipe: Assembler.Recipe, outputs: [(name: String, sha256: String)]
  ) {
    func text(_ field: AgreementField) -> JSON {
      binding.answers.config.agreement[field.index].map { .string($0.written) } ?? .null
    }
    json = [
      "format": .string(Self.publicFormat),
      "agreement": [
        "customer": .string(recipe.customer),
        "variant": recipe.variant.map(JSON.string) ?? .null,
        "template": .string(binding.compiled.template.id),
        "template-version": .string(binding.compiled.template.version),
        "style": .string(binding.compiled.style.id),
        "number": text(.number),
        "version": text(.version),
        "status": text(.status),
        "date": text(.date),
      ],
      "program": ["name": "akkoord", "version": .string(Akkoord.version)],
      "libcmark": .string(Document.libraryVersion),
      "outputs": .array(
        outputs.map { ["path": .string($0.name), "sha256": .string($0.sha256)] }),
    ]
  }

  private static func parameters(of binding: Binding) -> [UInt8] {
    var output: [UInt8] = []
    let compiled = binding.compiled
    for index in compiled.tables.parameterOrder {
      guard let value = binding.answers.values[index] else { continue }
      startPair(compiled.parameters[index].name, in: &output)
      switch value {
      case .value(.list(let values)):
        let list = JSON.array(values.map { .string($0.written) })
        output += list.written(at: 2)
      case .value(let value): JSON.write(value.written, to: &output)
      case .rows(let rows): output.appendDigits(of: rows.count)
      case .party(let party): JSON.write(party[.name]?.written ?? "", to: &output)
      }
    }
    endPairs(&output)
    return output
  }

  private static func choices(of binding: Binding) -> [UInt8] {
    var output: [UInt8] = []
    let compiled = binding.compiled
    for (index, choice) in binding.answers.choices.enumerated() {
      startPair(compiled.topics[index].topic.id, in: &output)
      JSON.write(
        choice < 0 ? "none" : compiled.topics[index].topic.alternatives[choice].id, to: &output)
    }
    endPairs(&output)
    return output
  }

  // MARK: - Pairs one by one

  /// Starts the next pair of a mapping at the top.
  private static func startPair(_ key: String, in output: inout [UInt8]) {
    output += (output.isEmpty ? "{\n    " : ",\n    ").utf8
    JSON.write(key, to: &output)
    output += ": ".utf8
  }

  private static func endPairs(_ output: inout [UInt8]) {
    output += (output.isEmpty ? "{}" : "\n  }").utf8
  }

  // MARK: - Inputs

  /// The files the agreement depends on, by path: of the library only what it took.
  private static func inputs(
    of binding: Binding, _ config: CustomerConfig, _ workspace: Workspace, _ hashes: InputHashes
  ) -> [UInt8] {
    var others: [(path: String, lines: [UInt8])] = config.sources.map { ($0.path, lines(of: $0)) }
    let supplier = binding.answers.supplier
    others.append((supplier.file.path, hashes.lines(of: supplier.file)))
    if let logo = supplier.logoFile { others.append((logo.path, hashes.lines(of: logo))) }
    for use in config.registers {
      for name in use.use {
        guard let register = workspace.register(name.name) else { continue }
        let left = register.entries.filter { !use.takes($0.id) }
        others.append((register.file.path, hashes.lines(of: register, without: left)))
      }
    }
    others.sort { $0.path < $1.path }
    // A register can be named twice, and is one file all the same.
    var distinct: [(path: String, lines: [UInt8])] = []
    for other in others where distinct.last?.path != other.path { distinct.append(other) }
    var output = Array("[\n".utf8)
    let compiled = binding.compiled
    compiled.inputs.value { InputTable(of: compiled, in: workspace) }
      .append(filesOf: binding, others: distinct, to: &output)
    // Every entry ends in a comma and a line end, which the last has not.
    output.removeLast(2)
    output += "\n  ]".utf8
    return output
  }

  /// The lines that name a file with its hash, with a comma and a line end behind them.
  static func lines(of file: SourceFile) -> [UInt8] {
    lines(path: file.path, without: [], file.bytes)
  }

  /// The lines that name a file, of which some entries were left out, with the hash of the rest.
  static func lines(path: String, without left: [String], _ bytes: [UInt8]) -> [UInt8] {
    var output = Array("    {\n      \"path\": ".utf8)
    JSON.write(path, to: &output)
    if !left.isEmpty {
      output += ",\n      \"without\": [".utf8
      for (index, id) in left.enumerated() {
        if index > 0 { output += ", ".utf8 }
        JSON.write(id, to: &output)
      }
      output += "]".utf8
    }
    output += ",\n      \"sha256\": \"".utf8
    output += Digest.sha256(bytes).utf8
    output += "\"\n    },\n".utf8
    return output
  }
}

/// The version of the program.
package enum Akkoord {
  package static let version = "0.1.0"
}
