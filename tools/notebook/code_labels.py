"""Which lines of code implement which equation: ``x = a + b  # (prefix-word)``.

The comment begins with one or more labels in parentheses; a remark may follow. Used by the
site, the export and the tests; knows nothing of Sphinx.
"""

import ast
import io
import re
import textwrap
import tokenize
from typing import NamedTuple

LABEL = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+"
COMMENT = re.compile(rf"#\s*((?:\({LABEL}\)(?:,\s*|\s+)?)+)")
ONE = re.compile(rf"\(({LABEL})\)")


class Use(NamedTuple):
    """One equation in one place of the code."""

    label: str
    code: str  # the whole statement, without indentation
    row: int  # line of the comment in its cell, from 0


def labels_in(comment):
    """Labels at the beginning of a comment, ``[]`` if there are none."""
    found = COMMENT.match(comment)
    return ONE.findall(found.group(1)) if found else []


def uses(source):
    """The equations that a cell implements, in the order of its lines: list of `Use`."""
    found = []
    if not COMMENT.search(source):
        return found
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            found += [(label, token.start[0]) for label in labels_in(token.string)]
    spans = sorted(_spans(ast.parse(source)), key=lambda s: s[1] - s[0])
    lines = source.splitlines()
    result = []
    for label, row in found:
        first, last = next(((a, b) for a, b in spans if a <= row <= b), (row, row))
        code = textwrap.dedent("\n".join(lines[first - 1 : last]))
        result.append(Use(label, code, row - 1))
    return result


def within(tree, row):
    """Name of the function or class around a line, "" at the top level of the cell.

    Parameters
    ----------
    tree : ast.AST
    row : int
        Line, from 0.

    Examples
    --------
    >>> within(ast.parse("class A:\\n    def f(self):\\n        return 1"), 2)
    'A.f'
    """
    kinds = ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef
    around = [
        node
        for node in ast.walk(tree)
        if isinstance(node, kinds) and node.lineno <= row + 1 <= node.end_lineno
    ]
    return ".".join(node.name for node in sorted(around, key=lambda n: n.lineno))


def _spans(tree):
    """First and last line of every statement; of a compound one, of its head."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = (
                body[0].lineno - 1
                if isinstance(body, list) and body
                else node.end_lineno
            )
            yield node.lineno, max(node.lineno, last)
