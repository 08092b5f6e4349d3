extension Explanation {
  static let documentToolMissing = Explanation(
    "A program that makes documents is not installed",
    """
    PDF is made by WeasyPrint and Word by pandoc. One that was asked for cannot be found, so those \
    files are not made; everything else is. In the source folder 'make document-tools' installs \
    both. The program looks in the environment (AKKOORD_WEASYPRINT, AKKOORD_PANDOC), where \
    'make document-tools' puts them, and then in the search path. The pages of a site have no link to \
    what was not made; 'akkoord publish --no-documents' asks for none.
    """,
    wrong: "akkoord build --format pdf      # on a machine without WeasyPrint",
    right: """
      make document-tools
      akkoord build --format pdf
      """)

  static let documentFailed = Explanation(
    "A document could not be made",
    """
    WeasyPrint or pandoc was started and ended with an error, gave nothing, or took longer than five \
    minutes; what it said stands in the finding. Only this document fails: the other files of \
    the agreement are written. An earlier file of that name stays, which may be of an earlier text. \
    A site that cannot have one of its documents is not put in place, so that no address of it is lost.
    """,
    wrong: """
      AKKOORD_WEASYPRINT=/opt/weasyprint/bin/weasyprint akkoord build --format pdf
      # with an installation that lacks the library Pango
      """,
    right: """
      make document-tools
      akkoord build --format pdf
      """)

  static let documentLookMissing = Explanation(
    "The look of documents is missing",
    """
    Templates/documents/ holds what documents look like: print.css with the fonts it names, for PDF, \
    and reference.docx, for Word. A file is missing or cannot be read, so the documents that need it \
    are not made.
    """,
    wrong: "Templates/documents/        # without reference.docx",
    right: "cp -R /usr/local/share/akkoord/Templates/documents Templates/")

  static let characterWithoutFont = Explanation(
    "A character is in none of the fonts",
    """
    The fonts of Templates/documents/ lack a character of the text. The PDF takes it from a font of \
    this machine, or shows a box when it has none; on another machine the file will be another. \
    Add a font that has the character, and name it in print.css.
    """,
    wrong: "name: 株式会社アオイ",
    right: """
      @font-face { font-family: "Akkoord Serif"; src: url("fonts/NotoSerifJP-Regular.otf"); \
      unicode-range: U+3000-9FFF; }
      """)
}
