"""What a stored notebook says of itself, read from its file: used by the other extensions."""

from pathlib import Path
from typing import NamedTuple

from tools.page import Page


class Facts(NamedTuple):
    """Equations, code and checks of one notebook, each in the order of the page."""

    equations: list  # (label, LaTeX)
    uses: list  # tools.page.Use
    records: list  # (index of the code cell, check record)


def read(path):
    """Facts of the notebook at `path`."""
    page = Page.read(path)
    return Facts(
        [(e.label, e.latex) for e in page.equations],
        page.uses,
        [(record.cell, record.values) for record in page.records],
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
