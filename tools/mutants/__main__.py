"""Report which mutants the checks of a notebook let through.

    python -m tools.mutants [--most N] [--each] [PATH ...]

At least 90 % must be stopped, by a check or by an error; each survivor is printed. With --each
every mutant runs to the end, and each check is listed with the number of mutants that it stops,
and the number that it alone stops: a check without any is one that these mistakes do not reach.
"""

import argparse
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tools.mutants.run import run
from tools.notebooks import notebooks

CAUGHT = 90  # per cent


def report(path, most, each=False):
    """Run and print; returns the percentage that was stopped."""
    results = run(Path(path).resolve(), most, tell, each)
    stopped = [r for r in results if r.outcome != "survived"]
    rate = 100 * len(stopped) / len(results) if results else 0.0
    checks = sum(r.outcome == "check" for r in results)
    print(
        f"{Path(path).stem}: {len(stopped)} of {len(results)} stopped ({rate:.0f} %), "
        f"{checks} by a check"
    )
    if each:
        print(*merits(results), sep="\n")
    return rate


def merits(results):
    """A line for each check that stops a mutant, those that alone stop many first."""
    stops = Counter(claim for r in results for claim in r.failed)
    alone = Counter(r.failed[0] for r in results if len(r.failed) == 1)
    ranked = sorted(stops, key=lambda claim: (-alone[claim], -stops[claim], claim))
    return [f"  {stops[c]:4d} stopped, {alone[c]:3d} by it alone: {c}" for c in ranked]


def tell(result):
    if result.outcome == "survived":
        m = result.mutant
        where = f"cell {result.cell} line {m.row} ({m.label})"
        print(f"  survived  {where}: {m.what} in  {m.before}", flush=True)


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
    args = parser.parse_args(argv)
    paths = args.paths or notebooks()
    if len(paths) == 1:
        return int(report(paths[0], args.most, args.each) < CAUGHT)
    more = ["--most", str(args.most)] if args.most else []
    more += ["--each"] if args.each else []
    codes = [
        subprocess.call([sys.executable, "-m", "tools.mutants", str(p), *more])
        for p in paths
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
