import Testing

@testable import Agreements

@Suite struct RebuildReasonTests {
  private func manifest(_ inputs: String, version: String = "1", outputs: String = "") -> [UInt8] {
    Array(
      """
      {"format": "akkoord-manifest-1", "program": {"version": "\(version)"}, "libcmark": "0",
       "inputs": [\(inputs)], "settings": [], "outputs": [\(outputs)]}
      """.utf8)
  }

  private func file(_ path: String, _ hash: String) -> String {
    "{\"path\": \"\(path)\", \"sha256\": \"\(hash)\"}"
  }

  @Test func `what is other is told by its path`() {
    let one = manifest([file("a", "1"), file("b", "2"), file("c", "3")].joined(separator: ","))
    let two = manifest([file("a", "1"), file("b", "9"), file("d", "4")].joined(separator: ","))
    #expect(
      RebuildReason.differences(from: one, to: two)
        == [.changed(input: "b"), .added(input: "d"), .removed(input: "c")])
    #expect(RebuildReason.differences(from: one, to: one).isEmpty)
  }

  @Test func `the program, formats and a text of its own are reasons`() {
    let one = manifest(file("a", "1"), outputs: file("x", "1"))
    #expect(
      RebuildReason.differences(
        from: one, to: manifest(file("a", "1"), version: "2", outputs: file("x", "1")))
        == [.program])
    #expect(
      RebuildReason.differences(from: one, to: manifest(file("a", "1"), outputs: file("y", "1")))
        == [.formats])
    #expect(
      RebuildReason.differences(from: one, to: manifest(file("a", "1"), outputs: file("x", "2")))
        == [.text])
    #expect(RebuildReason.differences(from: Array("no manifest".utf8), to: one) == [.new])
  }
}
