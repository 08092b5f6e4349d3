internal import FileSystem

/// The documents of an agreement as an earlier run left them.
struct EarlierDocuments {
  private let folder: String
  private let manifest: String

  init(of recipe: String, in output: OutputFolder) {
    folder = "\(output.path)/\(recipe)"
    let bytes = try? FileSystem.read("\(folder)/\(Manifest.fileName)", limit: 16 << 20)
    manifest = String(decoding: bytes ?? [], as: UTF8.self)
  }

  /// Whether a document of this format stands in the folder.
  func has(_ format: DocumentFormat) -> Bool {
    FileSystem.isFile("\(folder)/\(format.fileName)")
  }

  /// The document, when the manifest says that it was made of the same and it has not changed since.
  ///
  /// Hashes are looked for as they are written: no other text of a manifest looks like one.
  func bytes(of format: DocumentFormat, _ record: DocumentRecord) -> [UInt8]? {
    guard manifest.contains("\"made-of\": \"\(record.fingerprint)\""),
      let bytes = try? FileSystem.read("\(folder)/\(format.fileName)"),
      manifest.contains("\"sha256\": \"\(Digest.sha256(bytes))\"")
    else { return nil }
    return bytes
  }
}
