import FileSystem
import Testing

@Suite struct LoopbackTests {
  @Test func `a port that somebody has is taken, and free when nobody has it any more`()
    async throws
  {
    var port: UInt16 = 0
    do {
      let listener = try LoopbackListener(port: 0)
      port = listener.port
      #expect(port > 0)
      #expect(throws: LoopbackListener.Refusal.taken) { try LoopbackListener(port: port) }
      withExtendedLifetime(listener) {}
    }
    // The system may need a moment, and another program may take it in between.
    for _ in 0..<100 {
      if (try? LoopbackListener(port: port)) != nil { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("port \(port) stays taken")
  }
}
