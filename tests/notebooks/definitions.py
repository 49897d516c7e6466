"""The functions that a notebook defines, without running the rest of it.

What a page derives and writes down, `utils` may hold too; a test then takes the page's own
definitions and compares the two on random input (house style B16).
"""

import ast
import linecache
from types import SimpleNamespace

from tools.notebook.page import Page
from tools.places import BOOK


def definitions(slug, *names):
    """Names defined in the notebook `slug`, up to the cell that has the last of them.

    Run are imports, classes, functions and constants (literals, and instances of classes of
    the page, like ``p = LIF()``). Nothing is drawn, checked or simulated.

    Returns
    -------
    SimpleNamespace

    Raises
    ------
    LookupError
        If the notebook defines one of `names` nowhere.
    """
    return of_page(Page.read(BOOK / f"{slug}.ipynb"), *names)


def of_page(page, *names):
    """The same for a `Page`."""
    space = {"__name__": page.slug}
    left = set(names)
    classes = set()
    for k, cell in enumerate(page.code):
        kept = [node for node in cell.tree.body if defines(node, classes)]
        classes |= {node.name for node in kept if isinstance(node, ast.ClassDef)}
        name = f"<{page.slug}, code cell {k + 1}>"
        lines = cell.source.splitlines(keepends=True)
        linecache.cache[name] = (len(cell.source), None, lines, name)  # for inspect
        exec(compile(ast.Module(kept, []), name, "exec"), space)
        left -= space.keys()
        if not left:
            return SimpleNamespace(**space)
    raise LookupError(f"{page.slug} does not define {sorted(left)}")


def defines(node, classes):
    """Whether a statement defines something, and computes nothing."""
    kinds = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef
    if isinstance(node, kinds) or not isinstance(node, ast.Assign):
        return isinstance(node, kinds)
    if any(isinstance(place, ast.Subscript) for place in node.targets):
        return False  # writes into an array that the page computes
    if isinstance(node.value, ast.Call):
        return ast.unparse(node.value.func) in classes
    try:
        ast.literal_eval(node.value)
    except ValueError:
        return False
    return True
