"""A book of two pages, small enough to see what becomes of each piece."""

import base64
import io

import nbformat
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
)
from PIL import Image

from tools.library import Library
from tools.notebook.page import CHECK

BIB = """
@article{lapicque1907,
  author = {Lapicque, Louis},
  title = {Recherches quantitatives},
  journal = {Journal},
  year = {1907}
}
@book{rotter1999,
  author = {Rotter, Stefan and Diesmann, Markus},
  title = {Exact digital simulation},
  publisher = {Springer},
  year = {1999}
}
"""
TOC = """
format: jb-book
root: book/index
chapters:
  - file: book/part/index
    sections:
      - file: book/part/first
      - file: book/part/second
"""
FIRST = "# The first page\n\n$$\na = b\n$$ (one-law)\n\n$$\nc = d\n$$\n\n$$\ne = f\n$$ (one-step)"
IMPORTS = """import math

import matplotlib.pyplot as plt

from utils.check import check
from utils.explore import explore"""
EXERCISE = ":::{{exercise}}\n:label: {0}\n\nShow it.\n:::\n\n:::{{solution-start}} {0}\n:::\n\n"
END = ":::{solution-end}\n:::"


def png(size=(64, 48)):
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, format="PNG")
    return base64.b64encode(out.getvalue()).decode()


def figure(name):
    """Metadata of a figure."""
    described = {"name": name, "caption": "It follows {eq}`one-step`."}
    return {"mystnb": {"figure": described, "image": {"alt": "A line."}}}


def first():
    """Cells of the first page."""
    record = {"text/plain": "ok  a claim", CHECK: {"claim": "a claim"}}
    slider = f'<div><img src="data:image/png;base64,{png()}"><script>1</script></div>'
    shown = {"text/html": slider, "text/plain": "explore"}
    draw = new_code_cell(
        "plt.show()",
        outputs=[new_output("display_data", {"image/png": png()})],
        metadata={**figure("fig-one-line"), "tags": ["hide-input"]},
    )
    cells = [
        new_markdown_cell(FIRST),
        new_code_cell(IMPORTS, metadata={"tags": ["hide-input"]}),
        new_code_cell("x = math.pi  # (one-step)\ny = 1  # a remark (one-step)"),
        draw,
        new_code_cell("check('a claim', 1)"),
        new_code_cell("explore(print, I=[1, 2])"),
        new_markdown_cell(EXERCISE.format("one-try") + "So."),
        new_code_cell("z = x", execution_count=6),
        new_markdown_cell(END + "\n\nThen more."),
    ]
    cells[4].outputs = [new_output("display_data", record)]
    cells[5].outputs = [new_output("display_data", shown)]
    return cells


def library(tmp_path, change=None):
    """The book, in `tmp_path`; `change(cells)` changes the first page beforehand."""
    folder = tmp_path / "book" / "part"
    folder.mkdir(parents=True)
    (tmp_path / "_toc.yml").write_text(TOC)
    (folder.parent / "references.bib").write_text(BIB)
    (folder / "index.md").write_text("# The part\n")
    (folder.parent / "notation.md").write_text("# Notation\n")
    second = [new_markdown_cell("# The second page\n\n$$\ng = h\n$$ (two-law)")]
    cells = first()
    if change:
        change(cells)
    nbformat.write(new_notebook(cells=cells), folder / "first.ipynb")
    nbformat.write(new_notebook(cells=second), folder / "second.ipynb")
    return Library(tmp_path)
