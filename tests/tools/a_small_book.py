"""A book of one part and two notebooks, written for a test."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, writes

from tools.library import Library

TOC = "root: book/index\nparts:\n- chapters:\n  - file: book/one/index\n    sections:\n"
BIB = "@article{hodgkin1952,\n title={A}}\n\n@book{ dayan2001 ,\n title={B}}\n"
NOTATION = (
    "- {symbol: 'x', meaning: 'm', unit: '-', code: 'x', introduced: 'one/first'}\n"
)


def notebook(*texts, code="", needs=()):
    """A stored notebook of texts, and one cell of code with them."""
    cells = [new_markdown_cell(text) for text in texts]
    if code:
        cells.append(new_code_cell(code, execution_count=1))
    return writes(new_notebook(cells=cells, metadata={"book": {"needs": list(needs)}}))


def writer(folder):
    """Function that writes the book into a folder, some files changed or added by their path,
    and reads it."""

    def read(**files):
        given = {
            "_toc.yml": TOC
            + "    - file: book/one/first\n    - file: book/one/second\n",
            "book/index.md": "# The book\n",
            "book/references.bib": BIB,
            "book/notation.yml": "",
            "book/one/index.md": "# Part one\n",
            "book/one/notation.yml": NOTATION,
            "book/one/planned.yml": "- {slug: third, title: T, shows: s}\n",
            "book/one/first.ipynb": notebook("# First\n\n$$\nx\n$$ (fst-x)"),
            "book/one/second.ipynb": notebook("# Second", needs=["one/first"]),
        }
        for name, content in (given | files).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return Library(folder)

    return read
