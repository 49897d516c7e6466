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
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from tools.figures import quantise

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "book"
TEXT = ROOT / "_text"
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
WIDGET = "application/vnd.jupyter.widget-view+json"


def notebooks():
    """All notebooks of the book, in alphabetical order."""
    return sorted(
        p for p in BOOK.rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts
    )


def environment():
    """Environment of a kernel that executes the book: the same for storing and testing."""
    return {
        "EXPLORE": "static",
        "IPYTHONDIR": str(ROOT / "tools" / "ipython"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OPENBLAS_NUM_THREADS": "1",  # small matrices: threads cost more than they give
        "PYTHONHASHSEED": "0",
    }


def client(nb, folder, timeout=300, **hooks):
    """What runs `nb` from top to bottom in an empty kernel that starts in `folder`."""
    return NotebookClient(
        nb,
        timeout=timeout,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
        **hooks,
    )


class Complaint(Exception):
    """A cell came to its end, and yet something is wrong: a warning, a figure not drawn."""


def execute(nb, folder):
    """Run `nb` and keep its outputs in it."""
    client(nb, folder).execute(env=os.environ | environment())
    for cell in nb.cells:
        for out in cell.get("outputs", []):
            if out.output_type == "error":  # while it was displayed
                raise Complaint(f"{cell.source}\n\n{out.ename}: {out.evalue}")
            if out.output_type == "stream" and out.name == "stderr":
                raise Complaint(f"{cell.source}\n\n{out.text}")
    return nb


def assign_ids(nb, before=()):
    """Give each cell an id that depends on its source, or the one it had before."""
    known = {}
    for cell in before:
        if "id" in cell:  # notebooks before format 4.5 have none
            known.setdefault((cell.cell_type, cell.source), cell.id)
    used = set()
    for cell in nb.cells:
        digest = hashlib.sha256(cell.source.encode()).hexdigest()
        id_, n = known.get((cell.cell_type, cell.source), digest[:8]), 1
        while id_ in used:
            id_, n = f"{digest[:8]}-{n}", n + 1
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
        executed = cell.execution_count is not None
        count += executed
        cell.execution_count = count if executed else None
        for out in cell.outputs:
            if "execution_count" in out:
                out.execution_count = cell.execution_count
            if "metadata" in out:
                out.metadata = nbformat.NotebookNode()
            data = out.get("data", {})
            data.pop(WIDGET, None)  # shows nothing without its kernel, has a random id
            if "image/png" in data:
                data["image/png"] = quantise(data["image/png"])
    nbformat.validate(nb)
    return nbformat.writes(nb) + "\n"


def run(path):
    """Execute and store one notebook; returns the path and whether the file changed."""
    path = Path(path)
    nb = nbformat.read(path, as_version=4)
    execute(nb, path.parent)
    new = canonical(nb)
    changed = new != path.read_text(encoding="utf-8")
    if changed:
        path.write_text(new, encoding="utf-8")
    return path, changed


def twin(path):
    """Where the text of the notebook at `path` stands."""
    path = Path(path).resolve()
    if path.suffix != ".ipynb" or BOOK not in path.parents:
        raise ValueError(f"path must be book/<part>/<slug>.ipynb, got {path}")
    return TEXT / path.relative_to(BOOK).with_suffix(".md")


def to_text(path):
    """Write a notebook as MyST text, without outputs; returns the path of the text."""
    nb = nbformat.read(path, as_version=4)
    kept = ",".join(("kernelspec", "jupytext", *KEPT_NOTEBOOK_METADATA))
    nb.metadata["jupytext"] = {"notebook_metadata_filter": kept}
    target = twin(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(jupytext.writes(nb, fmt="md:myst"), encoding="utf-8")
    return target


def from_text(path):
    """Write the text twin of `path` as that notebook; returns the path of the notebook."""
    path = Path(path)
    nb = jupytext.reads(twin(path).read_text(encoding="utf-8"), fmt="md:myst")
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
        needed = twin(path) if args.what == "notebook" else path
        if path.suffix != ".ipynb" or not needed.exists():
            parser.error(f"{path}: not a notebook, or {needed} does not exist")
    if args.what != "run":
        for path in paths:
            print({"text": to_text, "notebook": from_text}[args.what](path))
        return 0
    return int(run_all(paths) > 0)


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
