import Diagnostics
import Testing

/// If a name you expected is not offered, add the pair here and look at `nearMatch(in:)`: there is no
/// single right way to rank changes, so the pairs are the definition.
@Suite struct NearMatchTests {
  @Test(arguments: [
    ("kitten", "sitting", 3), ("retentoin", "retention", 1), ("", "abc", 3), ("abc", "abc", 0),
    ("één", "een", 2),
  ])
  func `the distance counts insertions, deletions, substitutions and swaps`(
    _ source: String, _ target: String, _ distance: Int
  ) {
    #expect(source.editDistance(to: target) == distance)
    #expect(target.editDistance(to: source) == distance)
  }

  @Test(arguments: [
    ("retentoin-period", "retention-period"), ("bild", "build"), ("supplyer", "supplier"),
    ("after", "after-reports"), ("controler", "controller"),
  ])
  func `what was probably meant is found`(_ written: String, _ meant: String) {
    let known = ["retention-period", "build", "supplier", "after-reports", "controller", "audit"]
    #expect(written.nearMatch(in: known) == meant)
  }

  @Test(arguments: ["zzz", "xylophone", "q"])
  func `what is near nothing gets no proposal`(_ written: String) {
    #expect(written.nearMatch(in: ["retention-period", "build", "supplier"]) == nil)
  }

  @Test func `the order of the candidates does not matter`() {
    #expect(
      "audot".nearMatch(in: ["audit", "audio"]) == "audot".nearMatch(in: ["audio", "audit"]))
  }
}
