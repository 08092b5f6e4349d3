internal import Diagnostics

/// Shows that what a reference names is always of a kind that it can print.
///
/// That its target stands is shown when the template is compiled. A title is that of a heading, and the
/// ends of a range are of one kind and in order, whichever of the places with their labels stands.
struct ReferenceKindProof {
  private let ground: ProofGround
  private var compiled: CompiledTemplate { ground.compiled }
  /// The units that bear each label.
  private let bearers: [Int32: [Int32]]

  init(_ ground: ProofGround) {
    self.ground = ground
    var bearers: [Int32: [Int32]] = [:]
    for case .beginUnit(let index) in ground.compiled.operations {
      let label = ground.compiled.units[Int(index)].label
      if label >= 0 { bearers[label, default: []].append(index) }
    }
    self.bearers = bearers
  }

  var findings: [Diagnostic] {
    compiled.operations.enumerated().compactMap { position, operation in
      guard case .reference(let index, _) = operation else { return nil }
      let reference = compiled.references[Int(index)]
      let path = ground.program.paths[position]
      if reference.form == .title { return untitled(reference, path) }
      return reference.isRange ? crossed(reference, path) : nil
    }
  }

  private func untitled(
    _ reference: CompiledTemplate.CompiledReference, _ path: [Test]
  ) -> Diagnostic? {
    for target in reference.targets {
      for unit in bearers[target] ?? [] where !compiled.units[Int(unit)].kind.hasTitle {
        let together = path + ground.program.path(of: unit)
        if let finding = ground.finding(
          ground.answers.first(where: .all(together)), .wrongReference,
          "'\(compiled.labels[Int(target)].name)' may have no title", at: reference.location)
        {
          return finding
        }
      }
    }
    return nil
  }

  private func crossed(
    _ reference: CompiledTemplate.CompiledReference, _ path: [Test]
  ) -> Diagnostic? {
    guard let first = reference.targets.first, let last = reference.targets.last else { return nil }
    for start in bearers[first] ?? [] {
      for end in bearers[last] ?? [] {
        let isSound =
          start < end && compiled.units[Int(start)].kind == compiled.units[Int(end)].kind
        if isSound { continue }
        let together = path + ground.program.path(of: start) + ground.program.path(of: end)
        if let finding = ground.finding(
          ground.answers.first(where: .all(together)), .wrongReference,
          "the range may run from one kind to another or backwards", at: reference.location)
        {
          return finding
        }
      }
    }
    return nil
  }
}

extension UnitKind {
  /// Whether it has a heading.
  fileprivate var hasTitle: Bool {
    switch self {
    case .part, .article, .annex, .annexSection, .section: true
    case .paragraph, .item, .point, .recital, .annexPoint, .text: false
    }
  }
}
