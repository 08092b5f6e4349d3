internal import FlyingSocks

/// The bytes of a page, a buffer at a time.
struct PageBytes: AsyncBufferedSequence {
  typealias Element = UInt8

  let bytes: [UInt8]

  func makeAsyncIterator() -> Iterator { Iterator(rest: bytes[...]) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var rest: ArraySlice<UInt8>

    mutating func next() async -> UInt8? { rest.popFirst() }

    mutating func nextBuffer(suggested count: Int) async -> ArraySlice<UInt8>? {
      if rest.isEmpty { return nil }
      let buffer = rest.prefix(count)
      rest = rest.dropFirst(count)
      return buffer
    }
  }
}

/// The bytes of server-sent events, each as soon as it happens.
struct EventBytes: AsyncBufferedSequence {
  typealias Element = UInt8

  let events: AsyncStream<Preview.Event>

  func makeAsyncIterator() -> Iterator { Iterator(events: events.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var events: AsyncStream<Preview.Event>.Iterator
    private var rest: ArraySlice<UInt8> = []

    init(events: AsyncStream<Preview.Event>.Iterator) { self.events = events }

    mutating func next() async -> UInt8? {
      if rest.isEmpty { rest = await nextBuffer(suggested: 1) ?? [] }
      return rest.popFirst()
    }

    /// An event is taken whole, however little was asked for: it must not wait for the next one.
    mutating func nextBuffer(suggested count: Int) async -> ArraySlice<UInt8>? {
      if !rest.isEmpty {
        defer { rest = [] }
        return rest
      }
      switch await events.next() {
      case .reload: return Array("event: reload\ndata: {}\n\n".utf8)[...]
      case .nothing: return Array(": \n\n".utf8)[...]
      case nil: return nil
      }
    }
  }
}
