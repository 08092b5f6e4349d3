/// What pandoc does to the page on its way to Word.
enum WordFilter {
  static let text = ""
}
