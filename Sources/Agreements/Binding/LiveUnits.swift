/// A unit that stands in an agreement.
struct LiveUnit: Sendable {
  var unit: Int32
  /// The unit it stands in; -1 at the outside.
  var parent: Int32
  /// Its place among its kind, from 1.
  var place: Int32
  /// The first of its pieces, and the one after its last.
  var firstPiece: Int32
  var lastPiece: Int32 = 0

  func holds(piece: Int) -> Bool { piece >= Int(firstPiece) && piece < Int(lastPiece) }
}

/// The units that stand in an agreement, in order: what each is and what it stands in.
struct LiveUnits: Sendable {
  private(set) var all: [LiveUnit]
  let forms: NumberForms
  private let units: [CompiledTemplate.Unit]
  private let tables: [WalkTables.Unit]

  init(_ compiled: CompiledTemplate, _ all: [LiveUnit] = []) {
    self.all = all
    forms = compiled.numbers
    units = compiled.units
    tables = compiled.tables.units
  }

  var count: Int { all.count }
  var indices: Range<Int> { all.indices }

  subscript(index: Int) -> LiveUnit {
    get { all[index] }
    _modify { yield &all[index] }
  }

  mutating func append(_ unit: LiveUnit) { all.append(unit) }

  mutating func removeLast(_ count: Int) { all.removeLast(count) }

  func unit(_ index: Int) -> CompiledTemplate.Unit { units[Int(all[index].unit)] }

  func kind(_ index: Int) -> UnitKind { tables[Int(all[index].unit)].kind }

  func place(_ index: Int) -> Int { Int(all[index].place) }

  /// The nearest enclosing unit of a kind, or nil.
  func ancestor(of index: Int, where matches: (UnitKind) -> Bool) -> Int? {
    var current = Int(all[index].parent)
    while current >= 0 {
      if matches(kind(current)) { return current }
      current = Int(all[current].parent)
    }
    return nil
  }

  /// The article or the part of an annex a unit stands in; itself when it stands in none.
  func section(of index: Int) -> Int {
    let isSection = { (kind: UnitKind) in
      switch kind {
      case .article, .annexSection, .annex, .section: true
      default: false
      }
    }
    if isSection(kind(index)) { return index }
    return ancestor(of: index, where: isSection) ?? index
  }
}
