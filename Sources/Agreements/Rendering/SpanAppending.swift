extension [UInt8] {
  /// Appends bytes that stand elsewhere.
  ///
  /// A slice would count a reference to where they stand, once for each stretch of each agreement.
  mutating func append(_ bytes: Span<UInt8>) {
    // Nothing added to an empty array would be written to the one place that all empty arrays share.
    if bytes.isEmpty { return }
    append(addingCapacity: bytes.count) { output in
      for index in bytes.indices { output.append(bytes[index]) }
    }
  }
}
