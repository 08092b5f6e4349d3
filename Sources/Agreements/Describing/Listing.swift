package import Diagnostics

/// Lists what a workspace has of one kind.
package struct Listing {
  package enum Kind: String, Sendable, CaseIterable {
    case customers
    case templates
    case topics
    case registers
    case styles
  }

  private let assembler: Assembler
  private let log: DiagnosticLog

  /// Lists a workspace; the log receives what is wrong with customers' files, read for their list.
  package init(_ assembler: Assembler, log: DiagnosticLog) {
    self.assembler = assembler
    self.log = log
  }

  /// All of a kind, in the order of their ids.
  package func table(of kind: Kind) -> FactTable {
    switch kind {
    case .customers: customers()
    case .templates: templates()
    case .topics: topics()
    case .registers: registers()
    case .styles: styles()
    }
  }

  private var library: Library { assembler.workspace.library }

  private func customers() -> FactTable {
    var table = FactTable("id", "name", "template", "supplier", "variants")
    for id in assembler.workspace.customers {
      let config = assembler.config(of: id, log: log)
      let isVaried = config?.variants != nil
      table.add(
        .text(id), .text(config?.party[.name]?.written ?? ""),
        .text(config?.template.name ?? ""), .text(config?.supplier.name ?? ""),
        .number(isVaried ? assembler.recipes(of: id, log: log).count : 0))
    }
    return table
  }

  private func templates() -> FactTable {
    var table = FactTable("id", "title", "version", "locale", "style", "extends")
    for template in library.templates {
      table.add(
        .text(template.id), .text(template.title), .text(template.version),
        .text(template.locale), .text(template.style.name), .text(template.extends?.name ?? ""))
    }
    return table
  }

  private func topics() -> FactTable {
    var table = FactTable("id", "title", "alternatives", "optional")
    for topic in library.topics {
      table.add(
        .text(topic.id), .text(topic.title), .texts(topic.alternatives.map(\.id)),
        .flag(topic.isOptional))
    }
    return table
  }

  private func registers() -> FactTable {
    var table = FactTable("id", "what", "kind", "entries")
    for register in assembler.workspace.registers {
      table.add(
        .text(register.id), .text(library.registerKind(register.kind)?.label ?? ""),
        .text(register.kind), .number(register.entries.count))
    }
    return table
  }

  private func styles() -> FactTable {
    var table = FactTable("id", "title")
    for style in library.styles { table.add(.text(style.id), .text(style.title)) }
    return table
  }
}
