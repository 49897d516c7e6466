"""The files of Python in the browser: which they are, and whether they are what they should be.

`files.txt` names each with its size and its SHA-256 sum. `packages.json` is the lock file of
Pyodide 314.0.3 cut to these packages, without the sums, with ipywidgets and what it needs added:
JupyterLite lets the lock load them, so that no other host is asked.
"""

import copy
import hashlib
import json
import re
from pathlib import Path
from typing import NamedTuple

from tools.places import BUILD

HERE = Path(__file__).parent
FOLDER = BUILD / "pyodide"
LOCK = "pyodide-lock.json"
CORE = "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"
LINE = re.compile(
    r"(?P<name>\S+) +(?P<size>\d+) (?P<sum>[0-9a-f]{64}) (?P<origin>release|pypi)"
)


class File(NamedTuple):
    """A file that is fetched.

    Attributes
    ----------
    name : str
    size : int
        Bytes.
    sum : str
        SHA-256, in hexadecimal.
    origin : "release" or "pypi"
    """

    name: str
    size: int
    sum: str
    origin: str


def wanted():
    """All files of the list: {name: `File`}."""
    text = (HERE / "files.txt").read_text(encoding="utf-8")
    found = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        match = LINE.fullmatch(line)
        if not match:
            raise ValueError(
                f"files.txt: {line!r} is not: name, bytes, SHA-256, origin"
            )
        name, size, checksum, origin = match.groups()
        found[name] = File(name, int(size), checksum, origin)
    return found


def fault(file, data):
    """What is wrong with the content of a file, "" if nothing is."""
    if len(data) != file.size:
        return f"{file.name} has {len(data)} bytes, expected {file.size}"
    if hashlib.sha256(data).hexdigest() != file.sum:
        return f"{file.name} has another SHA-256 sum than tools/live/files.txt says"
    return ""


def missing(folder=FOLDER):
    """Files of the list that are not in the folder as they should be: list of `File`."""

    def whole(file):
        path = folder / file.name
        return path.is_file() and not fault(file, path.read_bytes())

    return [file for file in wanted().values() if not whole(file)]


def packages():
    """The lock file as it stands here: {"info": ..., "packages": {name: entry}}."""
    return json.loads((HERE / "packages.json").read_text(encoding="utf-8"))


def lock():
    """The lock file as Pyodide reads it, with the sums."""
    whole, files = copy.deepcopy(packages()), wanted()
    for entry in whole["packages"].values():
        entry["sha256"] = files[entry["file_name"]].sum
        entry["unvendored_tests"] = False
    return whole


def there(folder=FOLDER):
    """Whether the folder was filled to its end: the lock is written last."""
    return (folder / LOCK).is_file()


def needed(modules):
    """Packages that modules are in, with what these depend on.

    Parameters
    ----------
    modules : iterable of str
        First parts of the names of imported modules; those of no package are passed over.

    Returns
    -------
    list of str
        In alphabetical order.

    Examples
    --------
    >>> needed(["math", "scipy"])
    ['numpy', 'scipy']
    """
    known = packages()["packages"]
    of_module = {m: name for name, entry in known.items() for m in entry["imports"]}
    todo = [of_module[m] for m in modules if m in of_module]
    found = set()
    while todo:
        name = todo.pop().replace("_", "-")  # the lock writes some names either way
        if name not in found:
            found.add(name)
            todo.extend(known[name]["depends"])
    return sorted(found)


def weight(names):
    """Bytes of Python itself and of packages."""
    files, known = wanted(), packages()["packages"]
    wheels = [known[name]["file_name"] for name in names]
    return sum(files[name].size for name in [*CORE, *wheels])
