internal import CFuzzer

/// Feeds one of the front ends with what libFuzzer makes up: `akkoord-fuzz <front end> [options]`.
@main
struct Fuzz {
  static func main() {
    guard CommandLine.argc > 1, let name = CommandLine.arguments.dropFirst().first,
      let chosen = FrontEnd(rawValue: name)
    else {
      print("expected one of: \(FrontEnd.allCases.map(\.rawValue).joined(separator: ", "))")
      return
    }
    unsafe frontEnd = chosen
    var count = CommandLine.argc - 1
    // What comes after the name of the front end is libFuzzer's.
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine.unsafeArgv + 1
    _ = unsafe LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
      unsafe Fuzz.frontEnd.read([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
      return 0
    }
  }

  // libFuzzer calls a function of C, which can carry nothing along; it is set once, before.
  nonisolated(unsafe) private static var frontEnd = FrontEnd.fragment
}
