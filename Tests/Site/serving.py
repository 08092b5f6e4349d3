"""Serves sites as the README tells a server to: with its policy, its types and the site's own page 404."""

import functools
import http.server
import re
import threading


class Handler(http.server.SimpleHTTPRequestHandler):
    policy = ""
    sites = []
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".md": "text/markdown; charset=utf-8", ".html": "text/html; charset=utf-8", ".xml": "application/atom+xml",
        ".woff2": "font/woff2", ".svg": "image/svg+xml",
    }

    def end_headers(self):
        self.send_header("Content-Security-Policy", self.policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def list_directory(self, path):
        return self.send_error(404)

    def send_error(self, code, message=None, explain=None):
        site = next((site for site in self.sites if self.path.startswith(f"/{site}/")), None)
        if code != 404 or site is None:
            return super().send_error(code, message, explain)
        with open(f"{self.directory}/{site}/404.html", "rb") as file:
            page = file.read()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_):
        pass


class Server:
    """A server on a free port of this machine, while the block lasts."""

    def __init__(self, folder, readme, sites):
        policy = re.search(r'add_header Content-Security-Policy "([^"]*)"', readme.read_text("utf-8"))
        Handler.policy = policy.group(1)
        Handler.sites = sites
        folder.mkdir(parents=True, exist_ok=True)
        handler = functools.partial(Handler, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
