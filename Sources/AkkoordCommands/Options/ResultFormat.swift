internal import ArgumentParser

/// How a command writes its result on standard output.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}
