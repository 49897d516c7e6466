"""The tables of notation, made from book/notation.yml and from each part's notation.yml.

``{notation-table}`` lists the symbols of the book as a whole, ``{notation-table} <part>`` those of
a part, with a section for each page that introduces some; ``{notation-parts}`` has a row for each
part. What is wrong in a file is a warning of the build, one for each thing, with the entry's name;
all other entries are shown.
"""

from pathlib import Path

import yaml
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from tools.library import toc_files
from tools.problem import Problem
from tools.site import parted
from tools.site.symbols import problems, read, sound

log = logging.getLogger(__name__)
KIND = "notation"
FILE = "notation.yml"
NONE = "–"  # shown where the registry has "-"
HEAD = ("symbol", "meaning", "unit", "in code")


class Notation(SphinxDirective):
    """What the directives share: a file, its entries, its faults."""

    def entries(self, folder):
        """Entries of book/<folder>/notation.yml that can be shown; the faults are said."""
        path = Path(self.env.srcdir, "book", folder, FILE)
        self.env.note_dependency(str(path))
        found, wrong = read(path) if path.exists() else ([], [])
        return found, wrong

    def page(self, name):
        """A link to a page of the book, with its title."""
        return pending_xref(
            "", nodes.inline("", ""), refdomain="std", reftype="doc", refexplicit=False,
            reftarget=f"/book/{name}", refdoc=self.env.docname, refwarn=True,
        )  # fmt: skip


class NotationTable(Notation):
    """``{notation-table} <part>``."""

    optional_arguments = 1

    def run(self):
        folder = self.arguments[0] if self.arguments else ""
        if folder and not Path(self.env.srcdir, "book", folder, FILE).exists():
            self.complain(folder, f"the part {folder!r} has no {FILE}")
            return []
        entries, wrong = self.entries(folder)
        pages = {d.removeprefix("book/") for d in self.env.found_docs}
        for sentence in [*wrong, *problems(entries, pages)]:
            self.complain(folder, sentence)
        entries = [e for e in entries if sound(e) and e["introduced"] in pages]
        if not folder:
            return [self.table(entries)]
        groups = {}
        for entry in entries:
            groups.setdefault(entry["introduced"], []).append(entry)
        kept = getattr(self.env, "book_notation", {})
        self.env.book_notation = kept | {self.env.docname: list(groups)}
        return [self.section(page, group) for page, group in groups.items()]

    def complain(self, folder, sentence):
        where = Path("book", folder, FILE).as_posix()
        place = (self.env.docname, self.lineno)
        log.warning(str(Problem(where, sentence)), location=place, type="notation")

    def section(self, page, entries):
        title = self.page(page)
        return parted.section(
            title, parted.anchor_of(f"book/{page}"), self.table(entries)
        )

    def table(self, entries):
        rows = [(self.cells(e), []) for e in entries]
        return parted.table([16, 48, 16, 20], HEAD, rows, "notation")

    def cells(self, e):
        unit = nodes.Text(NONE if e["unit"] == "-" else e["unit"])
        code = nodes.Text(NONE) if e["code"] == "-" else nodes.literal("", e["code"])
        symbol = nodes.math("", e["symbol"])
        return [[symbol], self.parse_inline(e["meaning"])[0], [unit], [code]]


class NotationParts(Notation):
    """``{notation-parts}``."""

    def run(self):
        rows = []
        toc = yaml.safe_load(
            Path(self.env.srcdir, "_toc.yml").read_text(encoding="utf-8")
        )
        self.env.note_dependency(str(Path(self.env.srcdir, "_toc.yml")))
        for page in toc_files(toc):
            if not page.startswith(f"book/{KIND}/"):
                continue
            folder = page.removeprefix("book/notation/")
            entries, _ = self.entries(folder)
            number = nodes.Text(str(len(entries)))
            rows.append(([[self.page(page.removeprefix("book/"))], [number]], []))
        return [parted.table([70, 30], ["part", "symbols"], rows, "reference-totals")]


def updated(app, env):
    """Titles of the sections in the contents; parts that have no page."""
    for docname, pages in getattr(env, "book_notation", {}).items():
        known = [f"book/{page}" for page in pages if f"book/{page}" in env.titles]
        heads = [(env.titles[d].astext(), parted.anchor_of(d)) for d in known]
        if docname in env.tocs:
            parted.set_contents(env, docname, heads)
    files = sorted(Path(env.srcdir, "book").glob(f"*/{FILE}"))
    parted.missing_pages(env, KIND, [p.parent.name for p in files], "notation-table")


def forget(app, env, docname):
    getattr(env, "book_notation", {}).pop(docname, None)


def setup(app):
    app.add_directive("notation-table", NotationTable)
    app.add_directive("notation-parts", NotationParts)
    app.connect("env-updated", updated)
    app.connect("env-purge-doc", forget)
    return {"version": "2", "parallel_read_safe": False, "parallel_write_safe": True}
