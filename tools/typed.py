"""Checks whose expectation is a number that somebody typed: they hold what was found once.

A number in a call of `check` is known beforehand if it has a source, or if it is computed by hand:
the claim or the text before the cell says "by hand". Zero and one are limits, and arithmetic that
is written out (``10 * 36 / 7``) is a formula. All other typed numbers are called regression
values: the check tells when the program changes, not whether it is right.
"""

import ast
import re

from tools.notebook.page import CHECK as MIME

CHECK = "check"
HAND = "by hand"
LIMITS = {0, 1}


def regressions(page):
    """Which records of a `Page` compare with a typed number: list of bool, one a record.

    Examples
    --------
    >>> is_typed(ast.parse("[0.32, -0.46]", mode="eval").body, {})
    True
    >>> is_typed(ast.parse("6 / 7", mode="eval").body, {})
    False
    """
    return [is_regression for _, _, is_regression in judged(page)]


def judged(page):
    """Each check of a page in its order: its cell, its record, and whether it is a regression."""
    for cell in page.code:
        claims = typed_calls(page, cell)
        for values in cell.data(MIME):
            own = values.get("kind", "own") == "own"
            said = values.get("claim", "")
            yield cell, values, own and any(claim.fullmatch(said) for claim in claims)


def typed_calls(page, cell):
    """The claims of a cell that compare with a typed number, as patterns: list of re.Pattern."""
    if HAND in text_before(page, cell).lower():
        return []
    values = {
        node.targets[0].id: node.value
        for node in cell.tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    found = []
    for node in cell.nodes:
        if not isinstance(node, ast.Call) or ast.unparse(node.func) != CHECK:
            continue
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        expected = node.args[2] if len(node.args) > 2 else given.get("expected")
        said = node.args[0] if node.args else given.get("claim")
        if expected is None or "source" in given or HAND in ast.unparse(said).lower():
            continue
        if is_typed(expected, values):
            found.append(re.compile(pattern(said), re.S))
    return found


def text_before(page, cell):
    """The texts between a code cell and the one before it."""
    texts = []
    for other in reversed(page.cells[: cell.index]):
        if other.kind != "markdown":
            break
        texts.append(other.source)
    return "\n".join(texts)


def is_typed(node, values):
    """Whether an expression is a number, or numbers, that are neither limits nor computed."""
    if isinstance(node, ast.Name) and node.id in values:
        return is_typed(values[node.id], {})
    numbers = numbers_of(node)
    return bool(numbers) and any(abs(number) not in LIMITS for number in numbers)


def numbers_of(node):
    """The numbers that an expression consists of; [] where it has anything else."""
    if isinstance(node, ast.UnaryOp):
        return numbers_of(node.operand)
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "np.array":
        return numbers_of(node.args[0])
    if isinstance(node, ast.List | ast.Tuple):
        each = [numbers_of(entry) for entry in node.elts]
        return sum(each, []) if all(each) else []
    number = isinstance(node, ast.Constant) and isinstance(node.value, int | float)
    return [node.value] if number and not isinstance(node.value, bool) else []


def pattern(said):
    """A regular expression of what a claim may read like, which may have values in it."""
    if isinstance(said, ast.Constant):
        return re.escape(str(said.value))
    parts = said.values if isinstance(said, ast.JoinedStr) else [said]
    fixed = [re.escape(p.value) if isinstance(p, ast.Constant) else ".*" for p in parts]
    return "".join(fixed)
