import Testing

@testable import Website

@Suite struct SitePathTests {
  @Test func `links are relative and name a page by its folder`() {
    let home = SitePath(["index.html"])
    let agreement = SitePath.page(["overeenkomsten", "duinrand"])
    let release = SitePath.page(["overeenkomsten", "duinrand", "1.0"])
    let style = SitePath(["assets", "site.css"])
    #expect(home.link(to: agreement) == "overeenkomsten/duinrand/")
    #expect(agreement.link(to: home) == "../../")
    #expect(agreement.link(to: release) == "1.0/")
    #expect(release.link(to: agreement) == "../")
    #expect(release.link(to: style) == "../../../assets/site.css")
    #expect(home.link(to: home) == "./")
    #expect(agreement.link(to: agreement) == "./")
    #expect(release.link(to: .page(["registers", "wolken"])) == "../../../registers/wolken/")
    #expect(style.link(to: SitePath(["assets", "site.js"])) == "site.js")
  }

  @Test func `the root is as far up as the file is deep`() {
    #expect(SitePath(["index.html"]).root == "")
    #expect(SitePath.page(["overeenkomsten", "duinrand"]).root == "../../")
  }
}
