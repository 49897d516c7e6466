"""What a page shares with a text that was read for it: runs of words that are the same.

    python -m tools.overlaps book/<part>/<slug>.ipynb TEXT ...

TEXT is a file of plain text, a chapter of a textbook for example, which stays on the author's
machine. Every run of five words or more is printed, the longest first. Some are phrases of the
language; a sentence of the source is to be written anew (house style A20).
"""

import argparse
import re
import sys
from pathlib import Path

from tools.notebook.page import Page

LEAST = 5  # words
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def overlaps(text, other, least=LEAST):
    """Runs of words that two texts share, as long as they can be, longest first: list of str.

    Examples
    --------
    >>> overlaps("So the cell fires at once if it can.", "The cell fires at once, then rests.")
    ['the cell fires at once']
    """
    ours, theirs = words(text), words(other)
    known = {tuple(theirs[k : k + least]) for k in range(len(theirs) - least + 1)}
    at_start = [tuple(ours[k : k + least]) in known for k in range(len(ours))]
    found, k = [], 0
    while k < len(ours):
        n = 0
        while k + n < len(ours) and at_start[k + n]:
            n += 1
        if n:
            found.append(" ".join(ours[k : k + n + least - 1]))
        k += n + 1
    return sorted(set(found), key=lambda run: (-len(run.split()), run))


def words(text):
    return [word.lower() for word in WORD.findall(text)]


def main(argv=None):
    """Print what a page shares with each text."""
    parser = argparse.ArgumentParser(
        prog="tools.overlaps", description=__doc__.split("\n")[0]
    )
    parser.add_argument("page", type=Path)
    parser.add_argument("texts", nargs="+", type=Path)
    args = parser.parse_args(argv)
    prose = "\n\n".join(cell.prose for cell in Page.read(args.page.resolve()).markdown)
    for path in args.texts:
        found = overlaps(prose, path.read_text(encoding="utf-8", errors="replace"))
        print(f"{path}: {len(found)} runs of {LEAST} words or more")
        print(*(f"  {len(run.split()):3d}  {run}" for run in found), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
