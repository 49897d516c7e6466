"""Write plain copies of the notebooks.

    python -m tools.export [FOLDER]

FOLDER (default _build/notebooks) gets <part>/<slug>.ipynb with the solutions and
<part>/<slug>-exercises.ipynb without them. A page of which something has no plain form gets no
copy; all others do, what is wrong is printed, and the exit code is 1. So it is where a copy
without solutions uses a name that only a solution defines.
"""

import argparse
import sys
from pathlib import Path

from tools.export.copies import write
from tools.library import Library
from tools.places import EXPORTED


def main(argv=None):
    """Write all copies; returns 1 if something is wrong, else 0."""
    parser = argparse.ArgumentParser(
        prog="tools.export", description=__doc__.split("\n")[0]
    )
    parser.add_argument("folder", nargs="?", type=Path, default=EXPORTED)
    folder = parser.parse_args(argv).folder
    there, problems = write(Library(), folder)
    if folder == EXPORTED:
        for path in set(folder.rglob("*.ipynb")) - set(there):
            path.unlink()  # of a page that has another name now
    print(f"{len(there)} plain copies in {folder}")
    for problem in problems:
        print("export:", problem, file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
