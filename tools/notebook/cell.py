"""A cell of a stored notebook."""

import ast
import io
import tokenize
from functools import cached_property
from typing import NamedTuple

from tools.notebook import code_labels
from tools.notebook.density import Density
from tools.notebook.markdown import Text
from tools.notebook.prose import WORD, prose


class Figure(NamedTuple):
    """A picture that a cell draws, as its metadata describe it."""

    name: str
    caption: str
    alt: str
    cell: "Cell"


class Parameter(NamedTuple):
    """A field of a NamedTuple that a cell defines."""

    owner: str  # name of the class
    name: str
    line: str  # of the source
    cell: "Cell"


class Cell:
    """A cell of a notebook.

    Attributes
    ----------
    kind : str
        "markdown" or "code".
    source : str
    metadata, outputs, count
        As stored; `count` is the execution count.
    index : int
        Place among all cells, from 0.
    number : int or None
        Of a code cell, its place among the code cells, from 1: how messages name it.
    in_solution : bool
        Whether its beginning stands between ``solution-start`` and ``solution-end``.
    kept : list of (int, int)
        Of a markdown cell, the stretches of its source that stand in no solution.
    """

    def __init__(self, cell, index, number):
        self.kind = cell.cell_type
        self.source = cell.source
        self.metadata = cell.metadata
        self.outputs = cell.get("outputs", [])
        self.count = cell.get("execution_count")
        self.index = index
        self.number = number
        self.in_solution = False
        self.kept = [(0, len(cell.source))]

    @property
    def outside(self):
        """Of a markdown cell, its source without what stands in a solution."""
        return "".join(self.source[start:end] for start, end in self.kept)

    @cached_property
    def text(self):
        """The `Text` of a markdown cell; of a code cell, an empty one."""
        return Text(self.source if self.kind == "markdown" else "")

    @cached_property
    def outside_text(self):
        """The `Text` of a markdown cell without what stands in a solution."""
        return self.text if self.outside == self.source else Text(self.outside)

    @cached_property
    def prose(self):
        """What there is to read, each word where it stands in the source; else spaces."""
        return prose(self.text)

    def words(self, solutions=True):
        """Words of its prose, those of solutions too or not."""
        return WORD.findall(self.prose if solutions else prose(self.outside_text))

    @cached_property
    def tree(self):
        """Syntax tree of a code cell; an empty one where the cell is no Python."""
        try:
            return ast.parse(self.source if self.kind == "code" else "")
        except SyntaxError:
            return ast.Module([], [])

    @cached_property
    def nodes(self):
        """All nodes of its syntax tree."""
        return list(ast.walk(self.tree))

    @cached_property
    def calls(self):
        """Names of the functions called: `f` of f(), `plt.show` of plt.show()."""
        return [ast.unparse(n.func) for n in self.nodes if isinstance(n, ast.Call)]

    @cached_property
    def tokens(self):
        """Tokens of a code cell; none where the cell is no Python."""
        source = self.source if self.kind == "code" else ""
        try:
            return list(tokenize.generate_tokens(io.StringIO(source).readline))
        except (tokenize.TokenError, SyntaxError):
            return []

    @cached_property
    def density(self):
        """The `Density` of a code cell; of a markdown cell, an empty one."""
        return Density(self.source if self.kind == "code" else "")

    @cached_property
    def uses(self):
        """Equations that the cell implements: list of `code_labels.Use`."""
        return code_labels.uses(self.source) if self.tree.body else []

    @cached_property
    def parameters(self):
        """Fields of the NamedTuples that it defines: list of `Parameter`."""
        lines = self.source.splitlines()
        return [
            Parameter(node.name, field.target.id, lines[field.lineno - 1], self)
            for node in self.nodes
            if isinstance(node, ast.ClassDef)
            and "NamedTuple" in [ast.unparse(base) for base in node.bases]
            for field in node.body
            if isinstance(field, ast.AnnAssign)
        ]

    @property
    def tags(self):
        return self.metadata.get("tags", [])

    @property
    def folded(self):
        """Whether the reader sees its code only on request."""
        return "hide-input" in self.tags

    @property
    def figure(self):
        """The `Figure` that the metadata describe, or None."""
        described = mapping(self.metadata.get("mystnb"))
        if not described:
            return None
        figure, image = (mapping(described.get(key)) for key in ("figure", "image"))
        given = figure.get("name"), figure.get("caption"), image.get("alt")
        return Figure(*(str(value or "").strip() for value in given), self)

    def data(self, mime):
        """Outputs of one kind."""
        return [o["data"][mime] for o in self.outputs if mime in o.get("data", {})]

    def __str__(self):
        place = f"code cell {self.number}" if self.number else "the text cell"
        lines = [line for line in self.source.splitlines() if line.strip()]
        begins = f", which begins {lines[0].strip()[:50]!r}" if lines else ""
        return f"{place}{begins}"


def mapping(value):
    """The value if it has keys, else one without any."""
    return value if isinstance(value, dict) else {}


def mark_solutions(cells):
    """Find out which cells, and which parts of them, stand inside a solution."""
    inside = False
    for cell in cells:
        cell.in_solution = inside
        if cell.kind == "markdown":
            cell.kept, inside = cut(cell.text, inside)


def cut(text, inside):
    """The stretches of a text that stand in no solution, and whether one is open at the end.

    Raises
    ------
    ValueError
        If a solution starts within another, or ends where none is open.
    """
    kept = []
    at = 0
    for gate in text.of("directive", "solution-start", "solution-end"):
        opens = gate.name == "solution-start"
        if opens == inside:
            state = "is open already" if opens else "is not open"
            raise ValueError(f"{gate.name} on line {gate.row}, but a solution {state}")
        if opens:
            kept.append((at, gate.start))
        at = gate.end
        inside = opens
    if not inside:
        kept.append((at, len(text.source)))
    return kept, inside
