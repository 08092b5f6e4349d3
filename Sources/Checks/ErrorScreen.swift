internal import Agreements

/// What an error of some rule is made of, looked for in one pass.
enum ErrorScreen {
  static let screen = TextScreen(
    ObsoleteLaw.screened + PlaceholdersLeft.screened, linesToSign: PlaceholdersLeft.linesToSign)
}
