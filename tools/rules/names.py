"""Names in code: symbols as in the equations, words for all else (house style B1 to B3, B15)."""

import ast
import re
import tokenize

from . import rule
from .notation import names_of_part

# the shared small names of B2, the parameters of B3, the axes of a figure, and two words
SMALL = {
    "t", "dt", "T", "nt", "n", "N", "i", "j", "k", "rng", "eta", "x", "y", "W", "u", "p",
    "ax", "_", "on", "up",
}  # fmt: skip


@rule("B1")
def ascii_names(page):
    """Symbols in code are ASCII: tau_m, not τ_m."""
    for cell in page.code:
        found = [t.string for t in cell.tokens if t.type == tokenize.NAME]
        for name in dict.fromkeys(found):
            if not name.isascii():
                yield f"{name} in {cell}"


@rule("B1", new=True)
def short_names(page, library):
    """A name of one or two letters is a symbol in the notation of the part or of the book, its
    derivative (`dV`), one of the small names of B2, or `ax`. All else has a word for its name."""
    known = SMALL | names_of_part(library, page.part)
    known |= {f"d{name}" for name in known}
    first = {}
    for cell in page.code:
        for name in bound(cell):
            if len(name) <= 2 and name not in known:
                first.setdefault(name, cell)
    for name, cell in first.items():
        yield f"{name} is no symbol of the notation: call it by a word, or enter it; {cell}"


def bound(cell):
    """Names that a cell gives to something: variables, arguments, functions, classes."""
    found = []
    for node in cell.nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.append(node.id)
        elif isinstance(node, ast.arg):
            found.append(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.append(node.name)
    return found


@rule("B15")
def one_meaning(page):
    """No function or class is given a second meaning further down."""
    known = {}
    for cell in page.code:
        for node in cell.tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                if node.name in known:
                    yield f"{node.name} is defined again in {cell}: give it another name"
                known[node.name] = cell


@rule("B3")
def parameters_have_units(page):
    """Each parameter in a NamedTuple has a comment with its meaning and [unit]."""
    for owner, name, line, cell in page.parameters:
        if not re.search(r"#\s*\S+.*\[[^\]]+\]\s*$", line):
            yield f"{owner}.{name} lacks `# meaning [unit]`: {line.strip()!r} in {cell}"


@rule("B3", new=True)
def parameters_are_aligned(page):
    """The parameters of a NamedTuple stand one a line, their comments and units in columns."""
    columns = {}
    for owner, _, line, cell in page.parameters:
        code, _, comment = line.partition("#")
        place = len(code), len(code) + comment.rfind("[")
        columns.setdefault((owner, cell), set()).add(place)
    for (owner, cell), places in columns.items():
        for which, values in zip(("comments", "units"), zip(*places)):
            if len(set(values)) > 1:
                yield f"{which} of {owner} are not aligned in {cell}"
