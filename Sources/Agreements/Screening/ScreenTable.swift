internal import Synchronization

/// What screens see in a template's literals, found when it is first asked for.
final class ScreenTable: Sendable {
  private let known = Mutex<[(screen: TextScreen, contents: ScreenedTemplate)]>([])

  func contents(of compiled: CompiledTemplate, _ screen: TextScreen) -> ScreenedTemplate {
    known.withLock { known in
      if let entry = known.first(where: { $0.screen === screen }) { return entry.contents }
      let made = ScreenedTemplate(compiled, screen)
      known.append((screen, made))
      return made
    }
  }
}
