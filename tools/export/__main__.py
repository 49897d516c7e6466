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

import nbformat
from pybtex.exceptions import PybtexError

from tools.export import references
from tools.export.notebook import export
from tools.export.undefined import undefined
from tools.library import Library
from tools.places import EXPORTED
from tools.problem import Problem


def copies(slug, folder):
    """Paths of the two copies of a page: dict of "with solutions?" to path."""
    part, name = slug.rsplit("/", 1)
    there = Path(folder) / part
    return {True: there / f"{name}.ipynb", False: there / f"{name}-exercises.ipynb"}


def write(library, folder):
    """Write the copies of all pages of a `Library` into `folder`.

    Returns
    -------
    written : list of Path
    problems : list of tools.problem.Problem
    """
    written, problems = [], list(library.problems)
    try:
        references.entries(library.book)
    except PybtexError as error:
        problems.append(Problem("book/references.bib", f"it cannot be read: {error}"))
        return written, problems
    for slug in library.pages:
        for solutions, path in copies(slug, folder).items():
            plain, wrong = export(library, slug, solutions)
            if plain is None:
                path.unlink(missing_ok=True)  # an older one would be taken for this
                problems += [p for p in wrong if p not in problems]
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(nbformat.writes(plain) + "\n", encoding="utf-8")
            written.append(path)
    without = [path for path in written if path.stem.endswith("-exercises")]
    return written, problems + undefined(without)


def main(argv=None):
    """Write all copies; returns 1 if something is wrong, else 0."""
    parser = argparse.ArgumentParser(
        prog="tools.export", description=__doc__.split("\n")[0]
    )
    parser.add_argument("folder", nargs="?", type=Path, default=EXPORTED)
    folder = parser.parse_args(argv).folder
    written, problems = write(Library(), folder)
    if folder == EXPORTED:
        for path in set(folder.rglob("*.ipynb")) - set(written):
            path.unlink()  # of a page that has another name now
    print(f"{len(written)} plain copies in {folder}")
    for problem in problems:
        print("export:", problem, file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
