"""Every name that a page or `utils` takes from a package is in the package that Colab has.

NumPy 2.2 brought `np.matvec`, for example, and Colab has 2.1. All pages are looked at in each run,
since it costs a second; that the copies run there is tested by turns (`test_each_alone.py`).
"""

import ast
import subprocess
from collections import defaultdict
from pathlib import Path

from tools.places import ROOT

from . import colab
from .book import library

HERE = Path(__file__).parent
PACKAGES = {"numpy", "scipy", "sklearn", "matplotlib", "numba"}


def names(tree):
    """Dotted names of a syntax tree that begin with a package: set of str.

    Examples
    --------
    >>> sorted(names(ast.parse("import numpy as np; np.linalg.norm(np.ones(3)).real")))
    ['numpy', 'numpy.linalg', 'numpy.linalg.norm', 'numpy.ones']
    >>> sorted(names(ast.parse("from scipy.special import erf; import utils.spikes")))
    ['scipy.special.erf']
    """
    meant = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                short = alias.asname or alias.name.partition(".")[0]
                meant[short] = alias.name if alias.asname else short
        if isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                meant[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    meant = {s: name for s, name in meant.items() if name.partition(".")[0] in PACKAGES}
    found = set(meant.values())
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            short, *rest = ast.unparse(node).split(".")
            if short in meant and all(part.isidentifier() for part in rest):
                found.add(".".join([meant[short], *rest]))
    return found


def used():
    """Where each name is used: dict of str to a list of pages and files."""
    where = defaultdict(list)
    for slug, page in library().pages.items():
        imports_and_uses = [line for cell in page.code for line in cell.tree.body]
        for name in names(ast.Module(imports_and_uses, [])):
            where[name].append(slug)
    for path in sorted((ROOT / "utils").rglob("*.py")):
        for name in names(ast.parse(path.read_text(encoding="utf-8"))):
            where[name].append(str(path.relative_to(ROOT)))
    return where


def lacking(wanted):
    """Those of the names that Colab's packages lack: list of str."""
    run = subprocess.run(
        [colab.python(), HERE / "missing.py"],
        input="\n".join(wanted),
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.split()


def test_a_name_that_is_newer_is_found():
    assert lacking(["numpy.matvec", "numpy.ones", "scipy.special.erf"]) == [
        "numpy.matvec"
    ]


def test_every_name_is_in_colab():
    where = used()
    assert {name: where[name] for name in lacking(sorted(where))} == {}
    assert len(where) > 100
