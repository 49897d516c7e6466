"""Execute notebooks and store them in one canonical form; turn them into text and back.

    python -m tools.notebooks run [PATH ...]         execute, store outputs (default: all)
    python -m tools.notebooks text PATH ...          write the notebook as MyST text
    python -m tools.notebooks notebook PATH ...      and back, outputs kept where a cell
                                                     did not change

PATH is a notebook, book/<part>/<slug>.ipynb; its text twin is _text/<part>/<slug>.md, which
git and the site do not see. For a new notebook write the twin first.

Stored notebooks are a function of their source, of `utils` and of the pinned packages: no
time stamps, no counts that jump, no random ids, figures quantised. A second run gives no diff.
"""

import argparse
import hashlib
import os
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from nbclient.exceptions import CellExecutionError, DeadKernelError

from tools.notebook import twin
from tools.notebook.page import CHECK
from tools.places import BOOK, ROOT
from tools.running.figures import quantise
from tools.running.kernel import Complaint, execute
from tools.running.runs import Recorder

META = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python", "pygments_lexer": "ipython3"},
}
KEPT_NOTEBOOK_METADATA = ("book",)  # needs, gives, minutes: see CONTRIBUTING.md
KEPT_CELL_METADATA = ("mystnb", "tags")
APPROXIMATE = re.compile(r"≈ [-+.e\d]+")
FOLDED = {"jupyter": {"source_hidden": True}}  # so JupyterLab folds what the site folds
WIDGET = "application/vnd.jupyter.widget-view+json"


def notebooks():
    """All notebooks of the book, in alphabetical order."""
    return sorted(
        p for p in BOOK.rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts
    )


def assign_ids(nb, before=()):
    """Give each cell an id that depends on its source, or the one it had before."""
    known = {}
    for cell in before:
        if "id" in cell:  # notebooks before format 4.5 have none
            known.setdefault((cell.cell_type, cell.source), cell.id)
    used = set()
    for cell in nb.cells:
        digest = hashlib.sha256(cell.source.encode()).hexdigest()
        id_ = known.get((cell.cell_type, cell.source), digest[:8])
        n = 1
        while id_ in used:
            id_ = f"{digest[:8]}-{n}"
            n = n + 1
        used.add(id_)
        cell.id = id_


def clean(source):
    """`source` without trailing spaces, and without empty lines around it."""
    return "\n".join(line.rstrip() for line in source.splitlines()).strip("\n")


def canonical(nb):
    """Strip from `nb` all that is not its content; returns the JSON text."""
    kept = {k: nb.metadata[k] for k in KEPT_NOTEBOOK_METADATA if k in nb.metadata}
    nb.metadata = nbformat.from_dict(META | kept)
    nb.nbformat, nb.nbformat_minor = 4, 5
    if not all("id" in cell for cell in nb.cells):
        assign_ids(nb, nb.cells)
    count = 0
    for cell in nb.cells:
        cell.metadata = nbformat.from_dict(
            {k: cell.metadata[k] for k in KEPT_CELL_METADATA if k in cell.metadata}
        )
        cell.source = clean(cell.source)
        cell.pop("attachments", None)
        if cell.cell_type != "code":
            continue
        if "hide-input" in cell.metadata.get("tags", []):
            cell.metadata |= nbformat.from_dict(FOLDED)
        executed = cell.execution_count is not None
        count += executed
        cell.execution_count = count if executed else None
        for out in cell.outputs:
            if "execution_count" in out:
                out.execution_count = cell.execution_count
            if "metadata" in out:
                # what utils.check says of its tolerance; all else is of the machine
                kept = {k: out.metadata[k] for k in (CHECK,) if k in out.metadata}
                out.metadata = nbformat.from_dict(kept)
            data = out.get("data", {})
            data.pop(WIDGET, None)  # shows nothing without its kernel, has a random id
            if "image/png" in data:
                data["image/png"] = quantise(data["image/png"])
    nbformat.validate(nb)
    return nbformat.writes(nb) + "\n"


def steady(source):
    """The text of a notebook without the digits that differ from run to run.

    Behind the sign ≈ `utils.check` prints what rounding or a clock decides; the same number
    stands in the metadata of that output.
    """
    nb = nbformat.reads(source, as_version=4)
    for cell in nb.cells:
        for out in cell.get("outputs", []):
            out.get("metadata", {}).pop(CHECK, None)
    return APPROXIMATE.sub("≈", nbformat.writes(nb, ensure_ascii=False))


def run(path):
    """Execute and store one notebook; returns the path and whether the file changed.

    What it cost is put on record, for the budget.
    """
    path = Path(path)
    nb = nbformat.read(path, as_version=4)
    recorder = Recorder(path)
    execute(nb, path.parent, recorder.watch)
    new = canonical(nb)
    changed = steady(new) != steady(path.read_text(encoding="utf-8"))
    if changed:
        path.write_text(new, encoding="utf-8")
    recorder.write()
    return path, changed


def from_text(path):
    """Write the text twin of `path` as that notebook; returns the path of the notebook."""
    path = Path(path)
    nb = twin.read(path)
    before = nbformat.read(path, as_version=4).cells if path.exists() else []
    stored = {c.source: c for c in before if c.cell_type == "code"}
    nb.nbformat, nb.nbformat_minor = 4, 5
    for cell in nb.cells:
        cell.source = clean(cell.source)
        if cell.cell_type == "code" and cell.source in stored:
            old = stored[cell.source]
            cell.outputs, cell.execution_count = old.outputs, old.execution_count
    assign_ids(nb, before)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(canonical(nb), encoding="utf-8")
    return path


def main(argv=None):
    parser = argparse.ArgumentParser(
        prog="tools.notebooks", description=__doc__.split("\n")[0]
    )
    parser.add_argument("what", choices=["run", "text", "notebook"])
    parser.add_argument("paths", nargs="*", type=Path)
    args = parser.parse_args(argv)
    paths = args.paths or (notebooks() if args.what == "run" else [])
    if not paths:
        parser.error("no notebook given")
    for path in paths:
        if path.suffix != ".ipynb":
            parser.error(f"{path}: not a notebook, its name must end in .ipynb")
        if args.what != "notebook" and not path.exists():
            parser.error(f"{path}: there is no such notebook")
    if args.what == "run":
        return int(run_all(paths) > 0)
    turn = twin.write if args.what == "text" else from_text
    return int(turn_all(paths, turn) > 0)


def turn_all(paths, turn):
    """Turn notebooks into text or back; returns the number of those that are refused."""
    refused = 0
    for path in paths:
        try:
            print(os.path.relpath(turn(path)))
        except twin.Refused as error:
            refused += 1
            print(error, file=sys.stderr)
    return refused


def run_all(paths):
    """Execute and store notebooks, two at a time; returns the number of those that fail."""
    failed = 0
    with ProcessPoolExecutor(min(2, len(paths))) as pool:
        futures = [pool.submit(run, path) for path in paths]
        for path, future in zip(paths, futures):
            name = os.path.relpath(path, ROOT)
            try:
                _, changed = future.result()
            except (CellExecutionError, DeadKernelError, Complaint) as error:
                failed += 1
                print(f"failed    {name}\n{error}", file=sys.stderr)
            else:
                print(f"{'changed  ' if changed else 'unchanged'} {name}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
