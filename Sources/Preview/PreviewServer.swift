internal import FlyingFox
internal import FlyingSocks

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Serves a preview to this machine and to no other.
package struct PreviewServer: Sendable {
  /// Why a port cannot be had.
  package enum Refusal: Error, Equatable {
    /// Another program has it.
    case taken
    /// What the system says.
    case system(String)
  }

  /// The port it listens on.
  package let port: UInt16
  private let running: [Task<Void, any Error>]
  private let preview: Preview

  /// The address of the first page.
  package var address: String { "http://127.0.0.1:\(port)/" }

  /// Listens on the first of some ports that no other program has; 0 stands for any free one.
  package static func listening(
    _ preview: Preview, on ports: ClosedRange<UInt16>
  ) async throws(Refusal) -> PreviewServer {
    for port in ports {
      do throws(Refusal) {
        return try await PreviewServer(preview, on: port)
      } catch .taken {
        continue
      }
    }
    throw .taken
  }

  private init(_ preview: Preview, on port: UInt16) async throws(Refusal) {
    let handler = PreviewHandler(preview: preview)
    guard let address = try? sockaddr_in.inet(ip4: "127.0.0.1", port: port) else {
      throw .system("there is no IPv4")
    }
    // A page is made within the time; how long a connection stays open has nothing to do with it.
    let server = HTTPServer(address: address, timeout: 120, logger: .disabled, handler: handler)
    let running = try await server.listen()
    self.preview = preview
    self.port = await server.port ?? port
    // "localhost" may stand for this address; where there is no IPv6, nobody asks for it.
    let other = HTTPServer(
      address: sockaddr_in6.loopback(port: self.port), timeout: 120, logger: .disabled,
      handler: handler)
    self.running = [running] + [try? await other.listen()].compactMap(\.self)
  }

  /// Serves until the task is cancelled or the system takes the port away.
  package func run() async throws {
    let alive = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .seconds(15))
        await preview.keepAlive()
      }
    }
    defer { alive.cancel() }
    try await withTaskCancellationHandler {
      try await running[0].value
    } onCancel: {
      for task in running { task.cancel() }
    }
  }
}

extension HTTPServer {
  /// The port that the system gave.
  fileprivate var port: UInt16? {
    switch listeningAddress {
    case .ip4(_, let port), .ip6(_, let port): port
    case .unix, nil: nil
    }
  }

  /// Starts to listen; what is returned ends when it no longer does.
  fileprivate func listen() async throws(PreviewServer.Refusal) -> Task<Void, any Error> {
    let (failures, failure) = AsyncStream<PreviewServer.Refusal>.makeStream()
    let task = Task {
      do {
        try await run()
      } catch {
        failure.yield(PreviewServer.Refusal(error))
        throw error
      }
    }
    let refusal = await withTaskGroup(of: PreviewServer.Refusal?.self) { group in
      group.addTask {
        do {
          try await self.waitUntilListening()
          return nil
        } catch {
          return PreviewServer.Refusal(error)
        }
      }
      group.addTask { await failures.first { _ in true } }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
    guard let refusal else { return task }
    task.cancel()
    throw refusal
  }
}

extension PreviewServer.Refusal {
  fileprivate init(_ error: any Error) {
    switch error as? SocketError {
    case .failed(_, EADDRINUSE, _): self = .taken
    case .failed(_, _, let message): self = .system(message)
    default: self = .system("\(error)")
    }
  }
}
