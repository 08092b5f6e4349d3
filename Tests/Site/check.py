"""Checks the website as its readers get it: make check-site.

Publishes the examples and a second workspace, serves both at a path of their own with the policy that the README
shows, and holds every page against five judges: the Nu HTML checker, axe-core in Chromium at two widths in light and
dark, the links with their fragments, Chromium's own complaints, and two readers of Markdown. One page is used as people
do, with a pointer, a keyboard, a finger, and without its script.

Usage: check.py PROGRAM [--keep FOLDER]
Ends with 0 when all is well, 1 with findings, 2 when it could not run.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import accessibility
import behaviour
import links
import markdown
import markup
import workspace
from findings import CannotRun, Findings
from serving import Server

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


def publish(program, root, target, address, *options):
    run = subprocess.run(
        [program, "publish", "--to", target, "--base-url", address, *options], cwd=root, capture_output=True, text=True)
    if run.returncode:
        raise CannotRun(f"akkoord publish failed in {root}:\n{run.stderr}")
    return run.stderr.strip().splitlines()[-1]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--keep", help="put the sites here, and leave them")
    given = arguments.parse_args()
    program = pathlib.Path(given.program).resolve()
    folder = pathlib.Path(given.keep or tempfile.mkdtemp(prefix="akkoord-site-"))
    findings = Findings()
    try:
        shutil.rmtree(folder / "served", ignore_errors=True)
        served = folder / "served"
        # Sites stand below the root of their host, so that an address that only works there is found.
        with Server(served, REPOSITORY / "README.md", ["agreements/here", "second"]) as server:
            sites = {"agreements/here": REPOSITORY, "second": workspace.second(program, REPOSITORY, folder / "second")}
            for path, root in sites.items():
                (served / path).parent.mkdir(parents=True, exist_ok=True)
                # Documents take seconds each; those of the examples show enough.
                options = ["--no-documents"] if path == "second" else []
                said = publish(program, root, served / path, f"{server.address}/{path}/", *options)
                print(f"{path}: {said}", flush=True)
            hidden = workspace.unlisted_folders(served / "second")
            if not hidden:
                raise CannotRun("the second workspace has no unlisted agreement")
            for name, check in [
                ("HTML", lambda: markup.check(served, findings)),
                ("links", lambda: links.check(server, served, list(sites), hidden, findings)),
                ("Markdown", lambda: markdown.check(served, findings)),
                (
                    "behaviour",
                    lambda: behaviour.check(server, "agreements/here/overeenkomsten/standard/", findings)),
                ("accessibility", lambda: accessibility.check(server, served, list(sites), findings)),
            ]:
                before, start = len(findings.all), time.monotonic()
                said = check()
                print(
                    f"{name}: {said}, {len(findings.all) - before} findings, {time.monotonic() - start:.0f} s",
                    flush=True)
    except CannotRun as reason:
        print(f"The site could not be checked: {reason}", file=sys.stderr)
        return 2
    finally:
        if not given.keep:
            shutil.rmtree(folder, ignore_errors=True)
    for finding in findings.all:
        print(finding)
    return 1 if findings.all else 0


if __name__ == "__main__":
    sys.exit(main())
