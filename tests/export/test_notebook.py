"""A page as a plain notebook: outputs, captions, folded cells; one that fails stops no other."""

import base64
import io
import tarfile

import nbformat
import pytest

from tools.export import references
from tools.export.copies import write
from tools.export.notebook import STILL, export, packed_utils
from tools.export.undefined import undefined

from .small import library, png


@pytest.fixture
def plain(tmp_path):
    """The first page with its solutions."""
    nb, problems = export(library(tmp_path), "part/first")
    assert problems == []
    return nb


def code(nb):
    return [c for c in nb.cells if c.cell_type == "code"]


def text(nb):
    return "\n\n".join(c.source for c in nb.cells if c.cell_type == "markdown")


def test_cells_that_are_folded_stay_folded(plain):
    loader, imports, step, drawing, *_ = code(plain)
    for cell in loader, imports, drawing:
        assert cell.metadata["cellView"] == "form"
        assert cell.metadata["jupyter"] == {"source_hidden": True}
        assert cell.source.startswith("#@title ")
    assert imports.source.startswith('#@title Imports { display-mode: "form" }\nimport')
    assert drawing.source.startswith("#@title Figure 1 {")
    assert step.metadata == {} and step.source.startswith("x = math.pi  # (3)\n")


def test_a_copy_begins_with_its_title(plain):
    """GitHub and nbviewer fold no cell: what is packed is one line, below the opening."""
    assert plain.cells[0].source.startswith("# ")
    loader = code(plain)[0]
    assert loader.source.startswith("#@title The helpers") and "utils" in loader.source
    assert len(loader.source.splitlines()) < 15


def test_outputs_are_those_that_a_viewer_can_show(plain):
    *_, drawing, claim, slider, solution = code(plain)
    (picture,) = drawing.outputs
    assert picture.data == {"image/png": png()}
    assert picture.metadata["image/png"] == {"width": 576, "alt": "A line."}
    (line,) = claim.outputs
    assert line.data == {"text/plain": "ok  a claim"}
    (still,) = slider.outputs
    assert still.data == {"image/png": png(), "text/plain": "explore"}
    assert plain.cells[plain.cells.index(slider) + 1].source == STILL
    assert solution.execution_count == 6


def test_a_caption_follows_its_figure(plain):
    place = next(k for k, c in enumerate(plain.cells) if "Figure 1" in c.source)
    assert plain.cells[place + 1].source == "*Figure 1.* It follows (3)."


def test_without_solutions(tmp_path):
    nb, _ = export(library(tmp_path), "part/first", solutions=False)
    assert "z = x" not in [c.source for c in code(nb)]
    assert "Solution" not in text(nb) and "So." not in text(nb)
    assert "### Exercise 1\n\nShow it." in text(nb) and "Then more." in text(nb)


def test_sources_are_listed_once_in_the_order_in_which_they_are_cited(tmp_path):
    def cite(cells):
        cells[0].source += "\n\n{cite}`rotter1999`, {cite:t}`lapicque1907`"
        cells[3].metadata.mystnb.figure.caption = "As in {cite}`rotter1999`."

    nb, _ = export(library(tmp_path, cite), "part/first")
    head, _, first, second = nb.cells[-1].source.split("\n")
    assert head == "## References"
    assert first.startswith("- Rotter Stefan") and second.startswith("- Lapicque Louis")


def test_a_page_that_fails_is_named_and_stops_no_other(tmp_path):
    def spoil(cells):
        cells[0].source += "\n\nSee {cite}`rotter1998`."
        cells[2].source = "x = 1  # (one-stop)"

    book = library(tmp_path, spoil)
    old = tmp_path / "copies" / "part" / "first.ipynb"
    old.parent.mkdir(parents=True)
    old.write_text("of another day")
    written, problems = write(book, tmp_path / "copies")
    assert sorted(p.name for p in written) == ["second-exercises.ipynb", "second.ipynb"]
    assert not old.exists()
    assert [str(p) for p in problems] == [
        "part/first: the text cell, which begins '# The first page': no entry of "
        "references.bib has the name 'rotter1998' (did you mean rotter1999?)",
        "part/first: code cell 2, which begins 'x = 1  # (one-stop)': no equation has the "
        "name 'one-stop' (did you mean one-step?)",
    ]


def test_a_notebook_that_cannot_be_read_stops_no_other(tmp_path):
    library(tmp_path)
    (tmp_path / "book" / "part" / "first.ipynb").write_text("{")
    written, problems = write(
        type(library(tmp_path / "again"))(tmp_path), tmp_path / "c"
    )
    assert len(written) == 2 and "part/first: first.ipynb is no notebook" in str(
        problems[0]
    )


def test_references_that_cannot_be_read_are_named(tmp_path):
    book = library(tmp_path)
    (tmp_path / "book" / "references.bib").write_text("@article{a, title = {never ends")
    references.entries.cache_clear()
    written, (problem,) = write(book, tmp_path / "copies")
    assert written == [] and problem.where == "book/references.bib"


def test_a_name_that_only_a_solution_defines(tmp_path):
    def late(cells):
        cells.append(nbformat.v4.new_code_cell("def f():\n    return z + 1"))

    book = library(tmp_path, late)
    written, (problem,) = write(book, tmp_path / "copies")
    assert str(problem).startswith("part/first-exercises: cell 12: Undefined name `z`")
    assert len(written) == 4
    assert undefined([p for p in written if p.name == "first.ipynb"]) == []


def test_same_bytes_each_time(tmp_path):
    book = library(tmp_path)
    first, _ = write(book, tmp_path / "one")
    second, _ = write(book, tmp_path / "two")
    for a, b in zip(first, second, strict=True):
        assert a.read_bytes() == b.read_bytes()


def test_what_did_not_change_is_not_written_again(tmp_path):
    book = library(tmp_path)
    folder = tmp_path / "copies"
    written, _ = write(book, folder)
    for path in written:
        path.write_text("as it was")
    again, _ = write(type(book)(tmp_path), folder)
    assert again == written
    assert {p.read_text() for p in written} == {"as it was"}
    path = tmp_path / "book" / "part" / "second.ipynb"
    path.write_text(path.read_text().replace("g = h", "g = i"))
    write(type(book)(tmp_path), folder)
    changed = [p.name for p in written if p.read_text() != "as it was"]
    assert sorted(changed) == ["second-exercises.ipynb", "second.ipynb"]
    # a number that others may cite concerns all of them
    path.write_text(path.read_text().replace("two-law", "two-laws"))
    write(type(book)(tmp_path), folder)
    assert "as it was" not in [p.read_text() for p in written]


def test_a_page_that_is_mended_is_written_again(tmp_path):
    def spoil(cells):
        cells.append(nbformat.v4.new_code_cell("def f():\n    return z + 1"))

    book = library(tmp_path, spoil)
    folder = tmp_path / "copies"
    _, first = write(book, folder)
    _, second = write(book, folder)  # nothing was changed: the problem is still there
    assert len(first) == 1 and first == second


def test_packed_utils_holds_the_package():
    archive = tarfile.open(fileobj=io.BytesIO(base64.b85decode(packed_utils())))
    names = archive.getnames()
    assert "utils/book.mplstyle" in names and "utils/spikes.py" in names
    assert not [n for n in names if "__pycache__" in n]
    assert len(packed_utils()) < 100_000  # bytes in each copy
