"""Every address in every file of the sites leads to something, at the place it names."""

import collections
import json
import re
import urllib.error
import urllib.parse
import urllib.request

import tree


class Site:
    """Answers of the server, each asked for once."""

    def __init__(self, server):
        self.server = server
        self.answers = {}
        self.known = {}

    def get(self, address):
        if address not in self.answers:
            try:
                with urllib.request.urlopen(address) as answer:
                    self.answers[address] = (answer.status, answer.url, answer.read())
            except urllib.error.HTTPError as error:
                self.answers[address] = (error.code, address, error.read())
        return self.answers[address]

    def anchors(self, address):
        if address not in self.known:
            page = tree.read(self.get(address)[2].decode("utf-8"))
            self.known[address] = {e.attributes["id"] for e in page.all(lambda e: "id" in e.attributes)}
        return self.known[address]


def addresses(path, text):
    """The addresses in a file, with the line of each where it is known."""
    if path.suffix == ".html":
        page = tree.read(text)
        for element in page.all(lambda e: True):
            for name in ("href", "src", "data-search-data"):
                if name in element.attributes:
                    yield element.line, element.attributes[name]
    elif path.suffix == ".css":
        for place in re.finditer(r'url\("([^"]*)"\)', text):
            yield text.count("\n", 0, place.start()) + 1, place.group(1)
    elif path.suffix == ".xml":
        for place in re.finditer(r'<loc>([^<]*)</loc>|<link[^>]* href="([^"]*)"', text):
            yield text.count("\n", 0, place.start()) + 1, place.group(1) or place.group(2)
    elif path.name == "zoeken.json":
        for entry in json.loads(text)["entries"]:
            yield 0, entry["url"]


def check(server, served, sites, hidden, findings):
    site = Site(server)
    count = 0
    listed = set()
    for path in sorted(served.rglob("*")):
        if path.suffix not in (".html", ".css", ".xml", ".json"):
            continue
        name = path.relative_to(served).as_posix()
        text = path.read_text("utf-8")
        own = f"{server.address}/{name}"
        if path.suffix == ".html":
            ids = collections.Counter(
                element.attributes["id"] for element in tree.read(text).all(lambda e: "id" in e.attributes))
            for double in sorted(one for one in ids if ids[one] > 1):
                findings.add(name, f"two elements have the id '{double}'")
        for line, written in addresses(path, text):
            if not written:
                findings.add(f"{name}:{line}", "an empty address")
                continue
            whole = urllib.parse.urljoin(own, written)
            place, fragment = urllib.parse.urldefrag(whole)
            if not place.startswith(server.address):
                if urllib.parse.urlsplit(whole).scheme not in ("https", "mailto", "tel", "data") \
                        and whole != "http://purl.org/dc/terms/":
                    findings.add(f"{name}:{line}", f"'{written}' leaves the site")
                continue
            count += 1
            # Of the page for what is missing the address is any, so only the site's path may help.
            at = urllib.parse.urljoin(f"{own[:-8]}not/there/", written) if name.endswith("404.html") else place
            if name.endswith("404.html") and not written.startswith("#"):
                place = urllib.parse.urldefrag(at)[0]
            status, url, _ = site.get(place)
            if status != 200:
                findings.add(f"{name}:{line}", f"'{written}' leads to {status}")
            elif url != place:
                findings.add(f"{name}:{line}", f"'{written}' is sent on to {url}")
            elif fragment and urllib.parse.unquote(fragment) not in site.anchors(place):
                findings.add(f"{name}:{line}", f"'{written}' names a place that is not there")
            if not any(path.is_relative_to(folder) for folder in hidden):
                listed.add(place)
    for folder in hidden:
        token = folder.name
        for path in sorted(served.rglob("*")):
            if path.is_file() and not path.is_relative_to(folder) and token.encode() in path.read_bytes():
                findings.add(path.relative_to(served).as_posix(), "tells the address of an unlisted agreement")
    for path in sorted(served.rglob("index.html")):
        place = f"{server.address}/{path.parent.relative_to(served).as_posix()}/"
        if place not in listed and not any(path.is_relative_to(folder) for folder in hidden) \
                and not any(place == f"{server.address}/{own}/" for own in sites):
            findings.add(path.relative_to(served).as_posix(), "no page leads to it")
    for own in sites:
        status, _, page = site.get(f"{server.address}/{own}/not/there/")
        if status != 404 or b"<main" not in page:
            findings.add(own, f"what is missing is answered with {status}")
    return f"{count} links"
