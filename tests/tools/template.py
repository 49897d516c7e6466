"""A book with one page, made from the template as `make new` makes it, and executed."""

import shutil

import pytest
import yaml

from tools import new, notebooks
from tools.notebook import twin
from tools.places import BOOK
from tools.running import runs

TOC = """format: jb-book
root: book/index
chapters:
  - file: book/part/index
    sections:
      - file: book/part/leaky-membrane
"""
SYMBOLS = {"R": "R", "C": "C", "I": "I", "V": "V", "t": "t", "u": "u", r"\tau": "tau"}


def book(root):
    """Write the book into the folder `root`; returns the path of its page."""
    part = root / "book" / "part"
    part.mkdir(parents=True)
    (root / "_toc.yml").write_text(TOC, encoding="utf-8")
    (root / "book" / "index.md").write_text("# Book\n", encoding="utf-8")
    (part / "index.md").write_text("# Part\n", encoding="utf-8")
    entries = [
        {
            "symbol": symbol,
            "meaning": f"the {symbol} of the membrane",
            "unit": "-",
            "code": code,
            "introduced": "part/leaky-membrane",
        }
        for symbol, code in SYMBOLS.items()
    ]
    (part / "notation.yml").write_text(yaml.dump(entries), encoding="utf-8")
    shutil.copy(BOOK / "references.bib", root / "book")
    path = part / "leaky-membrane.ipynb"
    with pytest.MonkeyPatch.context() as patch:
        for module in notebooks, runs, twin:
            patch.setattr(module, "BOOK", root / "book")
        patch.setattr(twin, "TEXT", root / "_text")
        patch.setattr(runs, "RUNS", root / "_build" / "runs")
        new.new(path, root=root)
        notebooks.run(notebooks.from_text(path))
    return path
