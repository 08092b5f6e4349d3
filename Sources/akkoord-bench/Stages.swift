internal import Agreements
internal import Diagnostics
internal import Dispatch
internal import FileSystem
internal import Synchronization
internal import YAML

/// The stages of a build, each by itself, in this process and on one thread.
struct Stages {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  let workspace: Workspace
  let assembler: Assembler
  /// All customers, and those by which a stage by itself is measured.
  private let all: [String]
  let customers: ArraySlice<String>
  private let compiled: CompiledTemplate

  /// Reads the library and compiles the template, which are not measured here.
  init(root: String, customers count: Int) throws {
    workspace = Workspace(loading: root)
    assembler = Assembler(workspace)
    all = Array(workspace.customers)
    customers = all.prefix(count)
    let log = DiagnosticLog()
    guard let first = customers.first, let config = assembler.config(of: first, log: log),
      let compiled = assembler.compiled(for: config, log: log)
    else { throw Failure(description: "the synthetic workspace cannot be read") }
    self.compiled = compiled
  }

  /// The sizes of the configs, in bytes.
  func configBytes() throws -> Int { try files().reduce(0) { $0 + $1.bytes.count } }

  private func files() throws -> [SourceFile] {
    try customers.map { customer in
      let path = "Customers/\(customer).yaml"
      return SourceFile(path: path, bytes: try FileSystem.read("\(workspace.root)/\(path)"))
    }
  }

  /// Turning the bytes of configs into YAML trees.
  func yaml() throws -> Sample {
    let files = try files()
    return try Sample.of {
      for file in files where YAMLNode.parse(file).node == nil {
        throw Failure(description: "\(file.path) is not YAML")
      }
    }
  }

  /// Opening, reading and typing configs, with every value held against its declaration.
  func configs() throws -> Sample {
    try Sample.of { for customer in customers { _ = try answers(of: customer) } }
  }

  /// Evaluating and rendering both formats, without writing.
  func rendering() throws -> Sample {
    let answers = try customers.map(answers)
    var buffer: [UInt8] = []
    return try Sample.of {
      for answer in answers {
        let binding = try Binding(compiled, answer)
        for format in OutputFormat.allCases { binding.render(as: format, into: &buffer) }
      }
    }
  }

  /// Hashing, the manifest and writing the three files, of agreements that are rendered already.
  func writing(to place: String) throws -> Sample {
    let agreements = AgreementWriting(workspace, to: place)
    var total = Sample.zero
    for customer in customers {
      guard let recipe = recipe(of: customer) else { continue }
      let binding = try Binding(compiled, try answers(recipe.config))
      let files = OutputFormat.allCases.map { ($0.fileName, binding.rendered(as: $0)) }
      total += try Sample.of { try agreements.write(files, of: binding, as: recipe) }
    }
    try FileSystem.removeTree(place)
    return total
  }

  /// All that a build does once the configs are read: evaluating, rendering, hashing and writing, with so
  /// many workers, over all customers.
  ///
  /// The configs are read a group at a time outside what is measured, so that the memory stays bounded.
  func evaluatingAndWriting(to place: String, workers: Int) throws -> Sample {
    let agreements = AgreementWriting(workspace, to: place)
    var total = Sample.zero
    for start in stride(from: 0, to: all.count, by: 1_000) {
      let group = Array(all[start..<min(start + 1_000, all.count)])
      let read = try group.concurrently(workers) { customers in
        try customers.map { customer in
          guard let recipe = recipe(of: customer) else {
            throw Failure(description: "\(customer) cannot be read")
          }
          return (recipe, try answers(recipe.config))
        }
      }
      total += try Sample.of {
        _ = try read.concurrently(workers) { slice in
          var buffers: [[UInt8]] = OutputFormat.allCases.map { _ in [] }
          for (recipe, answers) in slice {
            let binding = try Binding(compiled, answers)
            var files: [(name: String, bytes: [UInt8])] = []
            for (index, format) in OutputFormat.allCases.enumerated() {
              binding.render(as: format, into: &buffers[index])
              files.append((format.fileName, buffers[index]))
            }
            try agreements.write(files, of: binding, as: recipe)
          }
          return [Int]()
        }
      }
    }
    try FileSystem.removeTree(place)
    return total
  }

  private func recipe(of customer: String) -> Assembler.Recipe? {
    assembler.recipes(of: customer, log: DiagnosticLog()).first
  }

  private func answers(_ config: CustomerConfig) throws -> Answers {
    let log = DiagnosticLog()
    guard let answers = Answers(config, for: compiled, in: workspace, log: log), !log.hasErrors
    else {
      throw Failure(
        description: "\(config.id): \(log.diagnostics.first?.message ?? "it cannot be read")")
    }
    return answers
  }

  private func answers(of customer: String) throws -> Answers {
    guard let config = assembler.config(of: customer, log: DiagnosticLog()) else {
      throw Failure(description: "\(customer) cannot be read")
    }
    return try answers(config)
  }
}

/// What a build does with the bytes of an agreement.
private struct AgreementWriting: Sendable {
  let workspace: Workspace
  let output: OutputFolder
  let hashes = InputHashes()

  init(_ workspace: Workspace, to place: String) {
    self.workspace = workspace
    output = OutputFolder(path: place)
  }

  func write(
    _ files: [(name: String, bytes: [UInt8])], of binding: Binding, as recipe: Assembler.Recipe
  ) throws {
    let manifest = Manifest(
      of: binding, recipe: recipe, workspace: workspace,
      outputs: files.map { ($0.name, Digest.sha256($0.bytes)) }, hashes: hashes)
    _ = try output.update(files, manifest: manifest.json.bytes, as: recipe.path, Batch.Options())
  }
}

extension Array where Element: Sendable {
  /// What so many workers, each with a slice, make of the elements, in their order.
  fileprivate func concurrently<Result: Sendable>(
    _ workers: Int, _ work: @Sendable (ArraySlice<Element>) throws -> [Result]
  ) throws -> [Result] {
    let size = (count + workers - 1) / workers
    let results = Mutex([Int: Swift.Result<[Result], any Error>]())
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      let slice = self[Swift.min(worker * size, count)..<Swift.min((worker + 1) * size, count)]
      let result = Swift.Result { try work(slice) }
      results.withLock { $0[worker] = result }
    }
    return try results.withLock { $0 }.sorted { $0.key < $1.key }.flatMap { try $0.value.get() }
  }
}
