"""Write plain copies of the notebooks: python -m tools.export [FOLDER]

FOLDER (default _build/notebooks) gets <part>/<slug>.ipynb with the solutions and
<part>/<slug>-exercises.ipynb without them.
"""

import argparse
from pathlib import Path

import nbformat

from tools.export.notebook import export, survey
from tools.notebooks import BOOK, ROOT, notebooks


def main(folder=ROOT / "_build" / "notebooks"):
    """Export all notebooks into `folder`; returns the paths written."""
    paths, written = notebooks(), []
    titles, numbers = survey(paths)
    for path in paths:
        target = Path(folder) / path.relative_to(BOOK)
        target.parent.mkdir(parents=True, exist_ok=True)
        for solutions in True, False:
            name = target if solutions else target.with_stem(f"{target.stem}-exercises")
            nb = export(path, titles, numbers, solutions)
            name.write_text(nbformat.writes(nb) + "\n", encoding="utf-8")
            written.append(name)
    return written


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="tools.export", description=__doc__.split("\n")[0]
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, default=ROOT / "_build" / "notebooks"
    )
    for path in main(parser.parse_args().folder):
        print(path)
