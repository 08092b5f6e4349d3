"""A page as a tree, small enough to read in one go."""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "td", "th", "dt", "dd", "tr", "ol", "ul", "div", "section", "table", "br"}


class Element:
    def __init__(self, name, attributes, line):
        self.name = name
        self.attributes = attributes
        self.line = line
        self.children = []

    @property
    def classes(self):
        return (self.attributes.get("class") or "").split()

    def all(self, wanted):
        """Elements below this one for which something holds, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                if wanted(child):
                    yield child
                yield from child.all(wanted)

    def text(self, without=lambda element: False):
        """The words, with one blank between them."""
        return " ".join("".join(self._pieces(without)).split())

    def _pieces(self, without):
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif not without(child):
                if child.name in BLOCKS:
                    yield " "
                yield from child._pieces(without)
                if child.name in BLOCKS:
                    yield " "


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, 0)
        self.open = [self.root]

    def handle_starttag(self, name, attributes):
        element = Element(name, dict(attributes), self.getpos()[0])
        self.open[-1].children.append(element)
        if name not in VOID:
            self.open.append(element)

    def handle_endtag(self, name):
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].name == name:
                del self.open[place:]
                return

    def handle_data(self, text):
        self.open[-1].children.append(text)


def read(html):
    reader = _Reader()
    reader.feed(html)
    return reader.root
