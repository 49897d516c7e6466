"""The Makefile: what it gives to make itself."""

import os
import shutil
import subprocess

import pytest

from tools.places import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="there is no make")

# of a make that runs this test, nothing is inherited
INHERITED = "MAKEFLAGS", "MAKELEVEL", "MFLAGS"
OUTSIDE = {name: value for name, value in os.environ.items() if name not in INHERITED}


def make(folder, text, *arguments):
    """What make prints for the target `show` of a makefile with this text."""
    (folder / "makefile").write_text(text, encoding="utf-8")
    command = "make", "-f", str(folder / "makefile"), *arguments, "show"
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=OUTSIDE)
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


@pytest.mark.parametrize(
    ("build", "kept"), [("true", True), ("false", True), ("kill -9 $$$$", False)]
)
def test_after_a_build_that_was_killed_the_next_begins_anew(tmp_path, build, kept):
    """One that ended may be continued, also one with faults."""
    remembered = tmp_path / "_build" / ".doctrees" / "environment.pickle"
    remembered.parent.mkdir(parents=True)
    remembered.touch()
    (tmp_path / "python").symlink_to(shutil.which("true"))
    for name in "requirements.txt", "ready":
        (tmp_path / name).touch()

    def book(build):
        """`make book` where `build` stands for the command that builds the site."""
        variables = "PYTHON=true", "READY=ready", "BIN=.", f"BUILD={build}"
        command = "make", "-f", str(ROOT / "Makefile"), *variables, "book"
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, env=OUTSIDE
        ).returncode

    assert (book(build) == 0) == (build == "true")
    assert remembered.exists()
    assert book("true") == 0
    assert remembered.exists() == kept
