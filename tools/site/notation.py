"""The table of notation, made from book/notation.yml, the one registry of symbols.

The directive ``{notation-table}`` lists all entries, grouped by the parts of the book that
introduce them. What is wrong in the file is an error of the build, one for each thing, with the
entry's name.
"""

import re
from pathlib import Path

import yaml
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

log = logging.getLogger(__name__)
FILE = "notation.yml"
KEYS = ("symbol", "meaning", "unit", "code", "introduced")
NONE = "–"  # shown where the registry has "-"
EVERYWHERE = "Everywhere"  # heading of what a page outside of the parts introduces
HEAD = ("symbol", "meaning", "unit", "in code", "introduced")


def problems(entries, pages):
    """What is wrong with the registry, one sentence each, the entry named.

    Parameters
    ----------
    entries : list of dict
        The registry as read.
    pages : set of str
        Pages of the book, relative to book/.
    """
    if not isinstance(entries, list) or not entries:
        return [f"it must be a list of entries, each with {', '.join(KEYS)}"]
    found, seen = [], set()
    for k, entry in enumerate(entries):
        name = f"entry {k + 1}"
        if not isinstance(entry, dict):
            found.append(f"{name}: must have {', '.join(KEYS)}, got {entry!r}")
            continue
        if entry.get("symbol"):
            name += f" ({entry['symbol']})"
        found += [f"{name}: {key} is missing" for key in KEYS if key not in entry]
        for key, value in entry.items():
            if key not in KEYS:
                found.append(f"{name}: {key} is not known; allowed: {', '.join(KEYS)}")
            elif not isinstance(value, str) or not value.strip():
                found.append(f"{name}: {key} must be text in quotes, got {value!r}")
        if isinstance(page := entry.get("introduced"), str) and page not in pages:
            found.append(
                f"{name}: introduced names {page!r}, which is no page of the book"
            )
        for symbol in symbols(entry):
            key = (part(entry), symbol)
            if key in seen:
                found.append(f"{name}: {symbol} stands in {key[0]} already")
            seen.add(key)
    return found


def symbols(entry):
    """The symbols of an entry, which are parted by a comma and a control space."""
    text = entry.get("symbol")
    return re.split(r",\\\s", text) if isinstance(text, str) and text != "-" else []


def part(entry):
    """Folder of the part that introduces an entry; "" for the book as a whole."""
    return str(entry.get("introduced")).rpartition("/")[0]


def read(path, pages):
    """Registry at `path`: its entries, and what is wrong with them (see `problems`)."""
    try:
        entries = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        return [], [f"it cannot be read: {error}"]
    return entries, problems(entries, pages)


def grouped(entries):
    """Entries by part, in the order in which parts appear: {folder: [entry, ...]}."""
    groups = {}
    for entry in entries:
        groups.setdefault(part(entry), []).append(entry)
    return groups


class NotationTable(SphinxDirective):
    """``{notation-table}``: everything in the registry."""

    def run(self):
        path = Path(self.env.srcdir, "book", FILE)
        self.env.note_dependency(str(path))
        pages = {
            d.removeprefix("book/")
            for d in self.env.found_docs
            if d.startswith("book/")
        }
        entries, wrong = read(path, pages)
        for sentence in wrong:
            place = (self.env.docname, self.lineno)
            log.error(f"{FILE}, {sentence}", location=place, type="notation")
        if wrong:
            return []
        result, links = [], []
        for folder, group in grouped(entries).items():
            title = self.link(f"{folder}/index") if folder else nodes.Text(EVERYWHERE)
            ids = [f"symbols-{folder or 'everywhere'}"]
            result += [nodes.rubric("", "", title, ids=ids), self.table(group)]
            text = self.title(folder) if folder else EVERYWHERE
            links += [nodes.Text(" · "), nodes.reference("", text, refid=ids[0])]
        return [nodes.paragraph("", "", *links[1:]), *result]

    def title(self, folder):
        """Title of a part, from the first line of its page."""
        page = Path(self.env.srcdir, "book", folder, "index.md")
        return page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")

    def link(self, page):
        """The title of a page of the book, which leads there."""
        return pending_xref(
            "", nodes.inline("", ""), refdomain="std", reftype="doc", refexplicit=False,
            reftarget=f"/book/{page}", refdoc=self.env.docname, refwarn=True,
        )  # fmt: skip

    def table(self, entries):
        group = nodes.tgroup(cols=len(HEAD))
        group += [nodes.colspec(colwidth=w) for w in (14, 40, 12, 14, 20)]
        group += nodes.thead("", row([[nodes.Text(text)] for text in HEAD]))
        group += nodes.tbody("", *(self.entry(e) for e in entries))
        return nodes.table("", group, classes=["notation"])

    def entry(self, e):
        unit = nodes.Text(NONE if e["unit"] == "-" else e["unit"])
        code = nodes.Text(NONE) if e["code"] == "-" else nodes.literal("", e["code"])
        page = self.link(e["introduced"])
        symbol = nodes.math("", e["symbol"])
        return row(
            [[symbol], self.parse_inline(e["meaning"])[0], [unit], [code], [page]]
        )


def row(cells):
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *c)) for c in cells))


def setup(app):
    app.add_directive("notation-table", NotationTable)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
