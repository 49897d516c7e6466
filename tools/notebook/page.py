"""A stored notebook: the one place that knows what a page of the book is made of.

The rules, the export, the site, the budget and the tools for authors all ask this module. It
reads; it executes nothing, and imports nothing of `utils`.
"""

from functools import cached_property
from pathlib import Path

from tools.notebook import stored
from tools.notebook.cell import Cell, mark_solutions
from tools.notebook.contents import Display, Equation, Record, Solution, Use
from tools.notebook.markdown import Text
from tools.notebook.sections import sections
from tools.places import BOOK

CHECK = "application/vnd.equations-to-code.check+json"  # a record of utils.check
CITATIONS = ("cite", "cite:p", "cite:t")


class Page:
    """A notebook of the book.

    Parameters
    ----------
    slug : str
        "<part>/<name>", as in _toc.yml after "book/".
    nb : nbformat.NotebookNode
    source : str, optional
        The file as it is stored.
    """

    def __init__(self, slug, nb, source=None):
        self.slug = slug
        self.nb = nb
        self.source = source
        self.cells = []
        number = 0
        for index, cell in enumerate(nb.cells):
            number += cell.cell_type == "code"
            here = number if cell.cell_type == "code" else None
            self.cells.append(Cell(cell, index, here))
        try:
            mark_solutions(self.cells)
        except ValueError as error:
            raise ValueError(f"{slug}: {error}") from error

    @classmethod
    def read(cls, path, slug=None):
        """The page at `path`; its slug is read off book/<part>/<slug>.ipynb if not given.

        Raises
        ------
        ValueError
            If the file is no notebook; the message names it.
        """
        nb, source = stored.read(path)
        return cls(slug or slug_of(path), nb, source)

    @property
    def name(self):
        """The last part of the slug."""
        return self.slug.rpartition("/")[2]

    @property
    def part(self):
        """Folder of its part."""
        return self.slug.rpartition("/")[0]

    @property
    def head(self):
        """What the head of the page says of it: needs, gives and so on."""
        head = self.nb.metadata.get("book")
        return head if isinstance(head, dict) else {}

    @property
    def code(self):
        return [c for c in self.cells if c.kind == "code"]

    @property
    def markdown(self):
        return [c for c in self.cells if c.kind == "markdown"]

    @property
    def pieces(self):
        """Pieces of mark-up of all markdown cells."""
        return [piece for cell in self.markdown for piece in cell.text.pieces]

    def of(self, kind, *names):
        """Pieces of one kind, of the given names if there are any."""
        return [piece for cell in self.markdown for piece in cell.text.of(kind, *names)]

    @cached_property
    def captions(self):
        """Captions of the figures, as texts."""
        return [Text(c.figure.caption) for c in self.code if c.figure]

    @property
    def title(self):
        """Text of the first heading, "" without one."""
        return next((p.text for p in self.of("heading") if p.level == 1), "")

    @cached_property
    def displays(self):
        """Formulas on lines of their own, in their order: list of `Display`."""
        found = []
        for cell in self.markdown:
            for piece in cell.text.of("display"):
                kept = any(start <= piece.start < end for start, end in cell.kept)
                found.append(Display(piece, cell, len(found) + 1, not kept))
        return found

    @cached_property
    def equations(self):
        """Labelled displays, in their order: list of `Equation`."""
        return [
            Equation(shown.piece.name, shown.piece.text, shown.cell.index, shown.number)
            for shown in self.displays
            if shown.piece.name
        ]

    @cached_property
    def uses(self):
        """Lines that implement equations, in their order: list of `Use`."""
        return [
            Use(use.label, use.code, use.row, cell)
            for cell in self.code
            for use in cell.uses
        ]

    @property
    def records(self):
        """What `utils.check` verified, in its order: list of `Record`."""
        return [
            Record(cell, values) for cell in self.code for values in cell.data(CHECK)
        ]

    @property
    def figures(self):
        return [c.figure for c in self.code if c.figure]

    @property
    def exercises(self):
        """Directives of exercises, in their order: list of `Piece`."""
        return self.of("directive", "exercise")

    @cached_property
    def solutions(self):
        """Solutions of exercises, in their order: list of `Solution`."""
        found = []
        for cell in self.cells:
            for gate in cell.text.of("directive", "solution-start"):
                found.append(Solution(gate.text, gate, []))
            if cell.kind == "code" and cell.in_solution:
                found[-1].cells.append(cell)
        return found

    @cached_property
    def sections(self):
        """What stands below each heading: list of `Section`."""
        return sections(self.cells)

    def section(self, title):
        """The `Section` with this title, None without one."""
        return next((s for s in self.sections if s.title == title), None)

    @cached_property
    def labelled(self):
        """Everything that can be referred to, and where it stands: list of (label, cell)."""
        found = []
        for cell in self.cells:
            for piece in cell.text.pieces:
                if piece.kind in ("display", "target"):
                    found.append((piece.name, cell))
                elif piece.kind == "directive":
                    found.append((piece.options.get("label"), cell))
            if cell.figure:
                found.append((cell.figure.name, cell))
        return [(label, cell) for label, cell in found if label]

    @property
    def labels(self):
        """Labels alone."""
        return [label for label, _ in self.labelled]

    def roles(self, *names):
        """Roles of the page and of its captions, and where they stand: list of (role, cell).

        ``roles("cite")`` stands for cite, cite:p and cite:t.
        """
        wanted = [
            n for name in names for n in (CITATIONS if name == "cite" else [name])
        ]
        found = []
        for cell in self.cells:
            found += [(role, cell) for role in cell.text.of("role", *wanted)]
        for figure, caption in zip(self.figures, self.captions):
            found += [(role, figure.cell) for role in caption.of("role", *wanted)]
        return found

    def targets(self, *roles):
        """What the roles of the page and of its captions point to."""
        return [target for role, _ in self.roles(*roles) for target in role.targets]

    @property
    def links(self):
        """Addresses of the links of the page and of its captions."""
        captions = [p for text in self.captions for p in text.of("link")]
        return [piece.name for piece in [*self.of("link"), *captions]]

    def words(self, solutions=True):
        """Words of the prose, those of the solutions too or not."""
        return [word for cell in self.markdown for word in cell.words(solutions)]

    @property
    def parameters(self):
        """Fields of the NamedTuples of the page: list of `cell.Parameter`."""
        return [field for cell in self.code for field in cell.parameters]


def slug_of(path):
    """<part>/<name> of the notebook at `path`."""
    path = Path(path).resolve()
    if BOOK not in path.parents:
        return path.with_suffix("").name
    return path.relative_to(BOOK).with_suffix("").as_posix()
