/// Where blocks stand, which decides what lists and paragraphs become.
struct BlockPlace {
  /// What the items of an ordered list here are; nil for a list of items inside a unit.
  var units: UnitKind?
  /// Whether units here have readable anchors.
  var hasReadableAnchors = true
  /// How deep ordered lists nest inside the unit.
  var itemDepth = 0
  /// Whether paragraphs stand without `<p>` and blank lines: in tight lists.
  var isTight = false
  /// What starts each line of Markdown but the first.
  var linePrefix = ""
  /// What starts the first line, before the marker of an item.
  var markerPrefix = ""
  /// Whether the last paragraph here closes an item, whose ending the style sets.
  var closesItem: ListEnds?
  /// The sections around this place, from the outside; empty inside lists and quotes.
  var sections: [Section] = []
  /// The names around this place, from the outside, for anchors without label.
  var anchor = ""
  /// How many units stand before this place in its source, for anchors without label.
  var unitsBefore = 0
  /// Whether a list stands right before: a list here needs other markers, or it would be one with it.
  var followsList = false
  /// How many repetitions stand around this place.
  var isInLoop = false
}

extension BlockPlace {
  /// A blank line of Markdown after a block; nothing in a tight list.
  var blankLine: String {
    if isTight { return "" }
    var prefix = linePrefix
    while prefix.last == " " { prefix.removeLast() }
    return prefix + "\n"
  }
}
