"""A stored notebook: its cells, labels, solutions, sections, parameters."""

import json

import pytest
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    writes,
)

from tools.notebook.page import CHECK, Page

START = ":::{solution-start} tst-one\n:class: dropdown\n:::"
END = ":::{solution-end}\n:::"


def page(*cells, **head):
    """A page of texts and, where they begin with "py:", of programs."""
    made = [
        new_code_cell(source.removeprefix("py:"))
        if source.startswith("py:")
        else new_markdown_cell(source)
        for source in cells
    ]
    return Page("part/test", new_notebook(cells=made, metadata={"book": head}))


def test_what_a_page_is_called():
    found = page("# A *leaky* membrane\n\n## Next", needs=["calculus"])
    assert (found.name, found.part) == ("test", "part")
    assert found.title == "A *leaky* membrane"
    assert found.head == {"needs": ["calculus"]}


def test_cells_say_where_they_are():
    text, _, code = page("\nSome text", "py:a = 1", "py:\nb = 2").cells
    assert str(text) == "the text cell, which begins 'Some text'"
    assert str(code) == "code cell 2, which begins 'b = 2'"
    assert str(page("py:").cells[0]) == "code cell 1"


def test_a_cell_that_is_no_python_is_an_empty_tree():
    (cell,) = page("py:%run this").code
    assert cell.nodes[0].body == [] and cell.uses == [] and cell.density.rows == []


def test_equations_and_their_lines():
    found = page(
        "$$\nx = 1\n$$ (tst-one)\n\n$$\ny\n$$",
        "py:x = (1 +\n     0)  # (tst-one), (tst-two)",
    )
    assert [(e.label, e.latex, e.cell_index) for e in found.equations] == [
        ("tst-one", "x = 1", 0)
    ]
    cell = found.code[0]
    assert [(u.label, u.cell) for u in found.uses] == [
        ("tst-one", cell),
        ("tst-two", cell),
    ]
    assert found.uses[0].code == "x = (1 +\n     0)  # (tst-one), (tst-two)"


def test_labels_and_where_they_stand():
    found = page("(tst-here)=\n# A\n\n$$\nx\n$$ (tst-one)", "py:a = 1")
    found.code[0].metadata = {"mystnb": {"figure": {"name": "fig-tst-a"}}}
    assert found.labels == ["tst-here", "tst-one", "fig-tst-a"]
    assert [str(cell)[:11] for _, cell in found.labelled] == [
        "the text ce",
        "the text ce",
        "code cell 1",
    ]


def test_references_in_captions_belong_to_their_cell():
    found = page("See {eq}`a`.", "py:a = 1")
    caption = {"name": "fig-a-b", "caption": "By {eq}`b` and {cite:p}`c`."}
    found.code[0].metadata = {"mystnb": {"figure": caption}}
    assert found.targets("eq") == ["a", "b"]
    assert found.targets("cite") == ["c"]
    assert [cell.number for _, cell in found.roles("eq")] == [None, 1]


@pytest.mark.parametrize("described", ["text", {"figure": "text"}, {"image": 3}, None])
def test_what_describes_no_figure_is_no_name(described):
    found = page("py:a = 1")
    found.code[0].metadata = {"mystnb": described}
    assert found.labels == [] and found.targets("eq") == []


def test_a_head_that_is_no_mapping_says_nothing():
    assert Page("part/test", new_notebook(metadata={"book": "text"})).head == {}


def test_solutions_have_their_cells():
    found = page("py:a = 1", START, "py:b = 2", "py:c = 3", END, "py:d = 4")
    assert [cell.in_solution for cell in found.code] == [False, True, True, False]
    (solution,) = found.solutions
    assert solution.label == "tst-one" and len(solution.cells) == 2
    assert solution.gate.options == {"class": "dropdown"}


def test_words_outside_of_solutions():
    found = page(f"One two.\n\n{START}\n\nThree.\n\n{END}\n\nFour five.")
    assert found.words() == ["One", "two", "Three", "Four", "five"]
    assert found.words(solutions=False) == ["One", "two", "Four", "five"]
    found = page("One", START, "Two", END, "Three")
    assert found.words(solutions=False) == ["One", "Three"]


@pytest.mark.parametrize("cells", [[START, START], [END], [START, END, END]])
def test_solutions_that_do_not_close_are_an_error_with_the_page(cells):
    with pytest.raises(ValueError, match="part/test: solution-.* on line 1, but"):
        page(*cells)


def test_sections_reach_over_cells():
    found = page(
        "# A\n\nOne\n\n## B\n\ntwo", "py:a = 1", "three\n\n### C\n\nfour", "## D"
    )
    sections = {s.title: (s.level, s.words, s.begins, s.ends) for s in found.sections}
    assert sections == {
        "A": (1, ["One", "two", "three", "four"], 0, 3),
        "B": (2, ["two", "three", "four"], 0, 2),
        "C": (3, ["four"], 2, 2),
        "D": (2, [], 3, 3),
    }


def test_a_heading_in_a_directive_opens_no_section():
    found = page("## A\n\n:::{note}\n## B\n\nIn it {eq}`x`.\n:::\n\nAfter.")
    assert [section.title for section in found.sections] == ["A"]
    assert [role.text for role in found.section("A").of("role")] == ["x"]
    assert found.section("B") is None


def test_parameters():
    source = (
        "py:class P(NamedTuple):\n    tau: float = 1.0  # time [ms]\n    n: int = 2"
    )
    found = page(source, "py:class Q:\n    other: int = 3")
    fields = [
        (f.owner, f.name, f.line.strip(), f.cell.number) for f in found.parameters
    ]
    assert fields == [
        ("P", "tau", "tau: float = 1.0  # time [ms]", 1),
        ("P", "n", "n: int = 2", 1),
    ]


def test_records_of_checks():
    found = page("py:a = 1", "py:b = 2")
    found.code[1].outputs = [new_output("display_data", {CHECK: {"claim": "it holds"}})]
    (record,) = found.records
    assert record.cell is found.code[1] and record.values == {"claim": "it holds"}


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "{",
        "[]",
        "{}",
        "text",
        '{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []}',
        '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": 3}',
        '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{}]}',
    ],
)
def test_a_broken_file_is_an_error_with_its_name(stored, tmp_path):
    path = tmp_path / "broken.ipynb"
    path.write_text(stored)
    with pytest.raises(ValueError, match="broken.ipynb is no notebook: "):
        Page.read(path)


def test_read_back(tmp_path):
    path = tmp_path / "good.ipynb"
    source = writes(new_notebook(cells=[new_markdown_cell("# A")]))
    path.write_text(source)
    found = Page.read(path, "part/good")
    assert (found.slug, found.title, found.source) == ("part/good", "A", source)
    assert json.loads(found.source)["cells"]
