"""The tool that breaks notebooks: it makes the mistakes it says, and sees who notices."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools.mutants.__main__ import is_stopped, merits, noticed
from tools.mutants.mutate import mutants
from tools.mutants.run import run
from tools.running import forked

STEP = "def step(x):\n    return 2.0 * x - 1.0  # (a-step)"


def changed(source):
    return {m.source.splitlines()[m.row - 1].strip() for m in mutants(source)}


def test_mutants_of_a_line():
    assert changed("y = a + 2.0 * b  # (a-b)") == {
        "y = ((a) - (2.0 * b))  # (a-b)",
        "y = (a)  # (a-b)",
        "y = a + ((2.0) / (b))  # (a-b)",
        "y = a + 2.02 * b  # (a-b)",
    }


@pytest.mark.parametrize(
    "line, mutant",
    [
        ("y = -x", "y = (x)"),
        ("V[n + 1] = x[n]", "V[n] = x[n]"),
        ("y = x**2", "y = ((x) ** ((2) + 1))"),
        ("y = x if a < b else z", "y = x if ((a) > (b)) else z"),
        ("y = range(nt)", "y = range((nt) - 1)"),
        ("τ = 1 / π", "τ = ((1) * (π))"),
    ],
)
def test_kinds_of_mistakes(line, mutant):
    assert f"{mutant}  # (a-b)" in changed(f"{line}  # (a-b)")


def test_tolerances_are_left_alone():
    line = "check('y', 2.0 * a, b, atol=0.1, rtol=3 * c)  # (a-b)"
    assert changed(line) == {
        line.replace("2.0 * a", "((2.0) / (a))"),
        line.replace("2.0", "2.02"),
    }
    assert changed("check('y', y, below=1e-12)  # (a-b)") == set()


def test_numbers_move_in_three_steps():
    (mutant,) = mutants("y = 2.0  # (a-b)")
    chain = [mutant, mutant.larger, mutant.larger.larger]
    assert [m.per_cent for m in chain] == [1, 10, 30] and not chain[-1].larger
    assert [m.what for m in chain] == [f"2.0 becomes 2.{k}" for k in ("02", "2", "6")]
    assert [m.what.split()[-1] for m in mutants("y = 0  # (a-b)")] == ["0.01"]


@pytest.mark.parametrize(
    "allowed, step, stopped",
    [("0.01", 1, True), ("0.1", 10, True), ("0.3", 30, False), ("3", 30, False)],
)
def test_the_step_at_which_a_check_notices(allowed, step, stopped, tmp_path):
    path = tmp_path / "one.ipynb"
    cells = ["y = 2.0  # (a-b)", f"assert abs(y - 2) < {allowed}"]
    nbformat.write(new_notebook(cells=[new_code_cell(c) for c in cells]), path)
    (result,) = run(path)
    assert (result.mutant.per_cent, is_stopped(result)) == (step, stopped)
    said = {
        1: "1 noticed at 1 %, 0 noticed at 10 %",
        10: "0 noticed at 1 %, 1 noticed at 10 %",
    }
    assert noticed([result]).startswith(said.get(step, "0 noticed at 1 %"))
    assert ("1 not at all" in noticed([result])) == (allowed == "3")


def test_parameters_move_if_asked():
    source = "class P(NamedTuple):\n    tau: float = 10.0  # time [ms]\n    I: float\n\nx: int = 3"
    assert mutants(source) == []
    (mutant,) = mutants(source, parameters=True)
    assert (mutant.label, mutant.what) == ("parameter", "10.0 becomes 10.1")


def test_lines_without_label_are_left_alone():
    assert mutants("y = a + 2.0 * b  # remark") == []
    assert {
        m.row for m in mutants("x = 1 + 1\nfor n in range(3):  # (a-b)\n    x = 2 * x")
    } == {2}


@pytest.mark.parametrize(
    "check, survive",
    [
        ("assert abs(step(3.0) - 5.0) < 1e-9", 0),
        ("assert step(0.5) < 0.1", 1),
        ("pass", 5),
    ],
)
def test_survivors_are_those_that_no_check_sees(check, survive, tmp_path):
    nb = new_notebook(cells=[new_code_cell(STEP), new_code_cell(check)])
    path = tmp_path / "one.ipynb"
    nbformat.write(nb, path)
    results = run(path)
    assert len(results) == len(mutants(STEP))
    assert sum(r.outcome == "survived" for r in results) == survive, results


def test_an_error_stops_a_mutant_too(tmp_path):
    cells = ["n = 2.0 - 1.0  # (a-b)", "x = 1 / (n - 3.0)\nassert n == 1"]
    path = tmp_path / "one.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(c) for c in cells]), path)
    assert {r.outcome for r in run(path)} == {"check", "error"}


def test_a_mutant_that_fills_the_memory_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(forked, "MEMORY", 2**28)
    source = "k = 0  # (a-b)\nx = [0]\nwhile k > 0:\n    x = x + x"
    path = tmp_path / "one.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(source)]), path)
    assert [(r.outcome, r.said) for r in run(path)] == [("error", "MemoryError")]


def test_what_each_check_stops(tmp_path):
    cells = [
        f"from utils.check import check\n\n{STEP}",
        "check('two claims notice it', step(3.0), 5.0, atol=1e-9)",
        "check('this one sees the sign', step(0.0), below=0.0)\nlast = 1",
        "check('nothing moves this one', last, 1, atol=0.1)",
    ]
    path = tmp_path / "one.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(c) for c in cells]), path)
    first = run(path)
    assert all(len(r.failed) == 1 for r in first)
    found = run(path, each=True)
    assert [r.outcome for r in found] == [r.outcome for r in first] == ["check"] * 5
    lines = merits(found)
    assert lines[0].split(": ", 1) == [
        "     5 stopped,   3 by it alone",
        "code cell 2: two claims notice it",
    ]
    assert "2 stopped,   0 by it alone: code cell 3: this one sees" in lines[1]
    assert len(lines) == 2
