"""Sliders that move: positions of the sliders of `explore` (house style D14)."""

import ast

from . import rule
from .figures import explore_calls

POSITIONS = 7
NO_SLIDERS = {"alt", "vary", "frames", "keep_colours"}
SPACED = {
    "np.linspace",
    "np.geomspace",
    "np.logspace",
}  # their third argument is a number


@rule("D14", new=True)
def sliders_move(page):
    """A slider over a continuous quantity has seven positions or more: one from a number to
    another, or over numbers with a unit. `vary="one at a time"` makes room for them."""
    for call, cell in explore_calls(page):
        for keyword in call.keywords:
            if keyword.arg is None or keyword.arg in NO_SLIDERS:
                continue
            n = positions(keyword.value, constants(page, cell))
            if n is not None and n < POSITIONS:
                yield f"{keyword.arg} has {n} positions, should have {POSITIONS} or more, in {cell}"


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
    """Number of positions of a continuous slider; None if it is not continuous, or if its
    positions cannot be read off the code."""
    unit = ""
    grid = [slider]
    if isinstance(slider, ast.Call) and ast.unparse(slider.func) == "Slider":
        grid = slider.args
        unit = next((k.value for k in slider.keywords if k.arg == "unit"), "")
    if len(grid) == 3:
        return number(grid[2], known)
    values = known.get(grid[0].id) if grid and isinstance(grid[0], ast.Name) else None
    values = values or (grid[0] if grid else None)
    if isinstance(values, ast.List | ast.Tuple):
        return len(values.elts) if unit and all(map(is_number, values.elts)) else None
    if isinstance(values, ast.Call) and ast.unparse(values.func) in SPACED:
        return number(values.args[2], known) if len(values.args) > 2 else None
    return None


def number(node, known):
    """The whole number that a node is or names; None if it is neither."""
    node = known.get(node.id) if isinstance(node, ast.Name) else node
    return node.value if isinstance(node, ast.Constant) else None


def is_number(node):
    """Whether a node is a number as it is written, a sign or a fraction included."""
    if isinstance(node, ast.UnaryOp):
        return is_number(node.operand)
    if isinstance(node, ast.BinOp):
        return is_number(node.left) and is_number(node.right)
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)
