import Testing

@testable import FileSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ProcessTests {
  @Test func `at least one processor is there`() {
    #expect(Processors.count >= 1)
    #expect(Processors.count <= sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  @Test(
    arguments: [
      ("Name:\tx\nCpus_allowed_list:\t0-3,6\nMems:\t0\n", 5),
      ("Cpus_allowed_list:\t7", 1),
      ("Cpus_allowed_list:\t0-1,4-5,9\n", 5),
      ("Cpus_allowed_list:\tx\n", nil),
      ("Name:\tx\n", nil),
    ] as [(String, Int?)])
  func `the processors given are counted`(_ status: String, _ count: Int?) {
    #expect(Processors.given(inStatus: status) == count)
  }

  @Test func `an unset variable is nil and a set one its value`() {
    #expect(FileSystem.environment("AKKOORD_TESTS_NEVER_SET") == nil)
    #expect(FileSystem.environment("PATH")?.isEmpty == false)
  }

  @Test func `a pipe is no terminal and has no width`() throws {
    var ends: [Int32] = [0, 0]
    #expect(unsafe pipe(&ends) == 0)
    let reader = Descriptor(ends[0])
    let writer = Descriptor(ends[1])
    #expect(!FileSystem.isTerminal(writer.number))
    #expect(FileSystem.terminalWidth(reader.number) == nil)
  }

  @Test func `an empty text can be written to the standard streams`() throws {
    #expect(try FileSystem.write("", to: .output))
    #expect(try FileSystem.write([], to: .error))
  }

  @Test func `a slow reader gets every byte`() async throws {
    var ends: [Int32] = [0, 0]
    #expect(unsafe pipe(&ends) == 0)
    let writer = ends[1]
    // A descriptor that does not wait by itself takes the text in several parts.
    #expect(fcntl(writer, F_SETFL, O_NONBLOCK) == 0)
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let writing = Task.detached {
      let end = Descriptor(writer)
      try Descriptor.write(bytes.span, to: end.number, "write to", "the pipe")
    }
    let number = ends[0]
    let received = Task.detached {
      let reader = Descriptor(number)
      var result: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 10_000)
      while case let count = unsafe read(reader.number, &buffer, buffer.count), count > 0 {
        result += buffer[..<count]
      }
      return result
    }
    try await writing.value
    #expect(await received.value == bytes)
  }

  @Test func `a pipe without reader is an error and does not end the program`() throws {
    FileSystem.ignoreBrokenPipes()
    var ends: [Int32] = [0, 0]
    #expect(unsafe pipe(&ends) == 0)
    let writer = Descriptor(ends[1])
    do { _ = Descriptor(ends[0]) }
    let error = #expect(throws: FileError.self) {
      try Descriptor.write([1].span, to: ends[1], "write to", "the pipe")
    }
    #expect(error?.code == EPIPE)
    try writer.close("close", "the pipe")
  }
}
