"""CPU seconds and kilobytes of each notebook, against what a notebook may cost.

    python -m tools.budget [PATH ...]

The kernel's CPU time is read after each cell, so that a busy machine changes little. The
page's kilobytes are its HTML and its pictures in _build/html, where the site is built.
"""

import argparse
import os
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import psutil

from tools.notebooks import BOOK, ROOT, client, environment, notebooks

NOTEBOOK, CELL, MEAN = 30.0, 10.0, 10.0  # CPU seconds: at most, at most, over the book
STORED, PAGE = 300, 450  # kilobytes
SITE = ROOT / "_build" / "html"


@dataclass
class Cost:
    """What a notebook costs: CPU seconds of each executed cell, of all, and kilobytes."""

    name: str
    stored: float
    page: float | None
    cells: dict = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def slowest(self):
        """The most expensive cell and its CPU seconds."""
        return max(self.cells.items(), key=lambda item: item[1], default=(0, 0.0))

    def over(self):
        """What is too much, in words."""
        cell, longest = self.slowest
        found = {
            f"{self.seconds:.1f} CPU s > {NOTEBOOK:g}": self.seconds > NOTEBOOK,
            f"cell {cell} takes {longest:.1f} CPU s > {CELL:g}": longest > CELL,
            f"{self.stored:.0f} kB stored > {STORED}": self.stored > STORED,
            f"{self.page or 0:.0f} kB on the page > {PAGE}": (self.page or 0) > PAGE,
        }
        return [what for what, is_so in found.items() if is_so]


def cpu(pid):
    """CPU seconds of a process and its children so far."""
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    return sum(sum(p.cpu_times()[:2]) for p in family)


def page_size(path, site=SITE):
    """Kilobytes of the HTML of a notebook's page with its pictures; None if not built."""
    page = site / path.relative_to(BOOK.parent).with_suffix(".html")
    if not page.exists():
        return None
    html = page.read_text(encoding="utf-8")
    pictures = {
        page.parent / src for src in re.findall(r'<img[^>]* src="([^":]+)"', html)
    }
    return (page.stat().st_size + sum(p.stat().st_size for p in pictures)) / 1000


def measure(path):
    """Execute the notebook at `path`; returns its `Cost`. The file is not changed."""
    path = Path(path).resolve()
    name = path.relative_to(BOOK).with_suffix("").as_posix()
    cost = Cost(name, path.stat().st_size / 1000, page_size(path))
    nb = nbformat.read(path, as_version=4)

    def executed(cell, cell_index, execute_reply):
        now = cpu(runner.km.provisioner.pid)
        cost.cells[cell_index] = now - cost.seconds
        cost.seconds = now

    runner = client(nb, path.parent, on_cell_executed=executed)
    runner.execute(env=os.environ | environment())
    return cost


def report(costs):
    """Print the table, dearest first; returns what is over the budget."""
    print(f"{'CPU s':>6} {'cell':>6} {'kB':>5} {'page':>5}")
    for c in sorted(costs, key=lambda c: -c.seconds):
        page = "-" if c.page is None else f"{c.page:.0f}"
        print(
            f"{c.seconds:6.1f} {c.slowest[1]:6.1f} {c.stored:5.0f} {page:>5}  {c.name}"
        )
    mean = sum(c.seconds for c in costs) / len(costs)
    print(f"{mean:6.1f} on average")
    over = [f"{c.name}: {what}" for c in costs for what in c.over()]
    if mean > MEAN:
        over.append(f"{mean:.1f} CPU s on average > {MEAN:g}")
    return over


def main(argv=None):
    parser = argparse.ArgumentParser(
        prog="tools.budget", description=__doc__.split("\n")[0]
    )
    parser.add_argument("paths", nargs="*", type=Path)
    paths = parser.parse_args(argv).paths or notebooks()
    with ProcessPoolExecutor(min(2, len(paths))) as pool:
        over = report(list(pool.map(measure, paths)))
    for line in over:
        print("over the budget:", line, file=sys.stderr)
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
