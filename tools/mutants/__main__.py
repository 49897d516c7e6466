"""Report which mutants the checks of a notebook let through.

    python -m tools.mutants [--most N] [--each] [--parameters] [PATH ...]

At least 90 % must be stopped, by a check or by an error; each survivor is printed. A number is
moved by 1, 10 and 30 per cent until somebody notices, and it must be noticed at 10: the report says
how many were noticed at each step. --parameters moves the parameters of the page too, which takes
a run of nearly the whole page for each. With --each
every mutant runs to the end, and each check is listed with the number of mutants that it stops,
and the number that it alone stops: a check without any is one that these mistakes do not reach.
"""

import argparse
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tools.mutants.mutate import STEPS
from tools.mutants.run import run
from tools.notebooks import notebooks

CAUGHT = 90  # per cent
TENTH = 10  # per cent: a number that is as wrong as this must be noticed


def report(path, most, each=False, parameters=False):
    """Run and print; returns the percentage that was stopped."""
    results = run(Path(path).resolve(), most, tell, each, parameters)
    stopped = [r for r in results if is_stopped(r)]
    rate = 100 * len(stopped) / len(results) if results else 0.0
    checks = sum(r.outcome == "check" for r in results)
    print(
        f"{Path(path).stem}: {len(stopped)} of {len(results)} stopped ({rate:.0f} %), "
        f"{checks} by a check"
    )
    print(f"  numbers: {noticed(results)}")
    if each:
        print(*merits(results), sep="\n")
    return rate


def is_stopped(result):
    """Whether a mistake is noticed; of a number, when it is wrong by a tenth."""
    return result.outcome != "survived" and result.mutant.per_cent <= TENTH


def noticed(results):
    """At which step the numbers were noticed, in words."""
    numbers = [r for r in results if r.mutant.per_cent]
    steps = Counter(r.mutant.per_cent for r in numbers if r.outcome != "survived")
    said = [f"{steps[k]} noticed at {k} %" for k in STEPS]
    return ", ".join([*said, f"{len(numbers) - steps.total()} not at all"])


def merits(results):
    """A line for each check that stops a mutant, those that alone stop many first."""
    stops = Counter(claim for r in results for claim in r.failed)
    alone = Counter(r.failed[0] for r in results if len(r.failed) == 1)
    ranked = sorted(stops, key=lambda claim: (-alone[claim], -stops[claim], claim))
    return [f"  {stops[c]:4d} stopped, {alone[c]:3d} by it alone: {c}" for c in ranked]


def tell(result):
    if not is_stopped(result):
        m = result.mutant
        where = f"cell {result.cell} line {m.row} ({m.label})"
        how = "survived " if result.outcome == "survived" else "only then"
        print(f"  {how}  {where}: {m.what} in  {m.before}", flush=True)


def main(argv=None):
    parser = argparse.ArgumentParser(
        prog="tools.mutants", description=__doc__.split("\n")[0]
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument(
        "--most", type=int, help="as many mutants as this for each notebook"
    )
    parser.add_argument(
        "--each", action="store_true", help="list what each check stops"
    )
    parser.add_argument(
        "--parameters", action="store_true", help="move the parameters too"
    )
    args = parser.parse_args(argv)
    paths = args.paths or notebooks()
    if len(paths) == 1:
        return int(report(paths[0], args.most, args.each, args.parameters) < CAUGHT)
    more = ["--most", str(args.most)] if args.most else []
    more += ["--each"] if args.each else []
    more += ["--parameters"] if args.parameters else []
    codes = [
        subprocess.call([sys.executable, "-m", "tools.mutants", str(p), *more])
        for p in paths
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
