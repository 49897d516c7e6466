"""What is wrong with a page is said with page, cell and remedy, and stops no other page.

- A notebook that cannot be read is replaced by a page that says so.
- Locations in notebooks name the cell; MyST-NB counts lines as 10000 times the cell.
- Warnings that leave the reader alone get a remedy.
- Pages with a warning are read again by the next build, which therefore fails again until they
  are mended: Sphinx would take them for done.
"""

import json
import logging as standard
import re
from pathlib import Path

import yaml
from sphinx.util import logging

from tools.library import notebooks, toc_files
from tools.notebook.page import Page
from tools.problem import Problem, close_to

log = logging.getLogger(__name__)
LINES = 10000  # MyST-NB's lines in a cell
KEPT = "warned.json"  # in the folder of doctrees
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PLACE = re.compile(r"^(?P<path>.*\.ipynb)(?::(?P<line>\d+))?$")
KEY = re.compile(r'could not find bibtex key "(.*)"')
LABEL = re.compile(r"equation not found: (\S+)|duplicate label of equation (\S+),")


class Mend(standard.Filter):
    """Makes warnings readable; keeps the pages that they are about."""

    def __init__(self, app):
        super().__init__()
        self.app = app
        self.docnames = set()

    def filter(self, record):
        location = getattr(record, "location", None) or ""
        path = location.rsplit(":", 1)[0] if re.search(r":\d+$", location) else location
        docname = self.app.project.path2doc(path) if path else None
        if docname in self.app.project.docnames:
            self.docnames.add(docname)
        if found := PLACE.match(location):
            record.location = named(found["path"], found["line"])
        if more := remedy(self.app, record.getMessage()):
            record.msg = f"{record.getMessage()} ({more})"
            record.args = ()  # a % in what is added stands for itself
        return True


def named(path, line):
    """A location in a notebook, with its cell in place of MyST-NB's line."""
    line = int(line or 0)
    if line < LINES:
        return path
    index, row = line // LINES - 1, line % LINES
    try:
        cell = Page.read(path).cells[index]
    except (ValueError, IndexError, OSError):
        return f"{path}, cell {index + 1}"
    return f"{path}, {cell} (line {row})" if row else f"{path}, {cell}"


def remedy(app, message):
    """What to do about a warning of another extension, "" where it says so itself."""
    if found := KEY.search(message):
        domain = app.env.get_domain("cite")
        add = "add it to book/references.bib"
        return close_to(found[1], domain.bibdata.data.entries) or add
    if found := LABEL.search(message):
        if found[2]:
            return "rename one of the two"
        known = app.env.get_domain("math").equations
        return close_to(found[1], known) or "no display of the book bears this label"
    return ""


def start(app):
    """Listen to warnings, then look at the names of files and at the table of contents."""
    app.book_warnings = Mend(app)
    for handler in standard.getLogger("sphinx").handlers:
        if isinstance(handler, logging.WarningStreamHandler):
            handler.addFilter(app.book_warnings)
    for problem in names(Path(app.srcdir)):
        log.warning(str(problem))


def names(root):
    """What is wrong with names: list of `Problem`."""
    path = root / "_toc.yml"
    if not path.exists():
        return []
    try:
        listed = toc_files(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        return [
            Problem("_toc.yml", f"it cannot be read: {' '.join(str(error).split())}")
        ]
    there = {
        p.relative_to(root).with_suffix("").as_posix() for p in notebooks(root / "book")
    }
    suffixes = ".md", ".ipynb"
    missing = [
        f for f in listed if not any((root / (f + s)).exists() for s in suffixes)
    ]
    texts = {
        p.relative_to(root).with_suffix("").as_posix()
        for p in root.glob("book/**/*.md")
    }
    found = [
        Problem("_toc.yml", f"there is no file {name}", close_to(name, there | texts))
        for name in missing
    ]
    for name in sorted(there):
        short = name.rpartition("/")[2]
        if not SLUG.fullmatch(short):
            what = f"the name {short!r} has more in it than small letters, digits and hyphens"
            found.append(Problem(f"{name}.ipynb", what, "rename the file"))
        elif name not in listed:
            what = "the notebook is not in _toc.yml, so that it is not in the site"
            found.append(
                Problem(f"{name}.ipynb", what, "add it below its part, or remove it")
            )
    return found


def replace(app, docname, source):
    """Put a text in the place of a notebook that cannot be read."""
    if not str(app.env.doc2path(docname)).endswith(".ipynb"):
        return
    slug = docname.removeprefix("book/")
    try:
        Page.read(app.env.doc2path(docname), slug)
    except (ValueError, KeyError, AttributeError) as error:
        remedy = "take the last stored version, or make it anew: make notebook"
        problem = Problem(slug, str(error).removeprefix(f"{slug}: "), remedy)
        log.warning(str(problem), location=docname)
        text = f"# {slug.rpartition('/')[2]}\n\nThis notebook could not be read."
        cell = {"cell_type": "markdown", "metadata": {}, "source": text}
        source[0] = json.dumps(
            {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
        )


def again(app, env, added, changed, removed):
    """Pages that had a warning in the last build."""
    path = Path(app.doctreedir, KEPT)
    if not path.exists():
        return []
    kept = json.loads(path.read_text(encoding="utf-8"))
    return [docname for docname in kept if docname in env.found_docs]


def keep(app, exception):
    path = Path(app.doctreedir, KEPT)
    if path.parent.is_dir():
        path.write_text(
            json.dumps(sorted(app.book_warnings.docnames)), encoding="utf-8"
        )


def setup(app):
    app.connect("builder-inited", start)
    app.connect("source-read", replace)
    app.connect("env-get-outdated", again)
    app.connect("build-finished", keep)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
