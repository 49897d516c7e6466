"""How the code of a cell is laid out: lines, columns, paragraphs (house style B5 and B9)."""

import ast
import re
from typing import NamedTuple

from tools.notebook.code_labels import LABEL

from . import rule
from .figures import is_drawing

LINES, DRAWING, COLUMNS = 25, 40, 72
SHORT = 10  # code lines: in a longer cell each paragraph begins with a comment
NAMED = re.compile(rf"#\s*\({LABEL}\)")
SCOPES = ast.FunctionDef, ast.AsyncFunctionDef
IMPORTS = ast.Import, ast.ImportFrom
CHECKS = "check(", "check_order("


@rule("B14")
def python_alone(page):
    """Code cells are plain Python: no `%` or `!` lines."""
    for cell in page.code:
        try:
            ast.parse(cell.source)
        except SyntaxError as error:
            yield f"line {error.lineno} of {cell} is no Python: {str(error.text).strip()!r}"


@rule("B5")
def cell_size(page):
    """At most 25 lines of code in a cell, 40 for a drawing; comments, empty lines and docstrings
    do not count."""
    for cell in page.code:
        limit = DRAWING if is_drawing(cell) else LINES
        n = len(cell.density.rows)
        if n > limit:
            yield f"{n} lines of code, should be at most {limit}, in {cell}"


@rule("B5")
def columns(page):
    """At most 72 columns; a label counts as the number that the page shows in its place."""
    for cell in page.code:
        for line in cell.source.splitlines():
            width = len(NAMED.sub("# (1.2.3)", line))
            if width > COLUMNS:
                yield f"{width} columns in {cell}: {line.strip()!r}"


class Paragraph(NamedTuple):
    """Lines of a cell that stand together."""

    row: int  # of its first line, from 1
    scope: int  # first line of the function that it stands in; 0 outside of functions
    kind: str  # how it begins: "comment", "head" of a definition, "check", "statement"


def paragraphs(cell):
    """Paragraphs of a code cell, without docstrings and imports: list of `Paragraph`."""
    functions = [node for node in cell.nodes if isinstance(node, SCOPES)]
    heads = {
        first_line(n) for n in cell.nodes if isinstance(n, (*SCOPES, ast.ClassDef))
    }
    statements = {node.lineno for node in cell.nodes if isinstance(node, ast.stmt)}
    statements -= {node.lineno for node in cell.nodes if isinstance(node, IMPORTS)}
    silent = cell.density.in_docstrings
    found, together = [], False
    for row, line in enumerate(cell.source.splitlines(), 1):
        if row in silent or not line.strip():
            together = False
            continue
        kind = "head" if row in heads else "statement"
        kind = "comment" if line.lstrip().startswith("#") else kind
        kind = "check" if row in statements and line.startswith(CHECKS) else kind
        if not together and (kind != "statement" or row in statements):
            around = [
                f.lineno for f in functions if f.body[0].lineno <= row <= f.end_lineno
            ]
            found.append(Paragraph(row, max(around, default=0), kind))
        together = True
    return found


def first_line(node):
    """First line of a definition, that of its first decorator."""
    return min([node.lineno, *(d.lineno for d in node.decorator_list)])


@rule("B9", new=True)
def paragraphs_are_named(page):
    """In a cell of more than 10 lines each paragraph but the first, and but the first of a
    function, begins with a comment line that names the step, or is a check, whose claim names
    it."""
    for cell in page.code:
        if len(cell.density.rows) <= SHORT:
            continue
        # a function without a docstring has its first paragraph at its head
        seen = {
            node.lineno
            for node in cell.nodes
            if isinstance(node, SCOPES) and ast.get_docstring(node) is None
        }
        for paragraph in paragraphs(cell):
            if paragraph.kind == "statement" and paragraph.scope in seen:
                line = cell.source.splitlines()[paragraph.row - 1].strip()
                yield f"no comment above {line!r} in {cell}"
            if paragraph.kind != "head":
                seen.add(paragraph.scope)
