import FileSystem
import Testing

@testable import Website

/// The README of the shells names every slot that there is.
@Suite struct ShellReadmeTests {
  @Test(arguments: ShellKind.allCases)
  func `every name of a shell stands in the README`(_ kind: ShellKind) throws {
    let text = String(
      decoding: try FileSystem.read("\(SiteWorkspace.repository)/Templates/site/README.md"),
      as: UTF8.self)
    for name in Self.names(in: kind.names) {
      #expect(text.contains("`\(name)`"), "\(name)")
    }
  }

  private static func names(in names: ShellNames) -> [String] {
    names.kinds.flatMap { name, kind -> [String] in
      if case .list(let inner) = kind { return [name] + Self.names(in: inner) }
      return [name]
    }
  }
}
