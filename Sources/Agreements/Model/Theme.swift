internal import Diagnostics

/// How the pages of a supplier look on a site, as written in its file; a site checks what it needs.
package struct Theme: Sendable {
  /// A name and what is written for it.
  package struct Setting: Sendable {
    package var name: Label
    package var value: Label
  }

  /// Colours by what they are for: `accent`, `accent-dark`.
  package var colours: [Setting] = []
  /// Font files by what they are for: `text`, `sans`.
  package var fonts: [Setting] = []
  /// The line at the foot of each page.
  package var footer: String?
  /// A folder below `Templates/site/` with shells in place of the site's own.
  package var shells: Label?

  package init() {}
}
