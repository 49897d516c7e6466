"""Figures and sliders of a page, shown on another: as they are stored in its notebook.

``{picture-of} <part>/<slug> <figure>`` is a figure with its alternative text, which leads to the
page; what stands in the directive becomes its caption. ``{explore-of} <part>/<slug>`` is the
block of sliders of a page, at work. ``{part-row} <part>`` is a row of the front page: a picture
(option ``picture``, in the form above), the title of the part as a link, and the text.
"""

import base64
import io
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from PIL import Image
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from tools.notebook.page import Page
from tools.problem import close_to
from tools.site.needs import duration, link
from tools.site.parts import entries

logger = logging.getLogger(__name__)
FOLDER = "_build/pictures"  # of the pictures, relative to the source
WIDTH = 960  # pixels of a picture that has a page's column, which is 700 wide
SMALL = 560  # pixels of a picture in a row of the front page, which is 272 wide


class FromPage(SphinxDirective):
    """A directive that shows something of a page."""

    def page(self, name):
        """The `Page` of this name; an error that says which are there."""
        if f"book/{name}" not in self.env.found_docs:
            pages = [d.removeprefix("book/") for d in self.env.found_docs]
            near = close_to(name, pages)
            raise self.error(
                f"{{{self.name}}}: {name!r} is no page of the book. {near}"
            )
        path = Path(self.env.srcdir, "book", f"{name}.ipynb")
        self.env.note_dependency(str(path))
        try:
            return Page.read(path, name)
        except ValueError as error:
            raise self.error(f"{{{self.name}}}: {error}") from error

    def image(self, name, figure, width=WIDTH):
        """Node of a stored figure, at most `width` pixels wide."""
        page = self.page(name)
        cell = next((f.cell for f in page.figures if f.name == figure), None)
        if cell is None:
            there = ", ".join(f.name for f in page.figures)
            raise self.error(
                f"{{{self.name}}}: {name} has no {figure!r}; it has {there}"
            )
        stored = cell.data("image/png")
        if not stored:
            raise self.error(
                f"{{{self.name}}}: {figure} of {name} has no stored output"
            )
        place = Path(self.env.srcdir, FOLDER, f"{figure}-{width}.png")
        place.parent.mkdir(parents=True, exist_ok=True)
        picture = smaller(base64.b64decode(stored[0]), width)
        # a page would be read again because its picture is new, although it is the same
        if not place.exists() or place.read_bytes() != picture:
            place.write_bytes(picture)
        # as `image: {classes: keep-colours}` in the metadata of the cell says
        described = cell.metadata.get("mystnb", {}).get("image", {})
        alt = cell.figure.alt
        classes = str(described.get("classes", "")).split()
        image = nodes.image("", uri=f"/{FOLDER}/{place.name}", alt=alt, classes=classes)
        image["loading"] = "lazy" if width == SMALL else "link"
        image["size"] = Image.open(place).size
        return image


class picture_link(nodes.Inline, nodes.Element):  # noqa: N801, docutils names nodes so
    """An image that leads to a page, whose address is known when pages are written."""


class PictureOf(FromPage):
    """``{picture-of} <part>/<slug> <figure>``"""

    required_arguments = 2
    has_content = True

    def run(self):
        name, figure = self.arguments
        node = picture_link("", self.image(name, figure), page=name)
        box = nodes.container("", nodes.paragraph("", "", node), classes=["picture-of"])
        box += self.parse_content_to_nodes()
        return [box]


class ExploreOf(FromPage):
    """``{explore-of} <part>/<slug>``"""

    required_arguments = 1

    def run(self):
        (name,) = self.arguments
        blocks = [
            "".join(html)
            for cell in self.page(name).code
            for html in cell.data("text/html")
            if 'class="explore' in "".join(html)
        ]
        if not blocks:
            raise self.error(f"{{explore-of}}: {name} has no stored block of sliders")
        html = f'<div class="output text_html">{blocks[0]}</div>'
        box = nodes.container(classes=["cell_output", "explore-of"])
        box += nodes.raw("", html, format="html")
        return [box]


class part_facts(nodes.General, nodes.Element):  # noqa: N801
    """How many pages a part has and how long they take, filled when all pages are read."""


