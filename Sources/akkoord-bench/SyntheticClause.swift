/// A clause of five leden in any language of templates: three values, role terms, a reference, a
/// condition and items.
struct SyntheticClause {
  let number: Int
  /// Zero for the text as it was first written.
  var edition = 0

  func text(in dialect: some ClauseDialect) -> String {
    let name = SyntheticWorkspace.padded(number, 2)
    let other = SyntheticWorkspace.padded(number % SyntheticWorkspace.clauses + 1, 2)
    let term = SyntheticWorkspace.terms[number % SyntheticWorkspace.terms.count]
    let processor = dialect.value("Processor")
    return [
      dialect.lid(
        .first,
        """
        \(processor) voert wat over \(term) is afgesproken uit binnen \
        \(dialect.value("period-\(name)")) na een schriftelijk verzoek van \
        \(dialect.value("controller")).
        """, of: name),
      dialect.lid(
        .second,
        """
        \(dialect.value("Controller")) omschrijft voor \(dialect.value("customer.name")) wat onder \
        \(dialect.value("subject-\(name)")) valt, en meldt wijzigingen daarvan vooraf aan \
        \(dialect.value("processor"))\(edition == 0 ? "" : ", voor de \(edition)e maal").
        """, of: name),
      dialect.lid(
        .third,
        """
        Voor zover \(dialect.reference(to: other)) iets anders bepaalt, gaat dit lid voor. \
        \(processor) zorgt voor:
        """, of: name),
      dialect.items([
        "een beschrijving van de genomen maatregelen",
        "een verslag van de uitvoering over ieder kwartaal",
      ]),
      dialect.whenStrict(
        name,
        dialect.lid(
          .onlyWhenStrict,
          "\(processor) legt over de uitvoering verantwoording af en laat deze op verzoek toetsen.",
          of: name)),
      dialect.lid(
        .last, "Partijen overleggen zodra \(term) niet langer goed is geregeld.", of: name),
    ].joined()
  }
}

/// The leden of a synthetic clause.
enum SyntheticLid: Int {
  case first = 1
  case second, third, onlyWhenStrict, last
}

/// How a language of templates writes the parts of a clause.
///
/// Clauses go by their two digits.
protocol ClauseDialect {
  /// A value by its name: `controller`, `customer.name`, `period-01`.
  func value(_ name: String) -> String
  /// A reference to the first lid of a clause.
  func reference(to clause: String) -> String
  func lid(_ lid: SyntheticLid, _ text: String, of clause: String) -> String
  /// The items that end a lid.
  func items(_ items: [String]) -> String
  /// Text that stands only where the strict alternative of a clause is chosen.
  func whenStrict(_ clause: String, _ text: String) -> String
}

/// The clauses of our own library, where numbers and the ends of items are the house style's.
struct LibraryDialect: ClauseDialect {
  func value(_ name: String) -> String { "{{\(name)}}" }

  func reference(to clause: String) -> String { "[](#duty-\(clause))" }

  func lid(_ lid: SyntheticLid, _ text: String, of clause: String) -> String {
    "\(lid.rawValue). \(text)\(lid == .first ? " {#duty-\(clause)}" : "")\n"
  }

  func items(_ items: [String]) -> String {
    items.enumerated().map { "   \($0 + 1). \($1)\n" }.joined()
  }

  func whenStrict(_ clause: String, _ text: String) -> String {
    "{{#if clause-\(clause) is strict}}\n\(text){{/if}}\n"
  }
}
