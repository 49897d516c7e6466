"""Sliders that move: positions of the sliders of `explore` (house style D14)."""

import ast

from . import rule
from .figures import explore_calls

POSITIONS = 7
NO_SLIDERS = {"alt", "caption", "vary", "frames", "keep_colours"}
# functions whose third argument is the number of values
SPACED = {"np.linspace", "np.geomspace", "np.logspace"}
RECORD = "application/vnd.equations-to-code.explore+json"  # what `explore` stores


@rule("D14", new=True)
def sliders_move(page):
    """A slider over a continuous quantity has seven positions or more. Continuous is what has a
    unit, values that are not whole, or steps of more than one; `Slider(..., continuous=False)`
    says that it is not. `vary="one at a time"` makes room for them."""
    for call, cell in explore_calls(page):
        records = cell.data(RECORD)
        found = recorded(records) if records else read_off(call, constants(page, cell))
        for name, n in found:
            if n < POSITIONS:
                yield f"{name} has {n} positions, should have {POSITIONS} or more, in {cell}"


def recorded(records):
    """Continuous sliders of a call, as it was executed: (name, number of positions)."""
    for record in records:
        for slider in record["sliders"]:
            if slider["continuous"]:
                yield slider["name"], slider["positions"]


def read_off(call, known):
    """The same of a call that has stored no record, as far as it can be read off the code."""
    for keyword in call.keywords:
        if keyword.arg is not None and keyword.arg not in NO_SLIDERS:
            n = positions(keyword.value, known)
            if n is not None:
                yield keyword.arg, n


def constants(page, until):
    """What simple names stand for, as written at the top level of the cells up to `until`."""
    return {
        target.id: node.value
        for cell in page.code[: until.number]
        for node in cell.tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def positions(slider, known):
    """Number of positions of a continuous slider; None if it is not continuous, or if that
    cannot be read off the code."""
    grid, options = [slider], {}
    if isinstance(slider, ast.Call) and ast.unparse(slider.func) == "Slider":
        grid = slider.args
        options = {k.arg: value_of(k.value) for k in slider.keywords}
    grid = [known.get(g.id, g) if isinstance(g, ast.Name) else g for g in grid]
    says, unit = options.get("continuous"), options.get("unit", "")
    if says is False or not grid:
        return None
    if len(grid) == 3:
        return (
            value_of(grid[2]) if says or unit or between(*map(value_of, grid)) else None
        )
    values = grid[0]
    if isinstance(values, ast.Call) and ast.unparse(values.func) in SPACED:
        count = values.args[2] if len(values.args) > 2 else None
        return value_of(known.get(getattr(count, "id", ""), count))
    numbers = [value_of(v) for v in getattr(values, "elts", [])]
    if not all(isinstance(v, int | float) for v in numbers):
        return None
    parted = any(v % 1 for v in numbers)
    return len(numbers) if numbers and (says or unit or parted) else None


def between(low, high, n):
    """Whether there is something between n equally spaced values: their steps are not one."""
    given = all(isinstance(v, int | float) for v in (low, high, n))
    return not given or n < 2 or (high - low) / (n - 1) != 1


def value_of(node):
    """The value of a literal, or of a simple sum or fraction of numbers; else None."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = value_of(node.operand)
        return -inner if isinstance(inner, int | float) else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        over, under = value_of(node.left), value_of(node.right)
        both = all(isinstance(v, int | float) for v in (over, under))
        return over / under if both and under else None
    return node.value if isinstance(node, ast.Constant) else None
