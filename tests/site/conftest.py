"""The built site, served on this machine, and one browser for all tests that need one."""

import contextlib
import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from tools.running.browser import CHROMIUM, NAMES, QUIET, served

ROOT = Path(__file__).resolve().parents[2]
HTML = ROOT / "_build" / "html"
STAMP = ROOT / "_build" / ".site-tested"


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "browser: needs a Chromium (skipped where there is none)"
    )


def newest(folder):
    files = (
        p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    )
    return max(p.stat().st_mtime for p in files)


@pytest.fixture(scope="session")
def site():
    """Folder of the built site; built first if it is missing or older than its sources."""
    STAMP.parent.mkdir(exist_ok=True)
    with open(STAMP.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one process builds, the others wait
        sources = [ROOT / "_config.yml", ROOT / "_toc.yml"]
        tools = ROOT / "tools"
        folders = [ROOT / "book", tools / "site", tools / "notebook"]
        changed = max([*map(newest, folders), *(p.stat().st_mtime for p in sources)])
        if not STAMP.exists() or STAMP.stat().st_mtime < changed:
            make_site()
    return HTML


def make_site():
    start = "from jupyter_book.cli.main import main; main()"
    command = [
        sys.executable,
        "-c",
        start,
        "build",
        ".",
        "-W",
        "--keep-going",
        "-n",
        "-q",
    ]
    build = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert build.returncode == 0, build.stdout + build.stderr
    STAMP.touch()


@pytest.fixture(scope="session")
def serve():
    """Function that serves a folder and returns its address, "http://127.0.0.1:<port>/"."""
    with contextlib.ExitStack() as servers:
        yield lambda folder: servers.enter_context(served(folder))


@pytest.fixture(scope="session")
def address(site, serve):
    """Where the built site is served."""
    return serve(site)


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.skip(f"browser test: none of {NAMES} on PATH")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def page(tmp_path_factory):
    """Function for the HTML of a page of the small book, by its name without "book/"."""
    from small import built, write

    folder = tmp_path_factory.mktemp("small")
    write(folder)
    return built(folder)
