"""No golf: what saves a line and costs a reader a minute (house style B6 and B8)."""

import ast

from tools.rules.density import quoted

from . import rule

COMPREHENSIONS = ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp
DISPLAYS = ast.Tuple, ast.List, ast.Set
LITERALS = ast.List, ast.Tuple, ast.Dict, ast.Set, ast.Constant, ast.JoinedStr
ARITHMETIC = ast.Mult, ast.Add, ast.Sub
FILLED = {"np.zeros", "np.ones", "np.empty", "np.full"}


def nodes(page, kinds):
    """Nodes of the given kinds, each with its cell."""
    return [(c, node) for c in page.code for node in c.nodes if isinstance(node, kinds)]


@rule("B6", new=True)
def one_statement_a_line(page):
    """One statement a line: the body of `def`, `for`, `if` and `with` begins on the next one,
    and one value is assigned to one name, not `a = b = 0`."""
    for cell, node in nodes(page, ast.stmt):
        body = getattr(node, "body", [])
        if body and body[0].lineno == head_ends(node):
            yield f"a body on the line of its head: {quoted(cell, body[0].lineno)}"
        if isinstance(node, ast.Assign) and len(node.targets) > 1:
            yield f"two assignments in one: {quoted(cell, node.lineno)}"


def head_ends(node):
    """Last line of the head of a compound statement."""
    parts = [
        part
        for name, value in ast.iter_fields(node)
        if name not in ("body", "orelse", "finalbody", "handlers", "decorator_list")
        for part in (value if isinstance(value, list) else [value])
        if isinstance(part, ast.AST)
    ]
    inner = [n.end_lineno for part in parts for n in ast.walk(part) if has_end(n)]
    return max([node.lineno, *inner])


def has_end(node):
    return getattr(node, "end_lineno", None) is not None


@rule("B8", new=True)
def no_walrus(page):
    """No walrus: an assignment is a line of its own."""
    for cell, node in nodes(page, ast.NamedExpr):
        yield f"{ast.unparse(node)!r} in {cell}"


@rule("B8", new=True)
def no_index_into_a_literal(page):
    """No index into a literal, `["a", "b"][k > 1]`: write `if`, or name the values."""
    for cell, node in nodes(page, ast.Subscript):
        if isinstance(node.value, LITERALS):
            yield quoted(cell, node.lineno)


@rule("B8", new=True)
def no_arithmetic_with_truth(page):
    """No arithmetic with truth values, `1.0 * (x > 0)`: np.where, or `.astype(float)`."""
    for cell, node in nodes(page, ast.BinOp):
        sides = isinstance(node.left, ast.Compare), isinstance(node.right, ast.Compare)
        if any(sides) and isinstance(node.op, ARITHMETIC):
            yield quoted(cell, node.lineno)


@rule("B8", new=True)
def no_empty_arithmetic(page):
    """No `x**0` and no `0 * x` to get ones or zeros: np.ones_like, np.zeros_like."""
    for cell, node in nodes(page, ast.BinOp):
        power = isinstance(node.op, ast.Pow) and is_zero(node.right)
        product = isinstance(node.op, ast.Mult)
        if power or product and (is_zero(node.left) or is_zero(node.right)):
            yield quoted(cell, node.lineno)


def is_zero(node):
    return (
        isinstance(node, ast.Constant)
        and type(node.value) in (int, float)
        and not node.value
    )


@rule("B8", new=True)
def no_stars_for_calls(page):
    """No `{*b}` (it is `set(b)`), no star before a call in a tuple, list or set, and none before
    an array that was just made, `*np.zeros((2, n))`: name the values."""
    for cell, node in nodes(page, DISPLAYS):
        starred = [entry for entry in node.elts if isinstance(entry, ast.Starred)]
        loads = isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
        alone = starred and len(node.elts) == 1
        if loads and (alone or any(isinstance(s.value, ast.Call) for s in starred)):
            yield quoted(cell, node.lineno)
    for cell, call in nodes(page, ast.Call):
        for entry in call.args:
            if isinstance(entry, ast.Starred) and isinstance(entry.value, ast.Call):
                if ast.unparse(entry.value.func) in FILLED:
                    yield quoted(cell, entry.lineno)


@rule("B8", new=True)
def no_nested_comprehensions(page):
    """No comprehension in a comprehension, and none with two `for`: write the loop."""
    for cell, node in nodes(page, COMPREHENSIONS):
        inner = sum(isinstance(n, COMPREHENSIONS) for n in ast.walk(node)) - 1
        if inner or len(node.generators) > 1:
            yield quoted(cell, node.lineno)


@rule("B8", new=True)
def short_heads_of_loops(page):
    """A tuple of tuples is the head of a loop only if it fits on the line of the `for`."""
    for cell, node in nodes(page, ast.For):
        entries = node.iter.elts if isinstance(node.iter, ast.Tuple | ast.List) else []
        folded = any(isinstance(entry, ast.Tuple | ast.List) for entry in entries)
        if folded and node.iter.end_lineno > node.lineno:
            yield f"write the cases one after the other: {quoted(cell, node.lineno)}"


@rule("B8", new=True)
def lambdas_are_arguments(page):
    """A `lambda` stands only where a function is asked for as an argument; else `def`."""
    for cell in page.code:
        given = set()
        for node in cell.nodes:
            if isinstance(node, ast.Call):
                values = [*node.args, *(k.value for k in node.keywords)]
                given |= {id(v) for v in values if isinstance(v, ast.Lambda)}
        for node in cell.nodes:
            if isinstance(node, ast.Lambda) and id(node) not in given:
                yield quoted(cell, node.lineno)


@rule("B8", new=True)
def no_folded_calls(page):
    """No `sum(lists, ())` to join and no `map(f, zip(*rows))` to transpose: write the loop."""
    for cell, node in nodes(page, ast.Call):
        name = ast.unparse(node.func)
        last = node.args[-1] if node.args else None
        joins = (
            name == "sum"
            and len(node.args) == 2
            and isinstance(last, ast.Tuple | ast.List)
        )
        zipped = name == "map" and isinstance(last, ast.Call)
        transposes = zipped and any(isinstance(a, ast.Starred) for a in last.args)
        if joins or transposes:
            yield quoted(cell, node.lineno)
