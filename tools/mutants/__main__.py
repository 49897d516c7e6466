"""Report which mutants the checks of a notebook let through.

    python -m tools.mutants [--most N] [PATH ...]

At least 90 % must be stopped, by a check or by an error; each survivor is printed.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from tools.mutants.run import run
from tools.notebooks import notebooks

CAUGHT = 90  # per cent


def report(path, most):
    """Run and print; returns the percentage that was stopped."""
    results = run(Path(path).resolve(), most, tell)
    stopped = [r for r in results if r.outcome != "survived"]
    rate = 100 * len(stopped) / len(results) if results else 0.0
    checks = sum(r.outcome == "check" for r in results)
    print(
        f"{Path(path).stem}: {len(stopped)} of {len(results)} stopped ({rate:.0f} %), "
        f"{checks} by a check"
    )
    return rate


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
    args = parser.parse_args(argv)
    paths = args.paths or notebooks()
    if len(paths) == 1:
        return int(report(paths[0], args.most) < CAUGHT)
    more = ["--most", str(args.most)] if args.most else []
    codes = [
        subprocess.call([sys.executable, "-m", "tools.mutants", str(p), *more])
        for p in paths
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
