"""The sections of a page: what stands below each heading, whatever cells it takes."""

from typing import NamedTuple

from tools.notebook.prose import WORD


class Stretch(NamedTuple):
    """A part of a text cell that belongs to one section."""

    cell: "Cell"  # noqa: F821
    start: int
    end: int


class Section(NamedTuple):
    """What stands below a heading, up to the next one that is not below it.

    Attributes
    ----------
    level : int
        Of the heading, from 1.
    title : str
    stretches : list of Stretch
        Its text, without the heading; the sections below it are part of it.
    begins, ends : int
        Indices of the cell in which its heading stands, and of the one in which it ends.
    """

    level: int
    title: str
    stretches: list
    begins: int
    ends: int

    @property
    def words(self):
        """Words of its prose."""
        return [
            word
            for cell, start, end in self.stretches
            for word in WORD.findall(cell.prose[start:end])
        ]

    @property
    def source(self):
        """Its text in MyST, the parts in different cells separated by an empty line."""
        parts = [cell.source[start:end] for cell, start, end in self.stretches]
        return "\n\n".join(parts)

    def of(self, kind, *names):
        """Pieces of one kind in it, of the given names if there are any."""
        return [
            piece
            for cell, start, end in self.stretches
            for piece in cell.text.of(kind, *names)
            if start <= piece.start < end
        ]


def sections(cells):
    """Sections of a page with these cells, in the order of their headings.

    A heading inside of a directive opens none.

    Returns
    -------
    list of Section
    """
    headings = [
        (cell, piece)
        for cell in cells
        for piece in cell.text.of("heading")
        if not piece.inside
    ]
    found = []
    for k, (cell, heading) in enumerate(headings):
        behind = [h for h in headings[k + 1 :] if h[1].level <= heading.level]
        last = (behind[0][0].index, behind[0][1].start) if behind else (len(cells), 0)
        stretches = list(between(cells, (cell.index, heading.end), last))
        ends = last[0] if last[1] else last[0] - 1
        found.append(Section(heading.level, heading.text, stretches, cell.index, ends))
    return found


def between(cells, first, last):
    """Text from one place to another; a place is an index of a cell and a character."""
    for cell in cells[first[0] : last[0] + 1]:
        start = first[1] if cell.index == first[0] else 0
        end = last[1] if cell.index == last[0] else len(cell.source)
        if cell.kind == "markdown" and start < end:
            yield Stretch(cell, start, end)
