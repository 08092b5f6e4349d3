internal import Agreements
internal import Diagnostics

/// The binding of the form of an agreement that the public may see.
enum PublicBinding {
  static func binding(
    of recipe: Assembler.Recipe, _ assembler: Assembler, log: DiagnosticLog
  ) -> Binding? {
    assembler.binding(of: recipe, log: log)
  }

  /// The paths of the facts that are withheld from it, sorted.
  static func confidentialPaths(of binding: Binding) -> [String] { [] }
}
