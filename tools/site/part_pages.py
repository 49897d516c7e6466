"""The page of a part: its table of pages and its map, generated.

``{part-pages}`` lists the pages of the part with a sentence each, those that exist as links, the
planned ones in grey. ``{part-map}`` draws what leads to what. Both stand on
``book/<part>/index.md`` and take everything from the heads of the pages and from
``book/<part>/planned.yml`` (see `tools.site.parts`). What is wrong there is an error of the build.
"""

from pathlib import Path

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from tools.site import map_svg
from tools.site.parts import FILE, entries, folders, planned, problems, titles

log = logging.getLogger(__name__)
WIDE, NARROW = 680, 332  # widths of the two drawings: four boxes side by side, and two


class part_pages(nodes.General, nodes.Element):  # noqa: N801, docutils names nodes so
    """A table of pages, filled when all pages are read."""


class part_map(nodes.General, nodes.Element):  # noqa: N801
    """A map, drawn when all pages are read."""


class PartDirective(SphinxDirective):
    """A directive on book/<part>/index.md."""

    def folder(self):
        """Folder of the part on whose page this stands."""
        names = self.env.docname.split("/")
        if len(names) != 3 or names[2] != "index":
            raise self.error(f"{{{self.name}}} stands on book/<part>/index.md only")
        path = Path(self.env.srcdir, "book", names[1], FILE)
        self.env.note_dependency(str(path))
        return names[1]


class PartPages(PartDirective):
    """``{part-pages}``: a table of the pages of the part."""

    def run(self):
        folder = self.folder()
        node = part_pages(folder=folder)
        node["shows"] = {
            f"{folder}/{entry.get('slug')}": self.text(entry.get("shows") or "")
            for entry in self.plans(folder)
        }
        # what a sentence cites must be in the document when it is read
        node += [n for found in node["shows"].values() for n in found]
        return [node]

    def plans(self, folder):
        try:
            return planned(self.env.srcdir, folder)
        except ValueError as error:
            raise self.error(str(error)) from error

    def text(self, source):
        found, messages = self.parse_inline(source, lineno=self.lineno)
        return [nodes.inline("", "", *found, *messages)]


class PartMap(PartDirective):
    """``{part-map}``: the drawing."""

    def run(self):
        return [part_map(folder=self.folder())]


def fill(app, doctree, docname):
    """Put the tables and maps in their places."""
    for place in list(doctree.findall(part_pages)):
        sentences = dict(zip(place["shows"], place.children))
        place.replace_self(tables(app, docname, place["folder"], sentences))
    for place in list(doctree.findall(part_map)):
        place.replace_self(drawing(app, docname, place["folder"]))


def tables(app, here, folder, sentences):
    """Tables of the pages that exist, that are planned, and that go deeper."""
    env = app.env
    for name, head in env.book_heads.items():
        if name.partition("/")[0] == folder:
            sentences[name] = nodes.inline("", "", *(n.deepcopy() for n in head.shows))
    found = entries(env, folder)
    groups = {
        "": [e for e in found if not e.planned],
        "Planned": [e for e in found if e.planned and not e.behind],
        "Planned, to go deeper": [e for e in found if e.planned and e.behind],
    }
    result = []
    for heading, group in groups.items():
        if not group:
            continue
        if heading:
            result.append(nodes.rubric("", heading, classes=["part-planned"]))
        body = nodes.tgroup(cols=2)
        body += [nodes.colspec(colwidth=w) for w in (35, 65)]
        rows = [row(app, here, e, sentences.get(e.name), titles(env)) for e in group]
        body += nodes.tbody("", *rows)
        state = "planned" if heading else "written"
        classes = ["part-pages", f"part-pages-{state}"]
        result.append(nodes.table("", body, classes=classes))
    return result


def row(app, here, entry, sentence, known):
    title = [nodes.Text(entry.title)]
    if not entry.planned:
        uri = app.builder.get_relative_uri(here, f"book/{entry.name}")
        title = [nodes.reference("", entry.title, refuri=uri, internal=True)]
    if entry.behind in known:
        text = f"behind {known[entry.behind]}"
        title.append(nodes.inline("", text, classes=["part-behind"]))
    cells = (title, [sentence] if sentence is not None else [])
    return nodes.row(
        "", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells)
    )


def drawing(app, here, folder):
    """The two drawings of the map, and what it says in words."""
    env = app.env
    found = entries(env, folder)
    known = titles(env)

    def address(name):
        docname = f"book/{name}"
        there = docname in env.found_docs
        return app.builder.get_relative_uri(here, docname) if there else ""

    try:
        drawings = [
            map_svg.picture(found, known, address, WIDE, "wide"),
            map_svg.picture(found, known, address, NARROW, "narrow"),
        ]
    except ValueError as error:
        log.error("{part-map}: %s", error, location=here, type="parts")
        return []
    box = nodes.container(classes=["part-map"])
    box += nodes.raw("", "".join(drawings), format="html")
    words = " ".join(map_svg.in_words(found, known))
    box += nodes.paragraph("", words, ids=["map-in-words"], classes=["visually-hidden"])
    return [box]


def complain(app, env):
    """Errors for what is wrong with the lists of planned pages."""
    try:
        plans = {folder: planned(env.srcdir, folder) for folder in folders(env)}
    except ValueError as error:
        log.error("%s", error, type="parts")
        return
    pages = {docname.removeprefix("book/") for docname in env.found_docs}
    for problem in problems(plans, pages):
        log.error("%s", problem, type="parts")


def setup(app):
    app.setup_extension("tools.site.heads")
    app.add_node(part_pages)
    app.add_node(part_map)
    app.add_directive("part-pages", PartPages)
    app.add_directive("part-map", PartMap)
    app.connect("doctree-resolved", fill)
    app.connect("env-check-consistency", complain)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
