package import Diagnostics

/// A typed value that a topic, a template or the library asks for; declared once.
package struct ParameterDeclaration: Sendable {
  /// A limit with the text and the place it was written at.
  package struct Bound: Sendable {
    package var value: Value
    package var location: Location
  }

  package var name: String
  package var type: ValueType
  /// What people call it, in the language of the agreement.
  package var label: String
  package var help: String
  package var defaultValue: ParameterValue?
  package var atLeast: Bound?
  package var atMost: Bound?
  /// For text: a regular expression the whole value must match.
  package var pattern: String?
  /// For choices and lists: the ids that may be chosen with the text each prints.
  package var options: [Option]
  /// For tables: the columns of a row.
  package var columns: [FieldDeclaration]
  /// Whether the value must be checked before signature even when it is the default.
  package var mustBeConfirmed: Bool
  /// Whether it may stay without a value.
  package var isOptional: Bool
  /// Where the declaration says that no value of it is for the public.
  package var confidential: Location?
  package var location: Location

  package struct Option: Sendable, Hashable {
    package var id: String
    package var text: String
  }

  /// The option with an id.
  package func option(_ id: String) -> Option? { options.first { $0.id == id } }
}

/// A field of a register entry or a column of a table.
package struct FieldDeclaration: Sendable {
  package var name: String
  package var type: ValueType
  package var label: String
  package var options: [ParameterDeclaration.Option]
  package var isOptional: Bool
  /// Where the declaration says that no value of it is for the public.
  package var confidential: Location?
  package var location: Location
}

/// A value given for a parameter: a single value, rows of a table, or a party.
package enum ParameterValue: Sendable {
  case value(Value)
  case rows([Row])
  case party(Party)
}

/// A row of a table, or an entry of a register: a value or nothing for each declared field.
package struct Row: Sendable {
  /// The entry's id; empty for rows of tables, which have none.
  package var id: String
  package var fields: [Value?]
  package var location: Location
  package var validFrom: CalendarDate?
  package var validUntil: CalendarDate?
}
