internal import Agreements
internal import Diagnostics
internal import FileSystem
internal import YAML

/// The stages of a build, each by itself, in this process and on one thread.
struct Stages {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  let workspace: Workspace
  let assembler: Assembler
  let customers: ArraySlice<String>
  private let compiled: CompiledTemplate

  /// Reads the library and compiles the template, which are not measured here.
  init(root: String, customers count: Int) throws {
    workspace = Workspace(loading: root)
    assembler = Assembler(workspace)
    customers = workspace.customers.prefix(count)
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
  func yaml() throws -> Duration {
    let files = try files()
    return try Duration.of {
      for file in files where YAMLNode.parse(file).node == nil {
        throw Failure(description: "\(file.path) is not YAML")
      }
    }
  }

  /// Opening, reading and typing configs, with every value held against its declaration.
  func configs() throws -> Duration {
    try Duration.of { for customer in customers { _ = try answers(of: customer) } }
  }

  /// Evaluating and rendering both formats, without writing.
  func rendering() throws -> Duration {
    let answers = try customers.map(answers)
    var buffer: [UInt8] = []
    return try Duration.of {
      for answer in answers {
        let binding = try Binding(compiled, answer)
        for format in OutputFormat.allCases { binding.render(as: format, into: &buffer) }
      }
    }
  }

  /// Hashing, the manifest and writing the three files, of agreements that are rendered already.
  func writing(to place: String) throws -> Duration {
    let output = OutputFolder(path: place)
    let hashes = InputHashes()
    var total = Duration.zero
    for customer in customers {
      guard let recipe = assembler.recipes(of: customer, log: DiagnosticLog()).first else {
        continue
      }
      let binding = try Binding(compiled, try answers(of: customer))
      let files = OutputFormat.allCases.map { ($0.fileName, binding.rendered(as: $0)) }
      total += try Duration.of {
        let manifest = Manifest(
          of: binding, recipe: recipe, workspace: workspace,
          outputs: files.map { ($0, Digest.sha256($1)) }, hashes: hashes)
        _ = try output.update(
          files, manifest: manifest.json.bytes, as: recipe.path, Batch.Options())
      }
    }
    try FileSystem.removeTree(place)
    return total
  }

  private func answers(of customer: String) throws -> Answers {
    let log = DiagnosticLog()
    guard let config = assembler.config(of: customer, log: log),
      let answers = Answers(config, for: compiled, in: workspace, log: log), !log.hasErrors
    else {
      throw Failure(
        description: "\(customer): \(log.diagnostics.first?.message ?? "it cannot be read")")
    }
    return answers
  }
}
