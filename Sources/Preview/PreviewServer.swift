package import FileSystem

/// Serves a preview to this machine and to no other, over HTTP/1.1 with a connection for each request.
///
/// It is a server of our own, since those that others make bring libraries along that would cost every
/// command of the program its quick start.
package struct PreviewServer: Sendable {
  private let listener: LoopbackListener
  private let preview: Preview

  /// The port it listens on.
  package var port: UInt16 { listener.port }

  /// The address of the first page.
  package var address: String { "http://127.0.0.1:\(port)/" }

  /// Listens on the first of some ports that no other program has; 0 stands for any free one.
  package init(
    _ preview: Preview, on ports: ClosedRange<UInt16>
  ) throws(LoopbackListener.Refusal) {
    self.preview = preview
    for port in ports {
      do throws(LoopbackListener.Refusal) {
        listener = try LoopbackListener(port: port)
        return
      } catch .taken {
        continue
      }
    }
    throw .taken
  }

  /// Serves until the task is cancelled.
  package func run() async {
    await withDiscardingTaskGroup { group in
      group.addTask {
        while (try? await Task.sleep(for: .seconds(15))) != nil { await preview.keepAlive() }
      }
      for await connection in listener.connections {
        group.addTask { await serve(connection) }
      }
      group.cancelAll()
    }
  }

  private func serve(_ connection: LoopbackConnection) async {
    guard let head = await head(from: connection) else { return }
    let response = await PreviewHandler(preview: preview).answer(to: Request(head: head))
    switch response.body {
    case .bytes(let bytes): _ = await connection.write(response.head + bytes)
    case .left: _ = await connection.write(response.head)
    case .events(let events):
      guard await connection.write(response.head) else { return }
      for await event in events {
        guard await connection.write(event.bytes) else { return }
      }
    }
    await connection.finish()
  }

  /// A head is no longer than this.
  private static let limit = 32_768

  /// What a browser sends before an empty line; nil when that does not come.
  private func head(from connection: LoopbackConnection) async -> ArraySlice<UInt8>? {
    let end = Array("\r\n\r\n".utf8)
    var bytes: [UInt8] = []
    while bytes.count < Self.limit {
      let more = await connection.read()
      if more.isEmpty { return nil }
      // The end may have come in two pieces.
      var index = max(0, bytes.count - end.count)
      bytes += more
      while index + end.count <= bytes.count {
        if bytes[index] == end[0], bytes[index...].starts(with: end) { return bytes[..<index] }
        index += 1
      }
    }
    return nil
  }
}
