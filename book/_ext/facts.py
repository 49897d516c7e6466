"""What a stored notebook says of itself, read from its file: used by the other extensions."""

import json
from pathlib import Path
from typing import NamedTuple

from code_labels import equations, uses

MIME = "application/vnd.equations-to-code.check+json"


class Facts(NamedTuple):
    """Equations, code and checks of one notebook, each in the order of the page."""

    equations: list  # (label, LaTeX)
    uses: list  # code_labels.Use
    records: list  # (index of the code cell, check record)


def read(path):
    """Facts of the notebook at `path`."""
    cells = json.loads(Path(path).read_text(encoding="utf-8"))["cells"]
    text = ["".join(c["source"]) for c in cells if c["cell_type"] == "markdown"]
    code = [c for c in cells if c["cell_type"] == "code"]
    return Facts(
        [pair for source in text for pair in equations(source)],
        [use for cell in code for use in uses("".join(cell["source"]))],
        [
            (k, out["data"][MIME])
            for k, cell in enumerate(code)
            for out in cell["outputs"]
            if MIME in out.get("data", {})
        ],
    )


def of_book(app):
    """Docname -> `Facts` of every notebook, in the order of the table of contents."""
    env = app.env
    paths = {docname: Path(env.doc2path(docname)) for docname in in_order(env)}
    return {d: read(path) for d, path in paths.items() if path.suffix == ".ipynb"}


def in_order(env):
    """All pages, as the table of contents lists them."""
    order, todo = [], [env.config.root_doc]
    while todo:
        docname = todo.pop(0)
        if docname not in order:
            order.append(docname)
            todo = list(env.toctree_includes.get(docname, [])) + todo
    return order
