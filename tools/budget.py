"""CPU seconds and kilobytes of each notebook, against what a notebook may cost.

    python -m tools.budget [--execute] [PATH ...]

The seconds are those of the last run on record (`tools/running/runs.py`): nothing is executed,
unless --execute asks for it where there is no record or where it is out of date. They are CPU
seconds, so that a busy machine changes little, and what it changes, or an older processor, is
divided out: they are those of one machine (`tools/running/yardstick.py`). The page's kilobytes are
its HTML and its pictures in _build/html, where the site is built.

Below the table stand checks that used less than a fiftieth of their tolerance: claims that can
hardly fail, or tolerances chosen for comfort. They are no fault of the budget.
"""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from typing import NamedTuple

import nbformat

from tools.notebooks import notebooks
from tools.places import ROOT, SITE
from tools.problem import Problem
from tools.running import runs
from tools.running.kernel import client, environment

NOTEBOOK = 30.0  # CPU seconds of the usual machine, at most
CELL = 10.0  # of the slowest cell, at most
MEAN = 10.0  # of a notebook, on average over the book
STORED = 300  # kilobytes of the file
PAGE = 450  # of its page with its pictures
USED = 0.02  # of the tolerance of a check


class Cost(NamedTuple):
    """What a notebook costs.

    Attributes
    ----------
    run : tools.running.runs.Run
    stored : float
        Kilobytes of the file.
    page : float or None
        Kilobytes of its page with its pictures; None if the site is not built.
    slowness : float
        Of this machine; seconds are divided by it.
    """

    run: runs.Run
    stored: float
    page: float | None
    slowness: float

    @property
    def seconds(self):
        """CPU seconds of the notebook on the usual machine."""
        return self.run.seconds / self.slowness

    @property
    def slowest(self):
        """CPU seconds of its most expensive cell on the usual machine."""
        return self.run.slowest.seconds / self.slowness

    def over(self):
        """What is too much, in words: list of str."""
        found = []
        if self.seconds > NOTEBOOK:
            found.append(f"{self.seconds:.1f} CPU s > {NOTEBOOK:g}")
        if self.slowest > CELL:
            cell = f"code cell {self.run.slowest.number}"
            found.append(f"{cell} takes {self.slowest:.1f} CPU s > {CELL:g}")
        if self.stored > STORED:
            found.append(f"{self.stored:.0f} kB stored > {STORED}")
        if self.page and self.page > PAGE:
            found.append(f"{self.page:.0f} kB on the page > {PAGE}")
        for cell in self.run.cells:
            if cell.stderr:
                said = cell.stderr.strip()[:80]
                found.append(f"code cell {cell.number} writes to stderr: {said!r}")
        return found


def comfortable(run):
    """A line for each check of a run that used less than a fiftieth of its tolerance."""
    return [
        f"{run.slug}, code cell {cell.number}: {claim!r} used {100 * share:.1g} % of its tolerance"
        for cell in run.cells
        for claim, share in cell.shares.items()
        if share < USED
    ]


class Pictures(HTMLParser):
    """Addresses of the pictures of a page that are files beside it."""

    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        address = dict(attrs).get("src") or ""
        if tag == "img" and address and not address.startswith(("data:", "http")):
            self.found.add(address)


def page_size(path, site=SITE):
    """Kilobytes of the HTML of a notebook's page with its pictures; None if not built whole."""
    page = site / "book" / f"{runs.slug_of(path)}.html"
    if not page.exists():
        return None
    pictures = Pictures()
    pictures.feed(page.read_text(encoding="utf-8"))
    files = {(page.parent / address).resolve() for address in pictures.found}
    if not all(p.exists() for p in files):  # a build that was interrupted
        return None
    return (page.stat().st_size + sum(p.stat().st_size for p in files)) / 1000


def execute(path):
    """Execute the notebook at `path` and put the run on record; the file is not changed."""
    path = Path(path)
    nb = nbformat.read(path, as_version=4)
    runner = client(nb, path.parent)
    recorder = runs.Recorder(path)
    recorder.watch(runner)
    runner.execute(env=os.environ | environment())
    recorder.write()


def missing(path):
    """The `Problem` that there is no run to judge `path` by, or None."""
    run = runs.read(path)
    name = os.path.relpath(path, ROOT)
    remedy = f"make check NB={name}"
    if run is None:
        return Problem(name, "no run on record", remedy)
    changed = run.stale(path)
    what = f"{changed} changed since the run on record"
    return Problem(name, what, remedy) if changed else None


def judged(paths):
    """Print the table, dearest first; returns what is wrong: list of `Problem`."""
    problems = [problem for path in paths if (problem := missing(path))]
    costs = measured([path for path in paths if missing(path) is None])
    print(f"{'CPU s':>6} {'cell':>6} {'kB':>5} {'page':>5}")
    for cost in sorted(costs, key=lambda cost: -cost.seconds):
        print(row(cost))
        problems += [Problem(cost.run.slug, what) for what in cost.over()]
    if costs:
        mean = sum(cost.seconds for cost in costs) / len(costs)
        slowness = costs[0].slowness
        print(f"{mean:6.1f} on average; this machine took {slowness:.2f} times as long")
        for cost in costs:
            print("".join(f"  {line}\n" for line in comfortable(cost.run)), end="")
        if len(costs) > 1 and mean > MEAN:
            what = f"{mean:.1f} CPU s on average > {MEAN:g}"
            problems.append(Problem("the book", what))
    return problems


def measured(paths):
    """What the notebooks cost whose runs are on record: list of `Cost`.

    The slowness of the machine is the median over the runs: one run may have met a busy moment.
    """
    found = [runs.read(path) for path in paths]
    slowness = median(run.slowness for run in found) if found else 1.0
    return [
        Cost(run, path.stat().st_size / 1000, page_size(path), slowness)
        for run, path in zip(found, paths, strict=True)
    ]


def row(cost):
    """A line of the table."""
    page = "-" if cost.page is None else f"{cost.page:.0f}"
    seconds = f"{cost.seconds:6.1f} {cost.slowest:6.1f}"
    return f"{seconds} {cost.stored:5.0f} {page:>5}  {cost.run.slug}"


def main(argv=None):
    """Judge the notebooks; returns 1 if something is wrong, else 0."""
    parser = argparse.ArgumentParser(
        prog="tools.budget", description=__doc__.split("\n")[0]
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument(
        "--execute", action="store_true", help="execute what has no run on record"
    )
    args = parser.parse_args(argv)
    paths = [path.resolve() for path in args.paths] or notebooks()
    absent = [path for path in paths if not path.exists()]
    if absent:
        parser.error(f"{absent[0]}: there is no such notebook")
    todo = [path for path in paths if missing(path)] if args.execute else []
    if todo:
        with ProcessPoolExecutor(min(2, len(todo))) as pool:
            list(pool.map(execute, todo))
    problems = judged(paths)
    for problem in problems:
        print("budget:", problem, file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
