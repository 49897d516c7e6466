"""The density of code is what the program measured that the limits were chosen with.

`density/` has the code of three pages and of the model of the house style, their cells parted by
``# %%``, and what that program, which measured the books that we admire, found in each.
"""

import json
from pathlib import Path

import pytest

from tools.density import main
from tools.notebook.density import Density, measured, quantile

from .example import page

FOLDER = Path(__file__).with_name("density")
REFERENCE = json.loads((FOLDER / "reference.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", REFERENCE)
def test_measured_as_by_the_program_that_set_the_limits(name):
    source = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    cells = [Density(cell) for cell in source.split("\n# %%\n")]
    nodes = [n for cell in cells for n in cell.nodes.values()]
    depths = [s.depth for cell in cells for s in cell.statements]
    assert REFERENCE[name] == {
        "cells": len(cells),
        "lines": len(nodes),
        "nodes": sum(nodes),
        "90 %": quantile(nodes, 0.9),
        "most": max(nodes),
        "statements": len(depths),
        "over 4": sum(depth > 4 for depth in depths),
        "over 6": sum(depth > 6 for depth in depths),
        "unlike tuples": sum(len(cell.unlike_tuples) for cell in cells),
        "indexed": sum(len(cell.indexed) for cell in cells),
        "comments": sum(cell.comments for cell in cells),
    }


def test_lines_of_code():
    cell = Density(
        '"""Text."""\n\n'  # no docstring of a function: a line of code
        "# a comment\n"
        "def f(x):  # another one\n"
        '    """Docstring.\n\n    More of it."""\n'
        "    return (x +\n"
        "            1)\n"
    )
    assert cell.rows == [1, 4, 8, 9]
    assert cell.comments == 1


def test_nodes_are_counted_where_they_begin():
    cell = Density("x = f(1,\n      2)")
    assert cell.nodes == {1: 5, 2: 1}  # assignment, name, call, name, 1; 2


def test_folding_two_lines_changes_no_number_of_nodes_and_makes_the_line_denser():
    folded, plain = Density("a = 1; b = 2"), Density("a = 1\nb = 2")
    assert sum(folded.nodes.values()) == sum(plain.nodes.values()) == 6
    assert max(folded.nodes.values()) == 2 * max(plain.nodes.values())


@pytest.mark.parametrize(
    ("source", "depth"),
    [
        ("x = y", 0),
        ("x = f(y)", 1),
        ("x = f(y[0] + 1)", 3),
        ("for n in f(x):\n    g(h(f(x)))", 1),
        ("if f(x) > 0:\n    pass", 2),
    ],
)
def test_depth_of_a_statement(source, depth):
    assert Density(source).statements[0].depth == depth


def test_a_head_has_no_depth_of_what_stands_below_it():
    depths = {s.row: s.depth for s in Density("for n in x:\n    f(g(n))").statements}
    assert depths == {1: 0, 2: 2}


def test_runs_end_at_empty_and_comment_lines_and_pass_docstrings():
    cell = Density(
        'def f():\n    """A\n\n    B."""\n    a = 1\n\n    # c\n    b = 2\n    c = 3'
    )
    assert [(run.row, run.length) for run in cell.runs] == [(1, 2), (8, 2)]


def test_all_lines_of_a_statement_with_a_label_are_labelled():
    cell = Density(
        "x = (1 +\n     2)  # (tst-sum)\nfor n in x:  # (tst-for)\n    y = n"
    )
    assert cell.labelled == {1, 2, 3}


def test_what_is_no_python_has_no_density():
    cell = Density("%matplotlib inline")
    assert (cell.rows, cell.nodes, cell.statements, cell.runs) == ([], {}, [], [])


def test_quantile():
    assert quantile([3, 1, 2], 0.5) == 2
    assert quantile([], 0.9) == 0


def test_a_page_as_a_whole(tmp_path, capsys):
    first = Density("# c\na, b = 1, f(2)\nx = f(f(f(f(f(1)))))[0]")
    second = Density("x = 1")
    found = measured([first, second])
    assert found["code lines"] == 3
    assert found["nodes a line, mean"] == pytest.approx((9 + 15 + 3) / 3)
    assert found["statements over 4 deep [%]"] == pytest.approx(100 / 3)
    assert (found["unlike tuples"], found["longest run"]) == (1, 2)
    assert found["indexed calls in 100 lines"] == found["comment lines in 100"]
    assert measured([])["code lines"] == 0

    path = tmp_path / "page.ipynb"
    path.write_text(page().source)
    main([path])
    assert "nodes a line, mean" in capsys.readouterr().out
