"""A run on record: CPU seconds of each cell, stderr, and whether it still holds."""

import json
import os
import subprocess
import sys

import nbformat
import pytest

from tools.notebooks import run
from tools.places import ROOT
from tools.running import runs, yardstick
from tools.running.kernel import client, environment

BUSY = """
import time
while time.process_time() < {}:
    pass
"""
CHILD = f"""
import subprocess, sys
subprocess.run([sys.executable, "-c", {BUSY.format(2)!r}], check=True)
"""


def executed(path):
    nb = nbformat.read(path, as_version=4)
    runner = client(nb, path.parent)
    recorder = runs.Recorder(path)
    recorder.watch(runner)
    runner.execute(env=os.environ | environment())
    recorder.write()
    return runs.read(path)


def test_cpu_seconds_of_each_cell(write):
    path = write("import time; time.sleep(2)", BUSY.format(3), "1 + 1", CHILD)
    found = executed(path)
    first, busy, idle, child = (cell.seconds for cell in found.cells)
    assert first < 2  # the kernel's start, not the waiting
    assert first + busy == pytest.approx(3, abs=0.3)
    assert idle < 0.2
    assert 1.9 <= child < 3  # a process that has ended by then
    assert found.seconds == pytest.approx(first + busy + idle + child)
    assert found.slowest.number == (2 if busy > child else 4)


def test_the_machine_is_measured_beside_the_page(write, monkeypatch):
    monkeypatch.setattr(yardstick, "slowness", lambda: 3.0)
    assert executed(write("a = 1")).slowness == 3.0


def test_slowness_is_the_middle_of_the_turns_that_count(monkeypatch):
    assert yardstick.seconds() > 0
    assert yardstick.work() == yardstick.work()
    usual = yardstick.USUAL
    turns = iter([9 * usual] * yardstick.WARM_UP + [2 * usual] * 20 + [5 * usual] * 10)
    monkeypatch.setattr(yardstick, "seconds", lambda: next(turns))
    assert yardstick.slowness() == pytest.approx(2)
    assert next(turns, None) is None


def test_what_is_written_to_stderr(write):
    path = write("print('fine')", "import sys; print('oh', file=sys.stderr)")
    assert [cell.stderr for cell in executed(path).cells] == ["", "oh\n"]


def test_a_record_says_what_has_changed_since(write, monkeypatch, tmp_path):
    path = write("a = 1")
    found = executed(path)
    assert found.slug == "part/page" and found.stale(path) == ""
    nb = nbformat.read(path, as_version=4)
    nb.cells.append(nbformat.v4.new_markdown_cell("Text alone changes no run."))
    nbformat.write(nb, path)
    assert found.stale(path) == ""
    nb.cells[0].source = "a = 2"
    nbformat.write(nb, path)
    assert found.stale(path) == "the code of the page"
    (tmp_path / "utils").mkdir()
    (tmp_path / "utils" / "a.py").write_text("b = 1")
    monkeypatch.setattr(runs, "utils_digest", lambda: "another")
    assert found.stale(path) == "the code of the page and utils"
    monkeypatch.setattr(runs, "packages", lambda: "numpy 1.0")  # as `make stacks` has
    assert found.stale(path) == "the code of the page and utils and a package"


def test_a_change_of_utils_is_seen(tmp_path):
    file = tmp_path / "utils" / "deep" / "a.py"
    file.parent.mkdir(parents=True)
    file.write_text("a = 1")
    before = runs.utils_digest(tmp_path)
    (file.parent / "__pycache__").mkdir()
    (file.parent / "__pycache__" / "a.pyc").write_text("compiled")
    assert runs.utils_digest(tmp_path) == before
    file.write_text("a = 2")
    assert runs.utils_digest(tmp_path) != before


def test_make_run_leaves_a_record(write):
    path = write("a = 1", "print(a)")
    run(path)
    assert len(runs.read(path).cells) == 2 and runs.read(path).stale(path) == ""


def test_how_much_of_its_tolerance_a_claim_used(write):
    claims = """from utils.check import check
check("ten is not quite ten", 10.3, 10.0, atol=1.0)
check("this one is a rounding error", 1 + 1e-15, 1.0, rtol=1e-12)
check("this one has no tolerance", 1.0, below=2.0)"""
    path = write("a = 1", claims)
    run(path)
    assert [cell.shares for cell in runs.read(path).cells] == [
        {},
        {"ten is not quite ten": 0.3},
    ]


def test_no_record_and_a_broken_record(write):
    path = write("a = 1")
    assert runs.read(path) is None
    executed(path)
    runs.record_of(path).write_text("{}")
    with pytest.raises(ValueError, match="page.json: no record of a run, delete it"):
        runs.read(path)


def test_a_part_of_a_notebook_and_one_outside_are_not_put_on_record(write, tmp_path):
    path = write("a = 1", "a = 2")
    recorder = runs.Recorder(path, n_cells=2)
    recorder.cell(os.getpid(), [])
    assert recorder.write() is None and runs.read(path) is None
    recorder.cell(os.getpid(), [])
    assert recorder.write() == runs.record_of(path)
    outside = path.rename(tmp_path / "page.ipynb")
    recorder = runs.Recorder(outside)
    recorder.cell(os.getpid(), [])
    assert recorder.write() is None


RECORDS = """
import sys
from pathlib import Path

import pytest

from tools.running import runs, yardstick

runs.BOOK, runs.RUNS = Path(sys.argv[1]), Path(sys.argv[1]) / "runs"
options = "-c pyproject.toml --rootdir . -p conftest -p no:cacheprovider -q".split()
pytest.main([*options, *sys.argv[2:]])
"""


def test_the_run_of_the_tests_leaves_a_record(write):
    """nbval's run, for a page whose second cell gives something else than is stored."""
    path = write("import sys\nprint(1)", "print(2)", BUSY.format(3))
    run(path)
    runs.record_of(path).unlink()
    nb = nbformat.read(path, as_version=4)
    nb.cells[1].outputs[0].text = "3\n"
    nbformat.write(nb, path)
    book = path.parent.parent
    pytest_run = subprocess.run(
        [sys.executable, "-c", RECORDS, str(book), str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert "1 failed, 2 passed" in pytest_run.stdout, pytest_run.stdout
    record = json.loads((book / "runs" / "part" / "page.json").read_text())
    cells = [runs.CellRun(**cell) for cell in record["cells"]]
    assert [cell.failed for cell in cells] == [False, True, False]
    assert sum(cell.seconds for cell in cells) == pytest.approx(3, abs=0.3)
