package import Agreements

/// Where an agreement stands on the site, and who may find it.
package struct SitePlace: Sendable, Equatable {
  /// The folder of its pages.
  package var folder: [String]
  /// Whether lists, the feed, the map of the site and the search name it.
  package var isListed: Bool

  /// The page of what holds now, or of the draft.
  package var page: SitePath { .page(folder) }

  /// The place of an agreement; nil for a private one.
  package init?(_ recipe: Assembler.Recipe) {
    let path = recipe.path.split(separator: "/").map(String.init)
    switch recipe.config.publication {
    case .private: return nil
    case .public:
      folder = ["overeenkomsten"] + path
      isListed = true
    case .unlisted(let token):
      folder = ["besloten", token] + path.dropFirst()
      isListed = false
    }
  }
}
