internal import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A connection with a program on this machine; it is closed when nobody has it any more.
package final class LoopbackConnection: Sendable {
  /// How many seconds the other side may let a read or a write wait.
  private static let patience = 10

  private let socket: Int32
  /// A thread of its own kind, since it waits; those of tasks must not.
  private let queue = DispatchQueue(label: "akkoord.connection")

  init(_ socket: Int32) {
    self.socket = socket
    Self.keepFromChildren(socket)
    var limit = timeval()
    limit.tv_sec = Self.patience
    Self.set(SO_RCVTIMEO, of: socket, to: limit)
    Self.set(SO_SNDTIMEO, of: socket, to: limit)
    #if canImport(Darwin)
      Self.set(SO_NOSIGPIPE, of: socket, to: Int32(1))
    #endif
  }

  deinit { _ = close(socket) }

  /// What the other side has sent next; nothing when it sends no more, or has not for ten seconds.
  package func read() async -> [UInt8] {
    await onQueue { self.receive() }
  }

  /// Sends bytes; false when the other side does not take them.
  package func write(_ bytes: [UInt8]) async -> Bool {
    await onQueue { self.send(bytes) }
  }

  /// Sends no more, and waits until the other side has taken everything: a connection that is closed
  /// while something unread is left loses what was sent last.
  package func finish() async {
    await onQueue {
      _ = shutdown(self.socket, Int32(SHUT_WR))
      for _ in 0..<64 where self.receive().isEmpty { break }
    }
  }

  private func onQueue<Result: Sendable>(
    _ work: @escaping @Sendable () -> Result
  ) async -> Result {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: work()) }
    }
  }

  private func receive() -> [UInt8] {
    let capacity = 16_384
    return unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
      while true {
        let count = unsafe recv(socket, buffer.baseAddress, capacity, 0)
        if count < 0, errno == EINTR { continue }
        filled = max(0, count)
        return
      }
    }
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    return unsafe bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let count = unsafe Self.send(
          socket, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, flags)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        sent += count
      }
      return true
    }
  }

  private static func send(
    _ socket: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32
  ) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.send(socket, bytes, count, flags)
    #elseif canImport(Musl)
      unsafe Musl.send(socket, bytes, count, flags)
    #else
      unsafe Glibc.send(socket, bytes, count, flags)
    #endif
  }

  // MARK: - Options

  /// Keeps a socket from programs that this one starts.
  static func keepFromChildren(_ socket: Int32) {
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
  }

  static func set<Value: BitwiseCopyable>(_ option: Int32, of socket: Int32, to value: Value) {
    var value = value
    _ = unsafe setsockopt(
      socket, SOL_SOCKET, option, &value, socklen_t(MemoryLayout<Value>.size))
  }
}
