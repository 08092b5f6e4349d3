package import Diagnostics

/// One agreement, complete: a value for every slot, an answer to every condition, a number for every
/// article and a target for every reference.
///
/// Its initialiser is the only way to get one and reports every problem at once. Rendering a binding
/// cannot fail, so no blank, no braces left over and no broken reference reach an output file.
package struct Binding: Sendable {
  /// One stretch of the agreement, in order.
  struct Piece: Sendable {
    enum Kind: UInt8, Sendable {
      /// The literal at index `first`.
      case literal
      /// Text in both formats: bytes `first` to `second` of `scratch`.
      case text
      /// Lines of text, separated by line feeds.
      case lines
      /// Text of HTML alone, escaped for an attribute.
      case attribute
      /// The inline sign whose raw value is `first`.
      case sign
      /// An address in a link.
      case address
      /// Bytes that are ready as they are.
      case raw
    }

    /// The formats a piece stands in.
    struct Formats: OptionSet, Sendable {
      let rawValue: UInt8
      static let markdown = Formats(rawValue: 1)
      static let html = Formats(rawValue: 2)
      static let both: Formats = [.markdown, .html]
    }

    var kind: Kind
    var formats: Formats = .both
    /// Whether it gives a fact of this agreement, or leads to another place that may hold one.
    var isFact = false
    /// Where a line of Markdown starts, for lines.
    var linePrefix: Int32 = 0
    var first: Int32
    var second: Int32 = 0
  }

  /// A unit that stands in the agreement.
  package struct Unit: Sendable {
    package var kind: UnitKind
    /// The number as printed before it: "5.1", "a)"; empty for units without.
    package var number: String
    /// The unit it stands in; -1 at the outside.
    package var parent: Int
    /// Its place among its kind, from 1.
    package var place: Int
    package var label: String?
    package var anchor: String
    package var readableAnchor: String
  }

  /// A reference as it came out.
  package struct ResolvedReference: Sendable {
    package var labels: [String]
    package var text: String
    package var location: Location
  }

  /// A reference with the bytes of `scratch` that are its text.
  struct FilledReference: Sendable {
    var reference: Int32
    var lower: Int32
    var upper: Int32
  }

  package let compiled: CompiledTemplate
  /// The answer to each condition; nil for one that was never asked or differs between rounds.
  package internal(set) var conditions: [Bool?]
  /// For each definition of the template whether its term is in use.
  let definesTerm: [Bool]
  /// The definitions whose terms are in use, by id.
  package var definitions: [String] {
    definesTerm.indices.filter { definesTerm[$0] }.map { compiled.definitions[$0].id }
  }
  /// Facts that must still be confirmed: their path, what people call them, their value.
  package internal(set) var openFacts: [(path: String, label: String, text: String)] = []
  package internal(set) var answers: Answers

  var pieces: [Piece] = []
  var scratch: [UInt8] = []
  var live: [LiveUnit] = []
  var texts: [BindingWalk.ExpressionText?] = []
  var filledReferences: [FilledReference] = []

  var liveUnits: LiveUnits { LiveUnits(compiled, live) }

  /// Binds a compiled template to a customer's answers.
  ///
  /// - Throws: every problem of the agreement, each with its place and, for a missing value, with the
  ///   place in the config that must give it.
  package init(_ compiled: CompiledTemplate, _ answers: Answers) throws(Findings) {
    self.compiled = compiled
    self.answers = answers
    conditions = Array(repeating: nil, count: compiled.conditions.count)
    let evaluation = Evaluation(compiled, answers)
    var search = TermSearch(compiled, evaluation)
    let needed = search.definitionsInUse()
    definesTerm = needed
    var walk = BindingWalk(
      compiled, evaluation, definitions: needed, conditionAnswers: search.conditionAnswers)
    walk.run()
    walk.finish()
    let problems = walk.problems
    if problems.hasErrors { throw Findings(problems.sortedAndUnique) }
    pieces = walk.pieces
    scratch = walk.scratch
    live = walk.live.all
    texts = walk.texts
    filledReferences = walk.resolvedReferences
    conditions = walk.conditionAnswers
    openFacts = walk.openFactList.map { ($0.path, $0.label, WithheldMark.shown($0.text)) }
  }
}