class PartRow(FromPage):
    """``{part-row} <part>``"""

    required_arguments = 1
    has_content = True
    option_spec = {"picture": directives.unchanged_required}

    def run(self):
        (folder,) = self.arguments
        page = f"{folder}/index"
        if f"book/{page}" not in self.env.found_docs:
            raise self.error(f"{{part-row}}: {folder!r} is no part of the book")
        picture = self.options.get("picture", "").split()
        if len(picture) != 2:
            raise self.error(
                "{part-row}: the option picture is '<part>/<slug> <figure>'"
            )
        image = picture_link("", self.image(*picture, width=SMALL), page=page)
        shown = nodes.container(
            "", nodes.paragraph("", "", image), classes=["part-picture"]
        )
        title = nodes.paragraph("", "", link(self.env, page), classes=["part-title"])
        facts = nodes.paragraph(
            "", "", part_facts(folder=folder), classes=["part-facts"]
        )
        text = nodes.container(classes=["part-text"])
        text += [title, *self.parse_content_to_nodes(), facts]
        return [nodes.container("", shown, text, classes=["part-row"])]


class reading_time(nodes.Inline, nodes.Element):  # noqa: N801
    """How long a page takes, or some pages together; filled when all pages are read."""


class ReadingTime(SphinxRole):
    """How long pages take.

    ``{reading-time}`all```: a page of the book, from the quickest to the slowest.
    ``{reading-time}`part/page, part/page```: these pages together.
    """

    def run(self):
        pages = [] if self.text == "all" else self.text.replace(",", " ").split()
        for page in pages:  # this text is read again when its page has changed
            self.env.note_dependency(f"{self.env.srcdir}/book/{page}.ipynb")
        return [reading_time(pages=pages)], []


def fill(app, doctree, docname):
    """Put addresses, and the numbers of pages and minutes, in their places."""
    env = app.env
    for place in list(doctree.findall(picture_link)):
        uri = app.builder.get_relative_uri(docname, f"book/{place['page']}")
        link = nodes.reference("", "", *place.children, refuri=uri, internal=True)
        # the room of the picture is kept free until it is there
        wide, high = place[0]["size"]
        style = f'<span class="picture-room" style="aspect-ratio: {wide} / {high}">'
        before, after = (
            nodes.raw("", html, format="html") for html in (style, "</span>")
        )
        place.replace_self([before, link, after])
    for place in list(doctree.findall(part_facts)):
        found = entries(env, place["folder"])
        there = [e for e in found if not e.planned]
        times = [
            env.book_heads[e.name].minutes for e in there if e.name in env.book_heads
        ]
        text = f"{len(there)} of {len(found)} pages written"
        if times:
            low, high = (sum(time[k] for time in times) for k in (0, 1))
            text += f", {duration(low, high)}"
        place.replace_self(nodes.Text(text))
    for place in list(doctree.findall(reading_time)):
        place.replace_self(nodes.Text(time_of(place["pages"], env, docname)))


def time_of(pages, env, docname):
    """How long `pages` take together; where there are none, how long a page of the book does."""
    for page in pages:
        if page not in env.book_heads:
            problem = f"{{reading-time}} names {page!r}, which is no page of the book"
            logger.warning(problem, location=docname)
            return ""
    times = [env.book_heads[page].minutes for page in pages or env.book_heads]
    together = (sum, sum) if pages else (min, max)
    return duration(*(f(t[k] for t in times) for k, f in enumerate(together)))


def smaller(png, width):
    """The picture at most `width` pixels wide, with few colours."""
    picture = Image.open(io.BytesIO(png))
    if picture.width <= width:
        return png
    height = round(picture.height * width / picture.width)
    small = picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    few = small.quantize(32, method=Image.Quantize.MEDIANCUT, dither=0)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def setup(app):
    app.setup_extension("tools.site.heads")
    app.add_directive("picture-of", PictureOf)
    app.add_directive("explore-of", ExploreOf)
    app.add_directive("part-row", PartRow)
    app.add_role("reading-time", ReadingTime())
    app.add_node(picture_link)
    app.add_node(part_facts)
    app.add_node(reading_time)
    app.connect("doctree-resolved", fill)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
