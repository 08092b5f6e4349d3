internal import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A port at which programs on this machine, and no others, can connect: that of 127.0.0.1 and, where
/// there is IPv6, of ::1.
package final class LoopbackListener: Sendable {
  /// Why a port cannot be had.
  package enum Refusal: Error, Equatable {
    /// Another program has it.
    case taken
    /// What the system says.
    case system(String)
  }

  /// The port; never 0.
  package let port: UInt16
  /// Whoever connects, for as long as the listener is there.
  package let connections: AsyncStream<LoopbackConnection>
  private let sockets: [Int32]

  /// Listens at a port; 0 stands for any that is free.
  package init(port: UInt16) throws(Refusal) {
    let first = try Self.socket(AF_INET)
    do throws(Refusal) {
      try Self.bind(first, ofIPv4: port)
      self.port = try Self.port(of: first)
    } catch {
      _ = close(first)
      throw error
    }
    var sockets = [first]
    // "localhost" may stand for this address; where it cannot be had, nobody asks for it.
    if let second = try? Self.socket(AF_INET6) {
      do throws(Refusal) {
        try Self.bind(second, ofIPv6: self.port)
        sockets.append(second)
      } catch {
        _ = close(second)
      }
    }
    self.sockets = sockets
    let (connections, continuation) = AsyncStream<LoopbackConnection>.makeStream()
    self.connections = connections
    for socket in sockets {
      // A thread of its own kind, since it waits; those of tasks must not.
      DispatchQueue(label: "akkoord.listener").async {
        Self.accept(from: socket) { continuation.yield($0) }
      }
    }
  }

  deinit {
    for socket in sockets {
      // Wakes up the thread that waits, which a mere close does not everywhere.
      _ = shutdown(socket, Int32(SHUT_RDWR))
      _ = close(socket)
    }
  }

  private static func accept(from socket: Int32, _ take: (LoopbackConnection) -> Void) {
    while true {
      #if canImport(Darwin)
        let connection = Darwin.accept(socket, nil, nil)
      #elseif canImport(Musl)
        let connection = Musl.accept(socket, nil, nil)
      #else
        let connection = Glibc.accept(socket, nil, nil)
      #endif
      if connection >= 0 {
        take(LoopbackConnection(connection))
        continue
      }
      switch errno {
      case EBADF, EINVAL, ENOTSOCK: return
      // Too many files are open, for the moment; whoever wants in waits.
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: _ = usleep(50_000)
      default: continue
      }
    }
  }

  // MARK: - Sockets

  private static func socket(_ family: Int32) throws(Refusal) -> Int32 {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
      let socket = Glibc.socket(family, kind, 0)
    #elseif canImport(Musl)
      let socket = Musl.socket(family, SOCK_STREAM, 0)
    #else
      let socket = Darwin.socket(family, SOCK_STREAM, 0)
    #endif
    guard socket >= 0 else { throw .current }
    LoopbackConnection.keepFromChildren(socket)
    // A port of a run that has just ended can be had at once.
    LoopbackConnection.set(SO_REUSEADDR, of: socket, to: Int32(1))
    return socket
  }

  private static func bind(_ socket: Int32, ofIPv4 port: UInt16) throws(Refusal) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    try listen(socket, address)
  }

  private static func bind(_ socket: Int32, ofIPv6 port: UInt16) throws(Refusal) {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    address.sin6_addr = in6addr_loopback
    try listen(socket, address)
  }

  private static func listen<Address>(_ socket: Int32, _ address: Address)
    throws(Refusal)
  {
    var address = address
    let size = socklen_t(MemoryLayout<Address>.size)
    let isBound = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        #if canImport(Darwin)
          unsafe Darwin.bind(socket, pointer, size) == 0
        #elseif canImport(Musl)
          unsafe Musl.bind(socket, pointer, size) == 0
        #else
          unsafe Glibc.bind(socket, pointer, size) == 0
        #endif
      }
    }
    guard isBound else { throw .current }
    #if canImport(Darwin)
      let isListening = Darwin.listen(socket, 64) == 0
    #elseif canImport(Musl)
      let isListening = Musl.listen(socket, 64) == 0
    #else
      let isListening = Glibc.listen(socket, 64) == 0
    #endif
    guard isListening else { throw .current }
  }

  private static func port(of socket: Int32) throws(Refusal) -> UInt16 {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isKnown = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe getsockname(socket, pointer, &size) == 0
      }
    }
    guard isKnown else { throw .current }
    return UInt16(bigEndian: address.sin_port)
  }
}

extension LoopbackListener.Refusal {
  /// What the last system call says.
  fileprivate static var current: Self {
    errno == EADDRINUSE ? .taken : .system(unsafe String(cString: strerror(errno)))
  }
}
