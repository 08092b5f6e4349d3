"""Two readers of Markdown see the headings and numbers that the page has."""

import subprocess

import tree
from findings import CannotRun

READERS = [["cmark-gfm", "-e", "table"], ["pandoc", "-f", "gfm", "-t", "html", "--wrap=none"]]
HEADINGS = ("h1", "h2", "h3", "h4")


def is_extra(element):
    """What only the page has: links to a place."""
    return "permalink" in element.classes


def plain(text):
    """Words alone: the Markdown has a line of signs where the page has a rule to sign on."""
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split())


def headings(root):
    return [plain(element.text(is_extra)) for element in root.all(lambda e: e.name in HEADINGS)]


def numbered(root):
    """The numbers of a page with the start of what they number."""
    result = []

    def walk(element):
        for child in element.children:
            if not isinstance(child, tree.Element):
                continue
            if "number" in child.classes and child.text() and element.name not in HEADINGS:
                rest = plain(element.text(lambda e: is_extra(e) or e.name in ("ol", "ul")))
                result.append(rest[:60])
            walk(child)

    walk(root)
    return result


def blocks(root):
    """The paragraphs and items of a text, each without the lists in it."""
    found = root.all(lambda e: e.name in ("p", "li"))
    return [plain(element.text(lambda e: e.name in ("ol", "ul", "p") and element.name == "li")) for element in found]


def check(served, findings):
    texts = sorted(path for path in served.rglob("*.md"))
    count = 0
    for path in texts:
        name = path.relative_to(served).as_posix()
        page = tree.read((path.parent / "index.html").read_text("utf-8"))
        main = next(page.all(lambda e: e.name == "main"))
        title = headings(main)[:1]
        body = next(main.all(lambda e: "text" in e.classes))
        expected = title + headings(body)
        numbers = numbered(body)
        count += len(numbers)
        for reader in READERS:
            try:
                run = subprocess.run([*reader, path], capture_output=True, text=True, check=True)
            except (OSError, subprocess.CalledProcessError) as error:
                raise CannotRun(f"{reader[0]}: {error}")
            root = tree.read(run.stdout)
            if headings(root) != expected:
                odd = next((pair for pair in zip(headings(root), expected) if pair[0] != pair[1]), "one ends earlier")
                findings.add(name, f"{reader[0]} reads other headings than the page has: {odd}")
            rest = iter(blocks(root))
            for number in numbers:
                if not any(block.startswith(number) for block in rest):
                    findings.add(name, f"{reader[0]} does not find '{number}' in its place")
                    break
    return f"{len(texts)} texts with {count} numbers, two readers"
