"""What the workers of pytest-xdist get: notebooks as a whole, long things first."""

import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools.places import ROOT
from tools.running.scheduling import Scheduling

FILES = {
    "test_slow.py": "import pytest\n@pytest.mark.browser\ndef test_page(): pass\n",
    "utils/test_compiled.py": "def test_model(): pass\n",
    "test_shared.py": "".join(f"def test_{k}(): pass\n" for k in range(6)),
    "test_each_part.py": "".join(f"def test_{k}(): pass\n" for k in range(6)),
}
CELLS = 5
COUNTED = {
    "test_slow.py": 1,
    "test_compiled.py": 1,
    "test_shared.py": 6,
    "test_each_part.py": 6,
    "the-longer.ipynb": CELLS,
    "short.ipynb": CELLS,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Three files of tests, and two notebooks that were never executed: their cells fail."""
    folder = tmp_path_factory.mktemp("tests")
    (folder / "utils").mkdir()
    for name, source in FILES.items():
        (folder / name).write_text(source)
    write(folder / "short.ipynb", "a = 1")
    write(folder / "the-longer.ipynb", f"a = 1  # {'x' * 5000}")
    return folder


def write(path, source):
    """A notebook of cells that are alike."""
    cells = [new_code_cell(source) for _ in range(CELLS)]
    nbformat.write(new_notebook(cells=cells), path)


def pytest_says(folder, *options):
    """Lines that pytest prints, with the settings of the repository."""
    ours = ["-c", "pyproject.toml", "--rootdir", str(ROOT), "-p", "conftest"]
    ours += ["-p", "no:cacheprovider", "--color=no"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *ours, *options, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return run.stdout.splitlines()


def test_what_belongs_together_stays_in_one_worker(folder):
    workers = {}
    for line in pytest_says(folder, "-v", "-n", "2"):
        worker, _, rest = line.partition(" ")
        for outcome in "PASSED ", "FAILED ":
            if worker.startswith("[gw") and outcome in rest:
                test = rest.partition(outcome)[2]
                file = test.partition("::")[0].rpartition("/")[2]
                workers.setdefault(file, []).append(worker)
    counted = {file: len(found) for file, found in workers.items()}
    assert counted == COUNTED
    for file in "the-longer.ipynb", "short.ipynb", "test_shared.py":
        assert len(set(workers[file])) == 1, workers


def test_what_takes_longest_begins_first(folder):
    lines = pytest_says(folder, "--collect-only", "-q")
    files = [
        line.partition("::")[0].rpartition("/")[2] for line in lines if "::" in line
    ]
    assert list(dict.fromkeys(files)) == [
        "test_slow.py",
        "the-longer.ipynb",
        "short.ipynb",
        "test_compiled.py",
        "test_each_part.py",
        "test_shared.py",
    ]


def test_tests_that_share_nothing_are_dealt_out_one_by_one():
    split = Scheduling._split_scope
    spread = ["test_c[1]", "test_c[2]", "test_d", "test_e"]
    scopes = {split(None, f"a/test_each_b.py::{name}") for name in spread}
    assert len(scopes) == 4
    one = [
        split(None, f"a/test_each_b.py::{name}[a/b]") for name in ("test_c", "test_d")
    ]
    assert one[0] == one[1]
    kept = ["a/test_b.py::test_c[1]", "a/test_b.py::test_d", "a/b.ipynb::Cell 1"]
    assert split(None, kept[0]) == split(None, kept[1]) == "a/test_b.py"
    assert split(None, kept[2]) == "a/b.ipynb"
