"""Small questions to a program and its syntax tree."""

import ast
import io
import tokenize

OPERATIONS = (
    ast.Call, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.Subscript, ast.IfExp,
    ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Tuple,
    ast.List, ast.Dict, ast.Set, ast.Starred, ast.NamedExpr,
)  # fmt: skip
WITH_DOCSTRING = ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef
BODIES = "body", "orelse", "finalbody", "handlers"
NO_CODE = {
    tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
}  # fmt: skip


def docstrings(nodes):
    """Statements among `nodes` that are the docstring of a function or class."""
    return [
        node.body[0]
        for node in nodes
        if isinstance(node, WITH_DOCSTRING) and ast.get_docstring(node) is not None
    ]


def rows_of(source):
    """Lines with code, and lines with a comment: two sets of line numbers from 1."""
    code, comments = set(), set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        rows = range(token.start[0], token.end[0] + 1)
        if token.type == tokenize.COMMENT:
            comments.update(rows)
        elif token.type not in NO_CODE:
            code.update(rows)
    return code, comments


def depth(node):
    """How many operations stand inside each other, at most."""
    inner = max(map(depth, ast.iter_child_nodes(node)), default=0)
    return inner + isinstance(node, OPERATIONS)


def depth_of_head(statement):
    """The same for a statement without the statements in it."""
    inside = set()
    for name in BODIES:
        body = getattr(statement, name, None)
        inside |= {id(node) for node in body} if isinstance(body, list) else set()
    head = [n for n in ast.iter_child_nodes(statement) if id(n) not in inside]
    return max(map(depth, head), default=0)


def span_of_head(node):
    """First and last line of a statement, of a compound one of its head; else None."""
    if not isinstance(node, ast.stmt):
        return None
    body = getattr(node, "body", None)
    last = body[0].lineno - 1 if body else node.end_lineno
    return node.lineno, max(node.lineno, last)


def kind_of(value):
    """What a value is, to say whether two are alike: calls of one function are."""
    return ast.dump(value.func) if isinstance(value, ast.Call) else type(value).__name__
