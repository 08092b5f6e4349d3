"""axe-core in Chromium on every page at WCAG 2.2 AA, at two widths, in light and dark; and what Chromium complains of."""

import concurrent.futures
import glob
import json
import os
import queue
import shutil
import sys

from findings import CannotRun, Findings

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MODES = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: {type: "tag", values: arguments[0]}, rules: {"target-size": {enabled: true}},
  resultTypes: ["violations"]}).then(done, (error) => done({error: String(error)}));
"""


def axe_core():
    for folder in sys.path:
        for path in glob.glob(os.path.join(folder, "axe_playwright_python", "axe.min.js")):
            with open(path, encoding="utf-8") as file:
                return file.read()
    raise CannotRun("axe-core is not installed")


def browser():
    try:
        from selenium import webdriver
        from selenium.common.exceptions import WebDriverException
        from selenium.webdriver.chrome.service import Service
    except ImportError:
        raise CannotRun("selenium is not installed")
    options = webdriver.ChromeOptions()
    programs = {name: shutil.which(name) for name in ("chromium", "google-chrome", "chromedriver")}
    options.binary_location = os.environ.get("CHROMIUM") or programs["chromium"] or programs["google-chrome"] or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    try:
        return webdriver.Chrome(options=options, service=Service(programs["chromedriver"]))
    except WebDriverException as error:
        raise CannotRun(f"Chromium: {error.msg}")


def judged(server, core, driver, name, findings):
    """One page in every mode."""
    for width, scheme in MODES:
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
        driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        driver.get(f"{server.address}/{name}")
        place = f"{name} at {width} px, {scheme}"
        over = driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            findings.add(place, f"{over} px too wide")
        for entry in driver.get_log("browser"):
            # The page for what is missing comes with that answer.
            if not ("404" in entry["message"] and name.endswith("not/there/")):
                findings.add(name, f"Chromium: {entry['message']}")
        driver.execute_script(core)
        result = driver.execute_async_script(RUN, RULES)
        if "error" in result:
            raise CannotRun(f"axe-core: {result['error']}")
        for violation in result["violations"]:
            for node in violation["nodes"][:3]:
                findings.add(place, f"{violation['id']}: {violation['help']}: {json.dumps(node['target'])}")


def check(server, served, sites, findings):
    pages = sorted(path.relative_to(served).as_posix() for path in served.rglob("*.html"))
    addresses = [name.removesuffix("index.html") for name in pages if not name.endswith("404.html")]
    addresses += [f"{site}/not/there/" for site in sites]
    core = axe_core()
    waiting = queue.SimpleQueue()
    for name in addresses:
        waiting.put(name)

    def work(own):
        driver = browser()
        try:
            driver.set_script_timeout(120)
            while True:
                judged(server, core, driver, waiting.get_nowait(), own)
        except queue.Empty:
            return own
        finally:
            driver.quit()

    # A browser for each processor.
    with concurrent.futures.ThreadPoolExecutor() as pool:
        works = [pool.submit(work, Findings()) for _ in range(min(os.cpu_count() or 1, 4))]
        for found in sorted(line for done in works for line in done.result().all):
            findings.all.append(found)
    return f"{len(addresses)} pages in {len(MODES)} modes"
