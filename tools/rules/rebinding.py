"""Names that are bound more than once: in a loop, or again further down (house style B15, A19)."""

import ast

from . import rule
from .names import SMALL
from .notation import names_of_part

CHECKS = "check", "check_order"
LOOPS = ast.For, ast.While


@rule("A19", new=True)
def loops_are_judged_whole(page):
    """A value that a loop computes anew in each turn is checked inside of the loop, or collected: a
    check behind the loop sees the last one alone."""
    for cell in page.code:
        last = {}
        for node in cell.tree.body:
            if isinstance(node, LOOPS):
                last |= dict.fromkeys(computed_anew(node), node.lineno)
                continue
            for name in checked(node):
                if name in last:
                    yield f"{name} of the loop on line {last[name]} is checked behind it in {cell}"
            for name in stored(node):
                last.pop(name, None)


def computed_anew(loop):
    """Names that a loop binds in each turn without reading what they were before."""
    seen, found = set(), set()
    head = names(loop.target) if isinstance(loop, ast.For) else []
    for node in [*head, *in_order(loop.body)]:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            if node.id not in found:
                seen.add(node.id)
        elif isinstance(node, ast.Name) and node.id not in seen:
            found.add(node.id)
    return found


def in_order(body):
    """Names of some statements in the order in which they are read and bound."""
    for statement in body:
        if isinstance(statement, ast.If | ast.With | ast.Try):
            # what is bound on a condition may stay as it was: nothing is said of it
            yield from loads(statement)
        elif isinstance(statement, LOOPS):
            yield from loads(statement)
            yield from names(getattr(statement, "target", None))
            yield from in_order(statement.body)
        elif isinstance(statement, ast.AugAssign):
            yield from loads(statement)
            target = statement.target
            if isinstance(target, ast.Name):
                yield ast.Name(target.id, ast.Load())
        elif not isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield from loads(statement)
            yield from (n for n in names(statement) if isinstance(n.ctx, ast.Store))


def names(node):
    """Names in a piece of code, without those that a comprehension or lambda binds."""
    own = set()
    for part in ast.walk(node) if node else ():
        if isinstance(part, ast.comprehension):
            own |= {n.id for n in ast.walk(part.target) if isinstance(n, ast.Name)}
        elif isinstance(part, ast.Lambda):
            own |= {a.arg for a in part.args.args}
    return [
        part
        for part in (ast.walk(node) if node else ())
        if isinstance(part, ast.Name) and part.id not in own
    ]


def loads(node):
    return [n for n in names(node) if isinstance(n.ctx, ast.Load)]


def stored(node):
    """Names that a statement binds."""
    return [n.id for n in names(node) if isinstance(n.ctx, ast.Store)]


def checked(node):
    """Names that the checks in a statement look at."""
    found = []
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func) in CHECKS:
            for value in [*call.args[1:], *(k.value for k in call.keywords)]:
                found += [name.id for name in loads(value)]
    return list(dict.fromkeys(found))


@rule("B15", new=True, warns=True)
def words_keep_their_meaning(page, library):
    """A word that names a value at the top of the page is not given a value of another kind in a
    later cell; symbols of the notation, small names, and what a figure or a solution needs for
    itself are free. Only its author knows whether two values mean the same, so this warns."""
    free = SMALL | names_of_part(library, page.part)
    known = {}
    for cell in page.code:
        if cell.folded or cell.in_solution:
            continue
        for name, value in top_level(cell):
            before = known.get(name)
            if before and before[0] is not cell and before[1] != value:
                yield f"{name} is {value} in {cell}, was {before[1]} in {before[0]}"
            if name not in free and len(name) > 2:
                known[name] = cell, value


def top_level(cell):
    """Names that a cell binds by one value each, outside of functions and loops, with what makes
    the value: the function that is called, or the form of the expression."""
    for node in cell.tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            if isinstance(target, ast.Name):
                yield target.id, kind(node.value)
            elif isinstance(target, ast.Tuple):
                for place, part in enumerate(target.elts):
                    if isinstance(part, ast.Name):
                        yield part.id, f"value {place + 1} of {kind(node.value)}"


def kind(value):
    """What makes a value, in a word or two."""
    if isinstance(value, ast.Call):
        return f"{ast.unparse(value.func)}(...)"
    return type(value).__name__
