"""The Makefile: what it gives to make itself."""

import os
import shutil
import subprocess

import pytest

from tools.places import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="there is no make")


def make(folder, text, *arguments):
    """What make prints for the target `show` of a makefile with this text."""
    (folder / "makefile").write_text(text, encoding="utf-8")
    command = "make", "-f", str(folder / "makefile"), *arguments, "show"
    # of a make that runs this test, nothing is inherited
    inherited = "MAKEFLAGS", "MAKELEVEL", "MFLAGS"
    env = {name: value for name, value in os.environ.items() if name not in inherited}
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=env)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


@pytest.mark.parametrize(
    ("jobs", "expected"),
    [("0", 1), ("1", 1), ("8", 8), ("10", 10), ("auto", 2), ("logical", 2)],
)
def test_make_understands_what_pytest_understands(tmp_path, jobs, expected):
    """A number of workers, none, or a word."""
    text = f"include {ROOT}/Makefile\nshow: ; @echo '$(BESIDE)'\n"
    options = make(tmp_path, text, f"JOBS={jobs}", "PYTHON=python3").split()
    assert options[:2] == ["-j", str(expected)]
    assert make(tmp_path, "show: ; @echo done\n", *options) == "done"


def test_a_page_is_read_by_ruff_too(tmp_path):
    """What `make test` asks of all files, `make check` asks of one page."""
    text = f"include {ROOT}/Makefile\nshow: check\n"
    page = "book/motor-control/kalman-filter.ipynb"
    steps = make(tmp_path, text, "-n", f"NB={page}", "PYTHON=python3").splitlines()
    assert any("ruff check" in step and page in step for step in steps)
