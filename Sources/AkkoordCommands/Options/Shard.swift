internal import ArgumentParser

/// A share of the customers, so that several machines can split the work.
///
/// Which share a customer is in depends on its id alone: it stays there when others come and go.
struct Shard: ExpressibleByArgument {
  let number: Int
  let count: Int

  /// Reads `2/8`, the second of eight shares.
  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], count >= 1,
      (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }

  func contains(_ customer: String) -> Bool {
    // FNV-1a, 64 bits, whose bits are then spread, since they are uneven for short texts.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in customer.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    return Int((hash >> 33) % UInt64(count)) == number - 1
  }
}
