import TestSupport

/// Texts that mean something to Markdown, HTML or Akkoord, and must come out as nothing but themselves.
enum HostileText {
  static let signs = Array("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~").map(String.init)

  /// What values and literals are taken from.
  static let all: [String] =
    signs + signs.map { $0 + "a" } + signs.map { "a" + $0 } + signs.map { "a\($0)b" }
    + signs.map { $0 + $0 } + others + ordinary

  private static let others = [
    "1.", "1)", "12", "1. x", "12) x", "123456789.", "1234567890.", "0.", "- x", "+ x", "* x", "+",
    "# x", "## ", "x #", "#1", "===", "---", "- - -", "***", "___", "* * *", "> q", ">q", "`",
    "```",
    "``` x", "~~~", "~~x~~", "`a`", "``a` b``", "*a*", "_a_", "**", "**a**", "__a__", "***a***",
    "*", "**a", "a**", "a_b_c", "a*b*c", "_", "[x](y)", "![x](y)", "[x]", "[x]: y", "[x][y]",
    "![", "](", "[ ] x", "[x] y", "[^1]", "[^1]: x", "<b>", "</b>", "<br />", "<!-- -->", "<!--",
    "<?x?>", "<http://x.nl>", "<a@b.nl>", "<", "a<b", "a < b > c", "&amp;", "&#42;", "&#x2a;",
    "&", "&copy;", "&copy", "AT&T", "a && b", "|a|b|", "|", "a|b", "\\|", ":--", "--:", "|---|",
    "--- | ---", "http://x.nl", "https://x.nl/a_b_c?d=*e*&f=g", "www.x.nl", "a@b.nl", "\\", "\\\\",
    "\\*", "a\\", "\\a", "C:\\map\\*.txt", "$x$", "$$x$$", "$5 en $6", "{{x}}", "{{", "}}",
    "{{#if c0}}", "{#a}", "{.a}", "{", "}", ":smile:", ":+1:", "a:b:c", "@naam", "#12", "GH-1",
    "(x)", "\"x\"", "'x'", "x.", ".x", "x,", "x;", "x:", ": x", "x!", "!x", "x?", "-x", "x-",
  ]

  private static let ordinary = [
    "–", "é", "Ä", "“x”", "„x”", "–x–", "…", "«x»", "中", "中文。", "한", "ß", "x\u{301}", "¿x?", "€ 5",
    "§ 3", "€", "a\u{A0}b", "Jan\u{A0}*x*", "a  b", "a   b", "👩‍💻", "😀*😀", "🇳🇱", "\u{AD}x",
    "<b>*1. \"Ä\" & Zn. | #", "*Ster* & <Zonen> B.V.", "Vof 1. De Boer", "A.B. [sic]",
    "a\u{2003}b", "e-mail: x_y@z.nl", "100%", "50 % van 3*4", "x^2^", "x~2~", "==x==",
    "'s-Gravenhage", "- [ ] taak", "1\\.", "&nbsp;", "x\u{FE0F}", "0", "1", "42", "1.000,00", "1)a",
    "te bevestigen", "de heer A. de Vries",
  ]

  /// 5,000 characters, of which most mean something.
  static let long: String = {
    var numbers = SeededNumbers(seed: 5)
    var text = ""
    while text.utf8.count < 5000 { text += numbers.pick(all) + (numbers.happens(50) ? " " : "") }
    return text.prefix(4999).drop { $0 == " " } + "x"
  }()

  /// A text that stands in Markdown source for exactly these characters.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII, signs.contains(String(scalar)) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
