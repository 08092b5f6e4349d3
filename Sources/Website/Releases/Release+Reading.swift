internal import Agreements
internal import Diagnostics
internal import FileSystem

extension Release {
  /// Reads the release in a folder: `release.json`, and what was said of it afterwards.
  init(
    customer: String, variant: String?, folder: String, in workspace: Workspace
  ) throws(Diagnostic) {
    let record = try Self.record(FileName.release, in: folder, workspace)
    let format = try record.text("format")
    guard format == Self.format else {
      throw record.fault("format", "is '\(format)', which this version of the program cannot read")
    }
    let text = try record.text("version")
    guard let version = ReleaseVersion(text) else {
      throw record.fault("version", "is no version")
    }
    let name = folder.split(separator: "/").last.map(String.init)
    guard text == name, try record.text("customer") == customer,
      try record.optionalText("variant") == variant
    else { throw record.fault("version", "or 'customer' is not that of the folder it stands in") }
    var previous: Previous?
    if let before = try record.optionalRecord("previous") {
      guard let version = ReleaseVersion(try before.text("version")) else {
        throw before.fault("version", "is no version")
      }
      previous = Previous(version: version, sha256: try before.text("sha256"))
    }
    var files: [File] = []
    for file in try record.records("files") {
      guard try !file.text("name").utf8.contains(UInt8(ascii: "/")) else {
        throw file.fault("name", "is not that of a file beside it")
      }
      files.append(File(name: try file.text("name"), sha256: try file.text("sha256")))
    }
    self.init(
      customer: customer, variant: variant, version: version,
      inForce: try record.date("in-force"), published: try record.date("published"),
      previous: previous, program: try record.record("program").text("version"), files: files)
    // A file that was changed by hand would have another hash than the next release binds.
    guard record.file.bytes == json.bytes else {
      throw Self.changed("\(folder)/\(FileName.release)")
    }
    let path = "\(folder)/\(FileName.withdrawal)"
    if FileSystem.kind(of: "\(workspace.root)/\(path)") != nil {
      withdrawal = try Withdrawal(Self.record(FileName.withdrawal, in: folder, workspace))
    }
  }

  private static func record(
    _ name: String, in folder: String, _ workspace: Workspace
  ) throws(Diagnostic) -> Record {
    let path = "\(folder)/\(name)"
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(
        "\(workspace.root)/\(path)", limit: 4 << 20, within: workspace.root)
    } catch {
      throw Diagnostic(
        error.isFault ? .inputFailed : .releaseUnreadable, error.message(in: workspace.root),
        at: SourceFile(path: path, bytes: []).location(Span(0, 0)))
    }
    return try Record(SourceFile(path: path, bytes: bytes), .releaseUnreadable)
  }
}

extension Release.Withdrawal {
  static let format = "akkoord-withdrawal-1"

  init(_ record: Record) throws(Diagnostic) {
    let format = try record.text("format")
    guard format == Self.format else {
      throw record.fault("format", "is '\(format)', which this version of the program cannot read")
    }
    self.init(date: try record.date("date"), reason: try record.text("reason"))
  }

  var json: JSON {
    .object([
      ("format", .string(Self.format)), ("date", .string(date.iso)), ("reason", .string(reason)),
    ])
  }
}
