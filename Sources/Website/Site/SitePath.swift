/// A file of the site by its place below the site's root: `overeenkomsten/duinrand/index.html`.
///
/// Links between pages are relative, so that the folder suits any host and any sub-path.
package struct SitePath: Hashable, Sendable, Comparable {
  /// The parts between the slashes; never empty, and never `..`.
  package let parts: [String]

  package init(_ parts: [String]) { self.parts = parts }

  /// The page of a folder: its `index.html`.
  package static func page(_ folder: [String]) -> SitePath { SitePath(folder + ["index.html"]) }

  package var text: String { parts.joined(separator: "/") }

  /// What leads from this file to the root of the site: nothing, or `../` for each folder.
  package var root: String { String(repeating: "../", count: parts.count - 1) }

  /// The address of another file as this one links to it; a page is linked by its folder.
  package func link(to other: SitePath) -> String {
    let own = parts.dropLast()
    let isPage = other.parts.last == "index.html"
    let target = isPage ? other.parts.dropLast() : other.parts[...]
    let shared = zip(own, target.dropLast(isPage ? 0 : 1)).prefix { $0 == $1 }.count
    let up = String(repeating: "../", count: own.count - shared)
    let down = target.dropFirst(shared).joined(separator: "/")
    let link = up + down + (isPage && !down.isEmpty ? "/" : "")
    return link.isEmpty ? "./" : link
  }

  package static func < (one: SitePath, other: SitePath) -> Bool { one.text < other.text }
}
