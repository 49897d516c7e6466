"""The map of a part as SVG: boxes with titles, arrows from what comes first to what needs it.

Colours, dashes and sizes of letters are classes, which book/_static/parts.css gives a meaning in
light and dark. Two drawings are made, for a wide window and for a phone; the style sheet shows one.
"""

import re
from html import escape
from typing import NamedTuple

from tools.site.layered import draw

EM = 0.58  # mean width of a letter, in sizes of the letters
PAD = 8  # between the edge of a box and its words


class Kind(NamedTuple):
    """How a kind of box looks."""

    width: float
    letters: float  # size of the letters of the title
    line: float  # height of a line


PAGE = Kind(width=150, letters=13, line=16)
DEEPER = Kind(width=122, letters=11.5, line=14)
OUTSIDE = Kind(
    width=150, letters=10.5, line=13
)  # entries of pages of other parts, in a box


class Box(NamedTuple):
    """What stands in a box.

    Attributes
    ----------
    title : list of str
        Its lines.
    outside : list of (str, list of str)
        Needs from other parts: name, lines.
    kind : Kind
    """

    title: list
    outside: list
    kind: Kind

    @property
    def height(self):
        lines = sum(len(text) for _, text in self.outside)
        more = lines * OUTSIDE.line + 4 if lines else 0
        return 2 * PAD + len(self.title) * self.kind.line + more - 3


def wrapped(text, width, letters):
    """The text in lines that are no wider than `width`, as far as its words allow.

    A word that is too long for a line is broken behind its hyphens.
    """
    most = int(width / (EM * letters))
    lines = [""]
    for word in text.split():
        pieces = re.findall(r"[^-]*-|[^-]+", word) if len(word) > most else [word]
        for n, piece in enumerate(pieces):
            longer = f"{lines[-1]}{'' if n else ' '}{piece}".strip()
            if len(longer) > most and lines[-1]:
                lines.append(piece)
            else:
                lines[-1] = longer
    return lines


def boxes(entries, titles):
    """A box for each page of a part.

    Parameters
    ----------
    entries : list of Entry
    titles : dict of str to str
        Of all pages of the book, without mark-up.
    """
    found = {}
    for entry in entries:
        kind = DEEPER if entry.behind else PAGE
        room = kind.width - 2 * PAD
        outside = [
            (need, wrapped(f"← {titles[need]}", room, OUTSIDE.letters))
            for need in entry.needs
            if need.partition("/")[0] != entry.part and need in titles
        ]
        title = wrapped(titles[entry.name], room, kind.letters)
        found[entry.name] = Box(title, outside, kind)
    return found


def in_order(entries):
    """Pages in the order of the map: those that go deeper directly behind their page."""
    own = {entry.name for entry in entries}
    todo = [e for e in entries if e.behind not in own]
    found = []
    while todo:
        entry = todo.pop(0)
        found.append(entry)
        todo = [e for e in entries if e.behind == entry.name] + todo
    return found


def picture(entries, titles, address, width, name):
    """The map as one <svg>.

    Parameters
    ----------
    entries : list of Entry
    titles : dict of str to str
    address : callable
        From the name of a page to its address, "" for one that is planned.
    width : float
        Of the drawing, in its own units; a letter of a title has 13.
    name : str
        "wide" or "narrow".
    """
    content = boxes(in_order(entries), titles)
    sizes = {key: (box.kind.width, box.height) for key, box in content.items()}
    own = [(need, e.name) for e in entries for need in e.needs if need in content]
    drawing = draw(sizes, own, width)
    planned = {e.name for e in entries if e.planned}
    parts = [
        arrow(points, b in planned or a in planned) for a, b, points in drawing.arrows
    ]
    parts += [
        box_svg(box, drawing.places[key], key, address, key in planned)
        for key, box in content.items()
    ]
    height = drawing.height + 2
    return (
        f'<svg class="part-map-{name}" viewBox="-1 -1 {width + 2:.0f} {height:.0f}" '
        f'role="group" aria-label="Map: what leads to what" '
        f'aria-describedby="map-in-words">{"".join(parts)}</svg>'
    )


def arrow(points, planned):
    """A line through the points, bent between the layers, with a head at its end."""
    (x, y), *rest = points
    path = [f"M{x:.1f} {y:.1f}"]
    for k, (x2, y2) in enumerate(rest):
        if k % 2 == 0 and len(points) > 2:
            path.append(f"V{y2:.1f}")
        else:
            half = (y + y2) / 2
            path.append(f"C{x:.1f} {half:.1f} {x2:.1f} {half:.1f} {x2:.1f} {y2:.1f}")
        x, y = x2, y2
    tip = f"M{x - 3.5:.1f} {y - 6:.1f}L{x:.1f} {y - 0.5:.1f}L{x + 3.5:.1f} {y - 6:.1f}"
    head = f'<path class="map-head" d="{tip}"/>'
    kind = " map-planned" if planned else ""
    return f'<g class="map-arrow{kind}" aria-hidden="true"><path d="{"".join(path)}"/>{head}</g>'


def box_svg(box, place, name, address, planned):
    """A box with its words; the title of a page that exists is a link."""
    left = place.x - place.width / 2
    middle = place.x
    rect = (
        f'<rect x="{left:.1f}" y="{place.y:.1f}" width="{place.width}" '
        f'height="{place.height:.1f}" rx="4"/>'
    )
    y = place.y + PAD + box.kind.letters - 1
    title = lines_svg(box.title, middle, y, box.kind.line, "map-title")
    kind = "planned" if planned else "page"
    size = " map-deeper" if box.kind is DEEPER else ""
    head = rect + title
    if not planned:
        head = f'<a href="{escape(address(name))}">{head}</a>'
    y += len(box.title) * box.kind.line + 1
    more = ""
    for other, text in box.outside:
        small = lines_svg(text, middle, y, OUTSIDE.line, "map-outside")
        target = address(other)
        more += f'<a href="{escape(target)}">{small}</a>' if target else small
        y += len(text) * OUTSIDE.line
    return f'<g class="map-{kind}{size}">{head}{more}</g>'


def lines_svg(lines, x, y, step, name):
    """Lines of words, centred at `x`, the first on the base line `y`."""
    # the space between two lines is for those who listen
    spans = " ".join(
        f'<tspan x="{x:.1f}" y="{y + k * step:.1f}">{escape(line)}</tspan>'
        for k, line in enumerate(lines)
    )
    return f'<text class="{name}">{spans}</text>'


def in_words(entries, titles):
    """What the arrows say, in a sentence for each page that needs others."""
    sentences = []
    for entry in entries:
        needs = [titles[need] for need in entry.needs if need in titles]
        state = " (planned)" if entry.planned else ""
        if needs:
            sentences.append(
                f"{titles[entry.name]}{state} comes after {' and '.join(needs)}."
            )
    return sentences
