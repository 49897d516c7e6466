"""Small mistakes in the lines that implement an equation.

Every mutant changes one operator, one constant or one index of one statement that ends in
``# (label)``: the slips that a tired author makes. A number is moved by 1 per cent, and if nobody
notices that, by 10 and by 30. So can the parameters of the page be, if one asks for it.
"""

import ast
from typing import NamedTuple

from tools.notebook.code_labels import uses

SWAP = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.MatMult: ("@", None),
}
STEPS = 1, 10, 30  # per cent by which a number is moved
BOUNDS = "atol", "rtol", "below", "above"


class Mutant(NamedTuple):
    """One changed cell."""

    label: str  # of the equation whose line is changed
    row: int  # line of the cell, from 1
    before: str  # the statement as it was
    what: str  # what was changed
    source: str  # the whole cell, changed
    per_cent: int = 0  # by which a number is moved, 0 for any other mistake
    larger: "Mutant | None" = None  # the same number, moved farther


def mutants(source, parameters=False):
    """All mutants of a cell: list of `Mutant`.

    Parameters
    ----------
    source : str
    parameters : bool
        Move the parameters too that the cell defines, the numbers in a NamedTuple. Without
        them there is no mutant in a cell that implements no equation.
    """
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    rows = {use.row + 1: use for use in uses(source)}
    found, seen = [], set()
    for statement in ast.walk(ast.parse(source)):
        label = label_of(statement, rows)
        if label is None and parameters and is_parameter(statement, source):
            label = "parameter"
        if label is None:
            continue
        for node, new, what in changes(head(statement)):
            a = starts[node.lineno - 1] + column(lines, node.lineno, node.col_offset)
            b = starts[node.end_lineno - 1] + column(
                lines, node.end_lineno, node.end_col_offset
            )
            text = ast.get_source_segment(source, statement).splitlines()[0]
            mutant = None
            steps = reversed(new) if isinstance(new, list) else [(0, new)]
            for per_cent, larger in steps:
                changed = source[:a] + larger + source[b:]
                if changed not in seen and parses(changed):
                    told = f"{what} becomes {larger}" if per_cent else what
                    mutant = Mutant(
                        label, node.lineno, text, told, changed, per_cent, mutant
                    )
                    seen.add(changed)
            if mutant:
                found.append(mutant)
    return found


def is_parameter(statement, source):
    """Whether a statement is the field of a NamedTuple with a value of its own."""
    if not isinstance(statement, ast.AnnAssign) or statement.value is None:
        return False
    return any(
        statement.lineno in range(node.lineno, node.end_lineno + 1)
        and "NamedTuple" in map(ast.unparse, node.bases)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
    )


def label_of(statement, rows):
    """Label of the equation that a statement implements, if it is a smallest such one."""
    if not isinstance(statement, ast.stmt):
        return None
    body = getattr(statement, "body", None)
    last = (
        body[0].lineno - 1 if isinstance(body, list) and body else statement.end_lineno
    )
    for row in range(statement.lineno, max(last, statement.lineno) + 1):
        if row in rows:
            return rows[row].label
    return None


def head(statement):
    """The parts of a statement that may be changed: of a compound one, its head."""
    for name, value in ast.iter_fields(statement):
        if name in (
            "body",
            "orelse",
            "finalbody",
            "handlers",
            "decorator_list",
            "returns",
        ):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST):
                yield node


def column(lines, row, offset):
    """Index of a character in its line; `ast` counts bytes."""
    return len(lines[row - 1].encode()[:offset].decode())


def parses(source):
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def changes(parts):
    """(node, new text, what was changed) for every mistake in these parts."""
    for part in parts:
        nodes = list(ast.walk(part))
        slices = [n.slice for n in nodes if isinstance(n, ast.Subscript)]
        bounds = [n for n in nodes if isinstance(n, ast.keyword) and n.arg in BOUNDS]
        # `shifted` has the indices; what a check allows implements nothing
        left = {id(n) for s in [*slices, *bounds] for n in ast.walk(s)}
        for node in nodes:
            if id(node) not in left:
                yield from change(node)


def change(node):
    if isinstance(node, ast.BinOp):
        left, right = ast.unparse(node.left), ast.unparse(node.right)
        old, new = SWAP.get(type(node.op), (None, None))
        if new:
            yield node, f"(({left}) {new} ({right}))", f"{old} becomes {new}"
        if isinstance(node.op, ast.Add | ast.Sub):
            yield node, f"({left})", f"the term {right} is dropped"
        if isinstance(node.op, ast.Pow):
            yield (
                node,
                f"(({left}) ** (({right}) + 1))",
                f"the power {right} is one more",
            )
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node, f"({ast.unparse(node.operand)})", "a minus is lost"
    elif isinstance(node, ast.Subscript):
        yield from shifted(node)
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield from constant(node)
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        turned = {ast.Lt: ">", ast.LtE: ">", ast.Gt: "<", ast.GtE: "<"}.get(
            type(node.ops[0])
        )
        if turned:
            left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
            yield (
                node,
                f"(({left}) {turned} ({right}))",
                "the comparison is turned round",
            )
    elif isinstance(node, ast.Call) and ast.unparse(node.func) == "range":
        *first, last = map(ast.unparse, node.args[:2])
        if len(node.args) < 3:
            text = f"range({', '.join([*first, f'({last}) - 1'])})"
            yield node, text, "one step is left out"


def shifted(node):
    """An index that is one off: ``x[n + 1]`` becomes ``x[n]``."""
    index = node.slice
    if isinstance(index, ast.BinOp) and isinstance(index.op, ast.Add | ast.Sub):
        base = ast.unparse(node.value)
        yield (
            node,
            f"{base}[{ast.unparse(index.left)}]",
            f"the index {ast.unparse(index)} is one off",
        )


def constant(node):
    """A number that is 1, 10 or 30 % off; zero becomes 0.01, 0.1 or 0.3."""
    value = node.value
    new = [(k, f"{value * (1 + k / 100) if value else k / 100:.12g}") for k in STEPS]
    yield node, new, repr(value)
