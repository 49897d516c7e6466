"""Print the verdict on pages: what breaks a rule of the house, and what to do.

    python -m tools.rules [NB ...]           default: all pages, and the book as a whole

NB is a notebook, book/<part>/<slug>.ipynb. Exit code 1 if a rule is broken.
"""

import argparse
import sys
from pathlib import Path

from tools.library import Library, slug

from .verdict import judge, judge_book


def wanted(paths, library):
    """Pages at the given paths, and what cannot be judged: list of Page, list of str."""
    pages, missing = [], []
    unread = {problem.where: problem for problem in library.problems}
    for path in paths:
        path = Path(path).resolve()
        inside = library.book.resolve() in path.parents and path.suffix == ".ipynb"
        name = slug(path, library.book.resolve()) if inside else str(path)
        if name in library.pages:
            pages.append(library.pages[name])
        else:
            missing.append(str(unread.get(name, f"{path}: no notebook of the book")))
    return pages, missing


def main(argv=None, library=None):
    parser = argparse.ArgumentParser(
        prog="tools.rules", description=__doc__.split("\n")[0]
    )
    parser.add_argument("paths", nargs="*", metavar="NB", type=Path)
    paths = parser.parse_args(argv).paths
    library = library or Library()
    pages, missing = wanted(paths, library)
    verdicts = [judge(page, library) for page in pages]
    if not paths:
        verdicts = [judge(page, library) for page in library.pages.values()]
        verdicts.append(judge_book(library))
    for verdict in verdicts:
        broken, warned = len(verdict.complaints), len(verdict.warnings)
        good = f"breaks {broken} rules" if broken else "good"
        print(f"{verdict.where}: {good}, warned by {warned}")
        print(*verdict.lines(), sep="\n", end="\n" if verdict.lines() else "")
    for line in missing:
        print(line, file=sys.stderr)
    return int(bool(missing) or any(verdict.complaints for verdict in verdicts))


if __name__ == "__main__":
    sys.exit(main())
