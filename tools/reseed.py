"""Run a notebook with other seeds: which of its claims hold for any draw, which for one?

    python -m tools.reseed PATH [-n 20]

Run k adds 1000 k to every seed that reaches `np.random.default_rng`, and to every
`random_state=`. Claims are recorded and stop nothing; figures are not drawn. At the end stands
which claims fail and how often, which cells raise, and which printed numbers move beyond their
digits. Run 0, the page as it is, is what the others are compared with.
"""

import argparse
import ast
import sys
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from tools.running.claims import recorded
from tools.running.forked import forked, last_line
from tools.running.numbers import moved
from tools.running.quiet import execute, quiet, sources

STEP = 1000  # between the seeds of two runs
CPU = 600  # seconds of one run
SEEDED = "PCG64", "SeedSequence", "RandomState"  # by their first argument
SHIFT = "__shifted__"  # name of the function that shifts a seed, in the cells


class Shifted(NamedTuple):
    """A run with other seeds.

    Attributes
    ----------
    k : int
        Its seeds are 1000 k more.
    claims : list of tools.running.claims.Claim
    printed : list of str
        What each code cell prints.
    raised : dict of int to str
        Errors of code cells, by their number from 1.
    """

    k: int
    claims: list
    printed: list
    raised: dict


def run(path, n=20, progress=None):
    """Run the notebook at `path` with its own seeds and `n` times with others.

    Parameters
    ----------
    path : Path
    n : int
    progress : callable, optional
        Called with each `Shifted` as it comes.

    Returns
    -------
    runs : list of Shifted
        In the order of k, from 0.
    lost : dict of int to str
        Why a run has no result, by k.
    """
    path = Path(path).resolve()
    cells = sources(path)
    runs = []
    lost = {}
    with quiet(path.parent):
        for ended in forked(range(n + 1), lambda k: shifted(cells, k), CPU):
            if ended.result is None:
                lost[ended.job] = ended.said
                continue
            runs.append(ended.result)
            if progress:
                progress(ended.result)
    return sorted(runs, key=lambda run: run.k), lost


def shifted(cells, k):
    """In a process of its own: the `Shifted` of the cells with seeds that are 1000 k more."""
    import numpy as np

    def seed(value):
        """The seed, shifted; what is no seed stays as it is."""
        if isinstance(value, list | tuple):
            return [seed(entry) for entry in value]
        if isinstance(value, int | np.integer | np.ndarray):
            return value + STEP * k
        return value

    original = np.random.default_rng
    printed = []
    raised = {}
    names = {"__name__": "__main__", SHIFT: seed}

    def default_rng(value=None):
        return original(seed(value))

    with recorded() as claims, mock.patch.object(np.random, "default_rng", default_rng):
        for number, source in enumerate(cells, 1):
            claims.cell = number
            said = ""
            try:
                said = execute(reseeded(source), names)
            except Exception as error:  # noqa: BLE001  the next cells are run all the same
                raised[number] = last_line(error)
            printed.append(said)
    return Shifted(k, claims.made, printed, raised)


def reseeded(source):
    """Code object of a cell in which seeds that do not go through default_rng are shifted."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if ast.unparse(node.func).rpartition(".")[2] in SEEDED and node.args:
            node.args[0] = call(node.args[0])
        for keyword in node.keywords:
            if keyword.arg == "random_state":
                keyword.value = call(keyword.value)
    return compile(ast.fix_missing_locations(tree), "<cell>", "exec")


def call(value):
    return ast.Call(ast.Name(SHIFT, ast.Load()), [value], [])


def table(runs, lost):
    """What the runs have shown, in lines: list of str; [] if nothing depends on the seed."""
    base, others = runs[0], runs[1:]
    return [
        *titled("claims that fail", failures(others)),
        *titled("cells that raise", errors(others)),
        *titled("printed numbers that move beyond their digits", numbers(base, others)),
        *titled("runs that came to no end", [f"{k}: {lost[k]}" for k in sorted(lost)]),
    ]


def titled(title, lines):
    return [title, *(f"  {line}" for line in lines)] if lines else []


def failures(runs):
    """A line for each claim that fails: how often, and where it is worst."""
    failed = {}
    for run in runs:
        for made in run.claims:
            if not made.holds:
                failed.setdefault((made.cell, made.claim), []).append((made, run.k))
    lines = []
    for (cell, claim), found in sorted(failed.items()):
        worst, k = max(found, key=lambda pair: pair[0].miss)
        often = len({k for _, k in found})
        lines.append(f"{often} of {len(runs)}  code cell {cell}, {claim!r}")
        lines.append(f"    worst with {STEP * k}: {worst.said}")
    return lines


def errors(runs):
    """A line for each cell that raises: how often, and with which error."""
    found = {}
    for run in runs:
        for cell, said in run.raised.items():
            found.setdefault((cell, said), []).append(run.k)
    return [
        f"{len(ks)} of {len(runs)}  code cell {cell}: {said}"
        for (cell, said), ks in sorted(found.items())
    ]


def numbers(base, runs):
    """Lines for the printed numbers that move."""
    lines = []
    for number, text in enumerate(base.printed, 1):
        for line in moved(text, [run.printed[number - 1] for run in runs]):
            lines.append(f"code cell {number}: {line}")
    return lines


def main(argv=None):
    """Print the table; returns 1 if a claim fails, a cell raises or a run is lost, else 0."""
    parser = argparse.ArgumentParser(
        prog="tools.reseed", description=__doc__.split("\n")[0]
    )
    parser.add_argument("path", type=Path, help="book/<part>/<slug>.ipynb")
    parser.add_argument("-n", type=int, default=20, help="how many times (20)")
    args = parser.parse_args(argv)
    if not args.path.exists() or args.n < 1:
        parser.error(f"no such notebook, or not once: {args.path}, {args.n}")

    def tell(run):
        bad = sum(not made.holds for made in run.claims)
        said = f"{bad} claims fail, {len(run.raised)} cells raise"
        print(f"seeds + {STEP * run.k}: {said}", flush=True)

    runs, lost = run(args.path, args.n, tell)
    if not runs or runs[0].k:
        sys.exit(f"the page as it is does not run: {lost.get(0, '')}")
    own = [*failures(runs[:1]), *errors(runs[:1])]
    print(*titled("the page as it is, with its own seeds", own), sep="\n", end="")
    print("\n".join(table(runs, lost) or ["nothing that is claimed moves"]))
    return int(bool(own or lost or failures(runs) or errors(runs)))


if __name__ == "__main__":
    sys.exit(main())
