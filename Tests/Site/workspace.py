"""A second workspace: the library with customers that use what the examples do not.

One is public with withheld values and two releases, of which one is withdrawn later; one is unlisted; the texts around
the agreements are English, and a supplier has a theme with a logo.
"""

import shutil
import subprocess

from findings import CannotRun

TOKEN = "3f9c04d1b7a85e26c0d94b6f81e7a23d"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40">'
    '<rect width="120" height="40" rx="8" fill="#8a4b00"/></svg>\n')
THEME = """theme:
  logo: Customers/logos/terpnest.svg
  colours: {accent: "#8a4b00", accent-dark: "#ffc66d"}
  footer: Terpnest
"""


def run(program, root, *arguments):
    ending = subprocess.run([program, *arguments], cwd=root, capture_output=True, text=True)
    if ending.returncode:
        raise CannotRun(f"akkoord {' '.join(arguments)}: {ending.stderr}")


def append(path, text):
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def replace(path, old, new):
    text = path.read_text("utf-8")
    if old not in text:
        raise CannotRun(f"{path} does not hold: {old}")
    path.write_text(text.replace(old, new, 1), "utf-8")


def second(program, repository, root):
    shutil.rmtree(root, ignore_errors=True)
    for folder in ["Clauses", "Templates", "Customers"]:
        shutil.copytree(
            repository / folder, root / folder,
            ignore=shutil.ignore_patterns("*-variants.yaml", "schema", "starter", "releases"))
    customers = root / "Customers"
    (customers / "logos").mkdir()
    (customers / "logos/terpnest.svg").write_text(LOGO, "utf-8")
    append(customers / "suppliers/terpnest.yaml", THEME)
    replace(root / "Templates/site/site.yaml", "language: nl", "language: en\nsupplier: terpnest")
    hosting = customers / "hosting.yaml"
    replace(hosting, '  version: "1.0"\n', "")
    append(
        hosting, "publish: public\nconfidential: [party.name, agreement.number, "
        "parameters.audit-notice]\n")
    append(customers / "it-services-be.yaml", f"publish: {{unlisted: {TOKEN}}}\n")
    append(customers / "online-marketing.yaml", "publish: public\nconfidential: [party.name]\n")
    for version, day in [("1.0", "2026-06-01"), ("1.1", "2026-07-01"), ("2.0", "2026-08-01")]:
        if version == "1.1":
            replace(hosting, "breach-notice: 48 hours", "breach-notice: 24 hours")
        if version == "2.0":
            replace(hosting, "information-period: 14 days", "information-period: 10 days")
        run(program, root, "release", "hosting", "--version", version, "--in-force", day, "--published", day)
    run(
        program, root, "release", "hosting", "--withdraw", "1.1", "--date", "2026-07-10", "--reason", "Vergissing")
    return root


def unlisted_folders(site):
    folder = site / "besloten"
    return sorted(folder.iterdir()) if folder.is_dir() else []
