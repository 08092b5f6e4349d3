"""What a page of an agreement does for a pointer, a keyboard and a finger, and that it is whole without its script."""

import time

import accessibility

CARD = "const card = document.querySelector('.card'); return card && !card.hidden ? card.textContent : '';"
TERM = """
const term = [...document.querySelectorAll("a.term")].find((term) => term.getBoundingClientRect().top > 200);
const box = term.getClientRects()[0];
return [box.left + 6, box.top + 6, document.getElementById(term.hash.slice(1)).closest("li, p").textContent, term.hash];
"""
CONTENTS = """
const contents = document.querySelector(".contents"), box = contents.getBoundingClientRect();
const link = contents.querySelector("a[aria-current]");
return [box.top, innerHeight, link ? link.hash : ""];
"""


class Page:
    def __init__(self, driver, address):
        self.driver = driver
        self.address = address

    def devtools(self, command, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)

    def ask(self, script):
        return self.driver.execute_script(script)

    def open(self, fragment, width=1280, **media):
        self.devtools(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
        self.devtools("Emulation.setTouchEmulationEnabled", enabled=width < 600)
        self.devtools(
            "Emulation.setEmulatedMedia", features=[{"name": name, "value": value} for name, value in media.items()])
        self.driver.get("about:blank")
        self.driver.get(self.address + fragment)
        time.sleep(0.3)

    def soon(self, script, holds):
        """What a script answers, as soon as that holds, or after three seconds."""
        for _ in range(30):
            answer = self.ask(script)
            if holds(answer):
                break
            time.sleep(0.1)
        return answer

    def key(self, name, code):
        for kind in ("keyDown", "keyUp"):
            self.devtools("Input.dispatchKeyEvent", type=kind, key=name, code=name, windowsVirtualKeyCode=code)


def check(server, path, findings):
    driver = accessibility.browser()
    page = Page(driver, f"{server.address}/{path}")
    count = 0

    def expect(holds, what):
        nonlocal count
        count += 1
        if not holds:
            findings.add(path, what)

    def defines(card, definition):
        return card != "" and card[:20] in definition

    try:
        page.open("#artikel-7")
        top, height, marked = page.soon(CONTENTS, lambda answer: answer[2] != "")
        expect(-1 <= top < height, f"the contents are out of view, at {top}")
        expect(marked != "", "the contents do not mark the place")

        left, top, definition, _ = page.ask(TERM)
        for step in range(2):
            page.devtools("Input.dispatchMouseEvent", type="mouseMoved", x=left + step, y=top)
        card = page.soon(CARD, bool)
        expect(defines(card, definition), f"a pointer on a term does not show its definition: '{card}'")
        page.key("Escape", 27)
        expect(page.soon(CARD, lambda card: not card) == "", "Escape does not close the definition")

        page.open("#artikel-7")
        page.ask("document.querySelector('.text li a.permalink').focus()")
        for _ in range(3):
            page.key("Tab", 9)
            focused = page.ask("return document.activeElement.className;")
            if "term" in focused:
                break
        expect("term" in focused, "the keyboard does not reach a term")
        expect(page.soon(CARD, bool) != "", "a term in focus does not show its definition")
        expect(
            page.ask("return document.activeElement.getAttribute('aria-describedby');") == "term-definition",
            "who hears the page is not told the definition")

        page.open("#artikel-7", width=390)
        left, top, definition, target = page.ask(TERM)
        before = driver.current_url

        def tap():
            page.devtools("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": left, "y": top}])
            page.devtools("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

        tap()
        card = page.soon(CARD, bool)
        expect(defines(card, definition), f"a touch does not show the definition: '{card}'")
        expect(driver.current_url == before, "the first touch leaves the place")
        tap()
        went = page.soon("return location.hash;", lambda place: place == target)
        expect(went == target, f"a second touch leads to '{went}', not to '{target}'")

        page.open("#artikel-7", **{"prefers-reduced-motion": "reduce"})
        expect(page.ask("return document.getAnimations().length;") == 0, "something moves for who asked for less")

        # All words are there without the script, and every entry of the contents can be reached.
        words = "return document.querySelector('main').textContent.replace(/\\s+/g, ' ').length;"
        whole = page.ask(
            "const main = document.querySelector('main').cloneNode(true);"
            "main.querySelectorAll('.card').forEach((card) => card.remove());"
            "main.querySelector('.contents-here').textContent = '';"
            "return main.textContent.replace(/\\s+/g, ' ').length;")
        page.devtools("Emulation.setScriptExecutionDisabled", value=True)
        page.open("#artikel-7")
        # Questions of the driver are answered all the same.
        expect(abs(page.ask(words) - whole) <= 1, "some words are not there without the script")
        shown = page.ask(
            "return [...document.querySelectorAll('.contents li a')].every((link) => link.checkVisibility());")
        expect(shown, "the contents cannot be seen beside the text without the script")
    finally:
        driver.quit()
    return f"{count} questions"
