internal import Diagnostics
internal import FileSystem

/// The tokens of all unlisted agreements of a workspace, with the configs that have each.
struct PublicationTokens: Sendable {
  private let places: [String: [(customer: String, location: Location)]]

  /// Reads the configs that can have a token.
  init(_ workspace: Workspace) {
    // Few of thousands of configs are unlisted, and one that is holds the word.
    let word = Array("unlisted".utf8)
    var places: [String: [(customer: String, location: Location)]] = [:]
    for customer in workspace.customers {
      let path = "\(workspace.root)/Customers/\(customer).yaml"
      guard let bytes = try? FileSystem.read(path, limit: 4 << 20, within: workspace.root),
        bytes.firstRange(of: word) != nil
      else { continue }
      let source = SourceReading(root: workspace.root, log: DiagnosticLog())
      guard let config = CustomerReading(source: source).customer(customer),
        let token = config.publication.token, let location = config.publicationLocation
      else { continue }
      places[token, default: []].append((customer, location))
    }
    self.places = places
  }

  /// Reports the token of a config that others have too.
  func check(_ config: CustomerConfig, _ log: DiagnosticLog) {
    guard let token = config.publication.token, let location = config.publicationLocation else {
      return
    }
    let others = places[token, default: []].filter { $0.customer != config.id }
    guard !others.isEmpty else { return }
    log.report(
      .tokenRepeated, "another customer has the same token", at: location,
      label: "akkoord token \(config.id) --renew writes another",
      notes: others.map { Diagnostic.Note("it stands here too", at: $0.location) })
  }
}
