import Testing

@testable import Agreements

@Suite struct DigestTests {
  @Test(arguments: [1, 63, 64, 65, 1_000, 4_096])
  func `the digest of parts is that of the whole`(_ count: Int) {
    let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
    var digest = RunningDigest()
    #expect(digest.bytes == Digest.sha256Bytes([]))
    for start in stride(from: 0, to: bytes.count, by: count) {
      digest.add(Array(bytes[start..<min(start + count, bytes.count)]))
    }
    #expect(digest.bytes == Digest.sha256Bytes(bytes))
  }
}
