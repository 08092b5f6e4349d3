internal import Agreements
internal import ArgumentParser

/// A format of `akkoord build`: one the program writes itself, or one made of its page.
enum BuildFormat: String, ExpressibleByArgument, CaseIterable {
  case markdown
  case html
  case pdf
  case docx

  /// The format as one of the program's own.
  var text: OutputFormat? { OutputFormat(rawValue: rawValue) }

  /// The format as one that another program makes.
  var document: DocumentFormat? { DocumentFormat(rawValue: rawValue) }
}
