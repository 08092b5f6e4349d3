internal import Subprocess

/// The browser of whoever runs the program.
package enum Browser {
  #if os(macOS)
    private static let opener = "open"
  #else
    private static let opener = "xdg-open"
  #endif

  /// Opens an address; false when this machine has nothing that can.
  package static func open(_ address: String) async -> Bool {
    var options = PlatformOptions()
    // Ctrl-C is meant for the preview, and not for a browser that began with it.
    options.createSession = true
    let result = try? await Subprocess.run(
      .name(opener), arguments: [address], platformOptions: options, output: .discarded,
      error: .discarded)
    return result?.terminationStatus.isSuccess ?? false
  }
}
