import Diagnostics
import Testing

@Suite struct SlipTests {
  @Test(arguments: [
    ("retentoin", "retention"), ("titel", "title"), ("subprocesors", "subprocessors"),
    ("Retention", "retention"), ("helpt", "help"),
  ])
  func `one letter off is a slip`(_ written: String, _ meant: String) {
    #expect(written.isSlip(of: meant, in: [meant, "something-else"]))
  }

  @Test(arguments: [
    ("typical", "atypical"), ("on-site", "off-site"), ("24-hours", "48-hours"),
    ("notice-1", "notice-2"), ("tt", "t"), ("opt-in", "opt-out"),
  ])
  func `what makes another name is none`(_ written: String, _ meant: String) {
    #expect(!written.isSlip(of: meant, in: [meant, "something-else"]))
  }

  @Test func `two names that are as near leave it open`() {
    #expect(!"perioda".isSlip(of: "period", in: ["period", "periods"]))
  }
}
