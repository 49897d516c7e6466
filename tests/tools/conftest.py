"""A book of its own, so that no test writes into this one."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools import budget, notebooks
from tools.notebook import twin
from tools.running import runs


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Folder of the one part of a book in `tmp_path`."""
    book = tmp_path / "book"
    for module in notebooks, runs, twin:
        monkeypatch.setattr(module, "BOOK", book)
    monkeypatch.setattr(twin, "TEXT", tmp_path / "_text")
    monkeypatch.setattr(runs, "RUNS", tmp_path / "_build" / "runs")
    monkeypatch.setattr(budget, "ROOT", tmp_path)
    (book / "part").mkdir(parents=True)
    (book / "part" / "index.md").write_text("# Part\n", encoding="utf-8")
    return book / "part"


@pytest.fixture
def write(folder):
    """Function that writes a notebook of code cells; returns its path."""

    def written(*sources, name="page"):
        path = folder / f"{name}.ipynb"
        cells = [new_code_cell(source) for source in sources]
        nbformat.write(new_notebook(cells=cells), path)
        return path

    return written
