"""What each notebook says of itself, kept in Sphinx's environment from build to build.

While a page is read, its `Page` is compared with its doctree, cell by cell: cells with checks get
an anchor, and the blocks of code learn which equation each of their lines implements. The other
extensions ask `facts_of_book`.
"""

import ast
import hashlib
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from sphinx.util import logging

from tools.notebook.code_labels import within
from tools.notebook.page import CHECK, Page
from tools.problem import Problem
from tools.typed import regressions

log = logging.getLogger(__name__)


class Spot(NamedTuple):
    """A line of code that implements an equation."""

    label: str
    code: str  # the whole statement
    inside: str  # function or class around it, "" without one
    anchor: str  # id on the page, "" where the page does not show the cell
    cell: str  # how messages name the cell


class Checked(NamedTuple):
    """A verified claim."""

    anchor: str  # id of its cell on the page, "" where the page does not show it
    values: dict  # the record of utils.check


class Facts(NamedTuple):
    """Equations, code and checks of one notebook, each in the order of the page."""

    equations: list  # tools.notebook.contents.Equation
    spots: list
    checks: list


def current(env):
    """The `Page` of the notebook that is being read, None for another document."""
    path = Path(env.doc2path(env.docname))
    if path.suffix != ".ipynb":
        return None
    if "book_page" not in env.temp_data:
        slug = env.docname.removeprefix("book/")
        try:
            page = Page.read(path, slug)
        except ValueError:  # said by tools.site.errors, which put a text in its place
            page = None
        env.temp_data["book_page"] = page
    return env.temp_data["book_page"]


def cells(doctree):
    """Code cells that the page shows: {index among all cells of the notebook: node}."""
    found = doctree.findall(nodes.container)
    return {n["cell_index"]: n for n in found if n.get("nb_element") == "cell_code"}


def program(cell):
    """The block with the program of a cell's node, None where the page hides it for good."""
    for box in cell.findall(nodes.container):
        if box.get("nb_element") == "cell_code_source":
            return next(box.findall(nodes.literal_block))
    return None


def collect(app, doctree):
    """Keep the facts of a notebook; put its anchors into the doctree."""
    env = app.env
    page = current(env)
    if page is None:
        return
    shown = cells(doctree)
    for problem in faults(page):
        log.warning(str(problem), location=env.docname)
    facts = Facts([], [], [])
    try:
        facts.equations.extend(page.equations)
        facts.spots.extend(spots(page, shown))
    except ValueError as error:
        log.warning(str(Problem(page.slug, str(error))), location=env.docname)
    typed = regressions(page)
    for record, measured, is_typed in zip(page.records, measurements(page), typed):
        node = shown.get(record.cell.index)
        anchor = f"checked-{record.cell.number - 1}" if node else ""
        if node and anchor not in node["ids"]:
            node["ids"].append(anchor)
        kind = {"kind": "regression"} if is_typed else {}
        facts.checks.append(Checked(anchor, {**measured, **record.values, **kind}))
    every(env)[env.docname] = facts


def measurements(page):
    """What utils.check measured and does not compare from run to run, for each record."""
    return [
        {
            k: v
            for k, v in output.get("metadata", {}).get(CHECK, {}).items()
            if k == "ours"
        }
        for cell in page.code
        for output in cell.outputs
        if CHECK in output.get("data", {})
    ]


def faults(page):
    """Cells that say nothing as they are: list of `Problem`."""
    found = []
    for cell in page.code:
        if cell.source.strip() and cell.count is None:
            remedy = f"say: make run NB=book/{page.slug}.ipynb"
            what = f"{cell}: stored without being executed"
            found.append(Problem(page.slug, what, remedy))
        try:
            ast.parse(cell.source)
        except SyntaxError as error:
            what = f"{cell}: is no Python, {error.msg} in line {error.lineno}"
            found.append(Problem(page.slug, what))
    return found


def spots(page, shown):
    """Lines that implement equations: list of `Spot`. Blocks of the page learn of theirs.

    A block's attribute "labels" is a list of (line from 0, label, id of the link to be).
    """
    found = []
    times = {}
    for use in page.uses:
        node = shown.get(use.cell.index)
        block = program(node) if node else None
        times[use.label] = n = times.get(use.label, 0) + 1
        # no label has two hyphens in a row, so no anchor of one is that of another
        anchor = f"code-{use.label}" + (f"--{n}" if n > 1 else "")
        if block is not None:
            block.setdefault("labels", []).append((use.row, use.label, anchor))
        elif node:
            node["ids"].append(anchor)
        else:
            anchor = ""
        inside = within(use.cell.tree, use.row)
        found.append(Spot(use.label, use.code, inside, anchor, str(use.cell)))
    return found


def every(env):
    """Facts of all notebooks that were read: {docname: Facts}."""
    if not hasattr(env, "book_pages"):
        env.book_pages = {}
    return env.book_pages


def facts_of_book(env):
    """Facts of all notebooks, in the order of the table of contents."""
    known = every(env)
    return {docname: known[docname] for docname in in_order(env) if docname in known}


def in_order(env):
    """All pages, as the table of contents lists them."""
    order = {}
    todo = [env.config.root_doc]
    while todo:
        docname = todo.pop(0)
        if docname not in order:
            order[docname] = None
            todo = list(env.toctree_includes.get(docname, [])) + todo
    return list(order)


def part_of(docname):
    """Folder of the part that a page belongs to."""
    return docname.removeprefix("book/").rpartition("/")[0]


def forget(app, env, docname):
    every(env).pop(docname, None)


def merge(app, env, docnames, other):
    every(env).update({d: f for d, f in every(other).items() if d in docnames})


def fingerprint():
    """A text that differs when a module has changed by which pages are read."""
    here = Path(__file__).parent
    files = sorted([*here.glob("*.py"), *here.parent.glob("*.py")])
    return hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()


def setup(app):
    # pages that were read by other extensions than these are read again
    app.add_config_value("book_tools", fingerprint(), "env")
    app.connect("doctree-read", collect, priority=300)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
