package import Agreements
package import Diagnostics

/// Shows that no valid config of any template can yield a broken agreement.
package enum LibraryCheck {
  package static func findings(in workspace: Workspace) -> [Diagnostic] {
    LibraryProof(workspace.library).findings
  }
}
