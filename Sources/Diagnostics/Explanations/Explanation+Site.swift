/// The website: its shells, its looks and where it is written.
extension Explanation {
  static let shellSyntax = Explanation(
    "A page shell is not well formed",
    """
    A shell in Templates/site/ is HTML with slots. It is read before any page is made, and strictly: \
    every element but those without content has an end tag, a '<' in text is written as &lt;, a value \
    with signs in it has quotes, and a directive is one of {{name}}, {{#if name}}, {{else}}, {{/if}}, \
    {{#each list as item}}, {{/each}}, {{> block}} and {{! note }}. A shell also has to use the names \
    without which its page would be wrong, such as 'page' and 'noindex' in frame.html.
    """,
    wrong: "<p>minder < meer</p> {{#each releases}}",
    right: "<p>minder &lt; meer</p> {{#each releases as release}} … {{/each}}")

  static let misplacedSlot = Explanation(
    "A slot stands where a value could become markup",
    """
    In a shell a value may stand in text and in the quoted value of an attribute: there the program can \
    escape it so that it stays what it is. In a tag or attribute name, a value without quotes, a script, \
    a style, a comment or the doctype it could change the page, so a slot there is an error. A piece of \
    HTML that the program makes ({{> name}}) stands between elements only.
    """,
    wrong: "<a href={{url}}>{{title}}</a>",
    right: "<a href=\"{{url}}\">{{title}}</a>")

  static let shellBoundary = Explanation(
    "A branch or an element of a shell is not whole",
    """
    What {{#if}} or {{#each}} holds must be whole elements and text, or a part of one attribute value, \
    so that the page is well formed whichever branch is taken. The elements that a branch opens, it also \
    closes; directives close in the order opposite to the one they were opened in.
    """,
    wrong: "{{#if url}}<a href=\"{{url}}\">{{/if}}{{title}}{{#if url}}</a>{{/if}}",
    right: "{{#if url}}<a href=\"{{url}}\">{{title}}</a>{{else}}{{title}}{{/if}}")

  static let unknownSlot = Explanation(
    "A shell uses a name that its page does not have",
    """
    Each shell has its own names, and each name one use: text is printed, a question is asked with \
    {{#if}}, a list is walked with {{#each}}, and HTML of the program is placed with {{> }}. Texts of the \
    user interface are 't.' and their key in texts.nl.yaml and texts.en.yaml. The names of every shell \
    are listed in Templates/site/README.md.
    """,
    wrong: "<h1>{{headng}}</h1> <p>{{is-draft}}</p>",
    right: "<h1>{{heading}}</h1> {{#if is-draft}}<p>{{t.draft}}</p>{{/if}}")

  static let activeContent = Explanation(
    "A shell holds a script, a style or something loaded from elsewhere",
    """
    The site's pages are served with a content security policy that allows one script file and one style \
    file of the site itself, and nothing in the page. A script, a style element, 'style' or 'on…' \
    attributes would not work, and are a way in for attackers. Put them in site.js and site.css. The data \
    for search engines is written by {{> structured-data}}.
    """,
    wrong: "<button onclick=\"copy()\" style=\"color: red\">Kopieer</button>",
    right: "<button class=\"copy\" type=\"button\">Kopieer</button>")

  static let weakContrast = Explanation(
    "A colour is hard to read",
    """
    Text in a theme's colour must have a contrast of at least 4.5 to 1 against the paper of the site, as \
    WCAG 2.2 asks at level AA, in the light look and in the dark one. Choose a darker colour for the light \
    look, and give the dark look a lighter one of its own.
    """,
    wrong: """
      theme:
        colours: {accent: "#f5a623"}
      """,
    right: """
      theme:
        colours: {accent: "#8a4b00", accent-dark: "#ffc66d"}
      """)

  static let siteRefused = Explanation(
    "The folder for the site holds something else",
    """
    The site is put in its place in one step, and what stood there goes. That is only done to an empty \
    folder and to a site that this program wrote, which a file .akkoord-site says. Choose another folder \
    with --to, or empty this one yourself.
    """,
    wrong: "akkoord publish --to ~/Documents",
    right: "akkoord publish --to ~/Documents/site")

  static let siteSetting = Explanation(
    "A setting of the site cannot be used",
    """
    The settings of the site stand in Templates/site/site.yaml, those of a supplier's look under 'theme' \
    in its file. An address of the site is absolute and has no query; colours are written as '#rrggbb'; a \
    font is a .woff2 file in Templates/site/fonts/; the files of the site that must be there are named in \
    Templates/site/README.md.
    """,
    wrong: "base-url: www.example.nl/overeenkomsten",
    right: "base-url: https://www.example.nl/overeenkomsten/")
}
