"""What the program of a page imports, and what the helpers that it imports import."""

import ast

from tools.places import ROOT

ALWAYS = "numpy", "matplotlib"  # what runs the cells needs them


def modules(sources):
    """First parts of the names of all modules that texts of programs import.

    A module of `utils` is followed to what it imports itself when it is loaded; what it
    imports later, inside of a function, is not: there stand the packages of other places,
    such as numba.

    Parameters
    ----------
    sources : iterable of str

    Returns
    -------
    list of str
        In alphabetical order.
    """
    todo = [name for source in sources for name in imported(ast.parse(source))]
    seen, found = set(), set(ALWAYS)
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        first = name.partition(".")[0]
        if first != "utils":
            found.add(first)
        elif path := file_of(name):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            inside = name if path.name == "__init__.py" else name.rpartition(".")[0]
            todo.extend(imported(tree, inside))
    return sorted(found)


def imported(tree, package=""):
    """Names of modules that a program imports when it is loaded: list of str."""
    found = []
    for node in tree.body:
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            # one dot means the package itself; the house has no more of them
            first = f"{package}.{node.module or ''}".strip(".") if node.level else ""
            base = first or node.module
            found += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return found


def file_of(name):
    """The file of a module of the book, None if there is no such module."""
    path = ROOT / name.replace(".", "/")
    for candidate in path / "__init__.py", path.with_suffix(".py"):
        if candidate.is_file():
            return candidate
    return None
