"""A Chromium of this machine, and a server for the built site."""

import functools
import http.server
import shutil
import threading
from contextlib import contextmanager

import psutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update"
).split()


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Nobody reads a line for each file."""


@contextmanager
def served(folder):
    """Serve a folder; yields its address, "http://127.0.0.1:<port>/"."""
    handler = functools.partial(Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def cpu():
    """CPU seconds of this process's children so far, browsers among them."""
    children = psutil.Process().children(recursive=True)
    return sum(sum(child.cpu_times()[:2]) for child in children)
