internal import Synchronization

/// A value that is made when it is first asked for, and kept for all who ask later, on any thread.
final class MadeOnce<Value: Sendable>: Sendable {
  private let known = Mutex<Value?>(nil)

  /// The value; others who ask while it is made wait for it.
  func value(_ make: () -> Value) -> Value {
    known.withLock { known in
      if let known { return known }
      let made = make()
      known = made
      return made
    }
  }
}
