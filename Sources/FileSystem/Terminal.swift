#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileSystem {
  /// One of the two streams every program writes to.
  package enum StandardStream: Sendable {
    case output
    case error

    /// The number of the stream's descriptor.
    package var descriptor: Int32 {
      switch self {
      case .output: STDOUT_FILENO
      case .error: STDERR_FILENO
      }
    }
  }

  /// Writes a text whole; false when nobody reads the stream any more, which is no error.
  @discardableResult
  package static func write(
    _ text: String, to stream: StandardStream
  ) throws(FileError) -> Bool {
    try write(Array(text.utf8), to: stream)
  }

  /// Writes bytes whole; false when nobody reads the stream any more, which is no error.
  @discardableResult
  package static func write(
    _ bytes: [UInt8], to stream: StandardStream
  ) throws(FileError) -> Bool {
    do throws(FileError) {
      let name = stream == .output ? "the standard output" : "the standard error"
      try Descriptor.write(bytes.span, to: stream.descriptor, "write to", name)
      return true
    } catch  where error.code == EPIPE {
      return false
    }
  }

  /// Makes a write to a pipe without reader fail quietly instead of ending the program.
  package static func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Makes Ctrl-C, and a request to end, end the program at once with code 0: for one that runs until
  /// people have seen enough, and leaves nothing half done.
  package static func endWhenInterrupted() {
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { _ in _exit(0) }
    }
  }

  /// Whether a person looks at what is written to a descriptor.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Whether a person looks at what is written to a stream.
  package static func isTerminal(_ stream: StandardStream) -> Bool {
    isTerminal(stream.descriptor)
  }

  /// Returns the number of columns of the terminal on a descriptor; nil when there is none.
  package static func terminalWidth(_ descriptor: Int32 = STDOUT_FILENO) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }
}
