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
      "inputs": .array(
        Self.inputs(of: binding, config, workspace).map { file in
          ["path": .string(file.path), "sha256": .string(hashes.sha256(of: file))]
        }),
      "settings": .array(
        recipe.settings.map { ["path": .string($0.path), "value": .string($0.text)] }),
      "choices": .object(
        zip(binding.compiled.topics, binding.answers.choices).map { use, choice in
          (
            use.topic.id,
            .string(choice < 0 ? "none" : use.topic.alternatives[choice].id)
          )
        }),
      "parameters": .object(Self.parameters(of: binding)),
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

  private static func parameters(of binding: Binding) -> [(key: String, value: JSON)] {
    zip(binding.compiled.parameters, binding.answers.values).compactMap { declaration, value in
      switch value {
      case nil: nil
      case .value(.list(let values))?:
        (declaration.name, .array(values.map { .string($0.written) }))
      case .value(let value)?: (declaration.name, .string(value.written))
      case .rows(let rows)?: (declaration.name, .integer(rows.count))
      case .party(let party)?:
        (declaration.name, .string(party[.name]?.written ?? ""))
      }
    }.sorted { $0.0 < $1.0 }
  }

  /// The files the agreement depends on, by path: of the library only what it took.
  private static func inputs(
    of binding: Binding, _ config: CustomerConfig, _ workspace: Workspace
  ) -> [SourceFile] {
    let compiled = binding.compiled
    var files: [String: SourceFile] = [:]
    for file in compiled.sources { files[file.path] = file }
    for use in compiled.topics.indices {
      let clauses = compiled.topics[use].topic.alternatives
      for index in clauses.indices where index != binding.answers.choices[use] {
        files[clauses[index].body.file.path] = nil
        for translation in clauses[index].translations.values {
          files[translation.file.path] = nil
        }
      }
      let file = compiled.topics[use].topic.file
      files[file.path] = file
    }
    let used = Set(binding.definitions)
    for definition in workspace.library.definitions where !used.contains(definition.id) {
      files[definition.body.file.path] = nil
      for translation in definition.translations.values { files[translation.file.path] = nil }
    }
    for parameter in workspace.library.sharedParameters {
      files[parameter.location.file.path] = parameter.location.file
    }
    for file in config.sources { files[file.path] = file }
    files[compiled.jurisdiction.file.path] = compiled.jurisdiction.file
    files[binding.answers.supplier.file.path] = binding.answers.supplier.file
    if let logo = binding.answers.supplier.logoFile { files[logo.path] = logo }
    for use in config.registers {
      for name in use.use {
        if let register = workspace.register(name.name) {
          files[register.file.path] = register.file
        }
      }
    }
    return files.values.sorted { $0.path < $1.path }
  }
}

/// The version of the program.
package enum Akkoord {
  package static let version = "0.1.0"
}
