"""What the last execution of a notebook left: CPU seconds of each cell, what it complained of.

Whatever executes a notebook as a whole puts it on record, _build/runs/<part>/<slug>.json:
nbval's run in the tests (`conftest.py`), `make run`, and `python -m tools.budget --execute`.
The budget is judged from the record, so that no notebook is executed twice. At its end the
machine itself is measured (`tools/running/yardstick.py`).
"""

import hashlib
import json
import platform
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import nbformat
import psutil

from tools.notebook.page import CHECK
from tools.places import BOOK, ROOT, RUNS
from tools.running import yardstick
from tools.running.processor import elsewhere

PACKAGES = "numpy", "scipy", "matplotlib", "numba", "scikit-learn"


class CellRun(NamedTuple):
    """One code cell in a run.

    Attributes
    ----------
    number : int
        Its place among the code cells, from 1.
    seconds : float
        CPU seconds of the kernel and its children; those of the first cell hold the start of
        the kernel.
    stderr : str
        What it wrote there.
    failed : bool
        Whether it raised, or gave something else than what is stored.
    shares : dict of str to float
        Of its claims with a tolerance that is no rounding error: how much of the tolerance the
        worst entry used, from 0 to 1.
    """

    number: int
    seconds: float
    stderr: str = ""
    failed: bool = False
    shares: dict = {}


class Run(NamedTuple):
    """A run of a whole notebook.

    Attributes
    ----------
    slug : str
        "<part>/<name>".
    page, utils : str
        Digests of the code of the page and of the files of `utils` at that time.
    packages : str
        Versions of Python and of the packages that notebooks import.
    slowness : float
        Of the machine at the end of the run: 1 is the one that the budget is made for, 2 one of
        half its speed.
    cells : list of CellRun
    """

    slug: str
    page: str
    utils: str
    packages: str
    slowness: float
    cells: list

    @property
    def seconds(self):
        """CPU seconds of all cells, as they were."""
        return sum(cell.seconds for cell in self.cells)

    @property
    def slowest(self):
        """The most expensive `CellRun`."""
        return max(self.cells, key=lambda cell: cell.seconds)

    def stale(self, path):
        """What has changed since: "", or "the code of the page", "utils", "a package"."""
        changed = {
            "the code of the page": self.page != page_digest(path),
            "utils": self.utils != utils_digest(),
            "a package": self.packages != packages(),
        }
        return " and ".join(what for what, is_so in changed.items() if is_so)


class Recorder:
    """Puts an execution on record.

    Parameters
    ----------
    path : Path
        The notebook. One that is outside of the book is not put on record.
    n_cells : int, optional
        Code cells that it has; a run of fewer is not put on record.

    Call `cell` after each code cell, or `watch` before an nbclient begins; then `write`.
    """

    def __init__(self, path, n_cells=None):
        self.path = Path(path).resolve()
        self.n_cells = n_cells
        self.cells = []
        self._before = 0.0
        # as it is when the run begins: what changes later was not executed
        self._page = page_digest(self.path)
        self._utils = utils_digest()

    def cell(self, pid, outputs, failed=False):
        """The kernel with process id `pid` has executed the next code cell."""
        now = cpu(pid)
        stderr = "".join(o["text"] for o in outputs if o.get("name") == "stderr")
        number = len(self.cells) + 1
        seconds = round(now - self._before, 2)
        self.cells.append(CellRun(number, seconds, stderr, failed, shares(outputs)))
        self._before = now

    def watch(self, client):
        """Let an nbclient tell of each cell that it has executed."""

        def executed(cell, cell_index, execute_reply):
            failed = execute_reply["content"]["status"] == "error"
            self.cell(client.km.provisioner.pid, cell.get("outputs", []), failed)

        client.on_cell_executed = executed

    def write(self):
        """Put it on record, if it is a whole run of a page of the book; returns where.

        What a page costs in the arithmetic of another processor is nobody's budget.
        """
        whole = self.n_cells in (None, len(self.cells)) and self.cells
        if BOOK not in self.path.parents or not whole or elsewhere():
            return None
        then = self._page, self._utils, packages()
        slowness = round(yardstick.slowness(), 3)
        run = Run(slug_of(self.path), *then, slowness, self.cells)
        target = record_of(self.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        cells = [cell._asdict() for cell in self.cells]
        text = json.dumps(run._replace(cells=cells)._asdict(), indent=1)
        target.write_text(text + "\n", encoding="utf-8")
        return target


def shares(outputs):
    """What `utils.check` measured beside its claims: {claim: share of its tolerance}."""
    found = {}
    for out in outputs:
        record = out.get("data", {}).get(CHECK, {})
        measured = out.get("metadata", {}).get(CHECK, {})
        if record.get("form") == "equal" and "off" not in measured:
            found[record["claim"]] = measured.get("share", 1.0)
    return found


def read(path):
    """The `Run` on record of the notebook at `path`, None if there is none.

    Raises
    ------
    ValueError
        If the record cannot be read.
    """
    record = record_of(path)
    if not record.exists():
        return None
    try:
        values = json.loads(record.read_text(encoding="utf-8"))
        cells = [CellRun(**cell) for cell in values.pop("cells")]
        return Run(cells=cells, **values)
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(
            f"{record}: no record of a run, delete it ({error})"
        ) from error


def record_of(path):
    """Where the record of the notebook at `path` stands."""
    return RUNS / f"{slug_of(path)}.json"


def slug_of(path):
    """<part>/<name> of the notebook at `path`, which is in the book."""
    return Path(path).resolve().relative_to(BOOK).with_suffix("").as_posix()


def cpu(pid):
    """CPU seconds of a process and its children so far, of those that have ended too."""
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    return sum(sum(p.cpu_times()[:4]) for p in family)


def page_digest(path):
    """Digest of the code of the notebook at `path`; text and outputs are no part of it."""
    cells = nbformat.read(path, as_version=4).cells
    return digest(c.source for c in cells if c.cell_type == "code")


def utils_digest(root=ROOT):
    """Digest of all files of `utils`."""
    files = [p for p in sorted((root / "utils").rglob("*")) if p.is_file()]
    kept = [p for p in files if "__pycache__" not in p.parts]
    return digest(f"{p.relative_to(root)}\n{p.read_text('utf-8')}" for p in kept)


def packages():
    """Versions of Python and of the packages that notebooks import, in one line."""
    named = [f"{name} {version(name)}" for name in PACKAGES]
    return ", ".join([f"Python {platform.python_version()}", *named])


def digest(texts):
    """A digest of texts in their order."""
    found = hashlib.sha256()
    for text in texts:
        found.update(text.encode() + b"\0")
    return found.hexdigest()[:16]
