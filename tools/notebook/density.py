"""How dense the code of a page is: what the house style limits in its section (b).

A code line is a line of Python that is not empty, not a comment alone, and not in a docstring.
Its nodes are the nodes of the syntax tree that begin on it. The operations of a statement are
its operators, calls, indices and displays; their depth is how many of them stand inside each
other. Folding two lines into one leaves the number of nodes as it is and makes the line denser.

`python -m tools.density` measures notebooks.
"""

import ast
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from tools.notebook import code_labels
from tools.notebook.syntax import (
    depth_of_head,
    docstrings,
    kind_of,
    rows_of,
    span_of_head,
)

WITHOUT_DEPTH = ast.FunctionDef, ast.ClassDef, ast.With, ast.Try
COMPUTED = ast.Call, ast.BinOp, ast.Compare, ast.ListComp


class Statement(NamedTuple):
    """A statement, of a compound one its head."""

    row: int  # first line, from 1
    depth: int  # operations inside each other


class Run(NamedTuple):
    """Code lines without an empty or a comment line between them."""

    row: int  # first line, from 1
    length: int


class Density:
    """The density of one cell.

    Parameters
    ----------
    source : str
        A program. Of one that cannot be parsed everything is empty.

    Attributes
    ----------
    rows : list of int
        Code lines, from 1.
    comments : int
        Number of lines that are a comment alone.
    in_docstrings : set of int
        Lines of the docstrings of functions and classes.
    """

    def __init__(self, source):
        self.source = source
        try:
            self.tree = ast.parse(source)
        except (SyntaxError, ValueError):
            self.source = ""
            self.tree = ast.Module([], [])
        self._walk = [node for node in ast.walk(self.tree) if hasattr(node, "lineno")]
        self._docstrings = docstrings(self._walk)
        self.in_docstrings = {
            row
            for node in self._docstrings
            for row in range(node.lineno, node.end_lineno + 1)
        }
        code, comments = rows_of(self.source)
        self.rows = sorted(code - self.in_docstrings)
        self.comments = len(comments - code)

    @cached_property
    def nodes(self):
        """Syntax nodes of each code line: {row: number}."""
        silent = {id(node) for node in self._docstrings}
        silent |= {id(node.value) for node in self._docstrings}
        count = Counter(node.lineno for node in self._walk if id(node) not in silent)
        return {row: count[row] for row in self.rows}

    @cached_property
    def statements(self):
        """All statements but definitions, ``with`` and ``try``: list of `Statement`."""
        silent = {id(node) for node in self._docstrings}
        return [
            Statement(node.lineno, depth_of_head(node))
            for node in self._walk
            if isinstance(node, ast.stmt)
            and not isinstance(node, WITHOUT_DEPTH)
            and id(node) not in silent
        ]

    @cached_property
    def unlike_tuples(self):
        """Lines that assign a tuple of values that are not of one kind."""
        return [
            node.lineno
            for node in self._walk
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Tuple | ast.List)
            and isinstance(node.value, ast.Tuple)
            and len({kind_of(value) for value in node.value.elts}) > 1
        ]

    @cached_property
    def indexed(self):
        """Lines that index a call or an expression: ``f(x)[0]``."""
        return [
            node.lineno
            for node in self._walk
            if isinstance(node, ast.Subscript) and isinstance(node.value, COMPUTED)
        ]

    @cached_property
    def labelled(self):
        """Lines of the statements that bear the label of an equation."""
        ends = [use.row + 1 for use in code_labels.uses(self.source)]
        spans = [span for span in map(span_of_head, self._walk) if span]
        found = set()
        for end in ends:
            found.add(end)
            for first, last in spans:
                found |= set(range(first, last + 1)) if first <= end <= last else set()
        return found

    @cached_property
    def runs(self):
        """Code lines between empty or comment lines: list of `Run`. A docstring does not
        count, and does not interrupt."""
        code = set(self.rows)
        found = []
        row = 0
        for number, _ in enumerate(self.source.splitlines(), 1):
            if number in code and row:
                found[-1] = Run(row, found[-1].length + 1)
            elif number in code:
                row = number
                found.append(Run(row, 1))
            elif number not in self.in_docstrings:
                row = 0
        return found


def quantile(values, share):
    """The value below which a share of the values lies; 0 if there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0


def measured(cells):
    """What the house style limits, of the cells of a page together.

    Parameters
    ----------
    cells : list of Density

    Returns
    -------
    dict of str to float
    """
    nodes = [n for cell in cells for n in cell.nodes.values()]
    depths = [s.depth for cell in cells for s in cell.statements]
    lines, statements = max(1, len(nodes)), max(1, len(depths))
    runs = [run.length for cell in cells for run in cell.runs]
    return {
        "code lines": len(nodes),
        "nodes a line, mean": sum(nodes) / lines,
        "nodes a line, 90 %": quantile(nodes, 0.9),
        "nodes a line, most": max(nodes, default=0),
        "statements over 4 deep [%]": 100 * sum(d > 4 for d in depths) / statements,
        "statements over 6 deep": sum(d > 6 for d in depths),
        "unlike tuples": sum(len(cell.unlike_tuples) for cell in cells),
        "indexed calls in 100 lines": 100 * sum(len(c.indexed) for c in cells) / lines,
        "comment lines in 100": 100 * sum(cell.comments for cell in cells) / lines,
        "longest run": max(runs, default=0),
    }
