"""Builds of small books, with warnings as errors, as the large one is built.

Sphinx and its extensions take longer to import than a small book takes to build. So they are
imported once, in a process from which each build is forked.
"""

import contextlib
import multiprocessing
import os
import re
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

IMPORTED = (
    "sphinx.cmd.build",
    "sphinx.builders.html",
    "sphinx.search",
    "sphinx_book_theme",
    "sphinx_exercise",
    "sphinx_external_toc",
    "sphinx_togglebutton",
    "sphinxcontrib.bibtex",
    "myst_nb.sphinx_ext",
    "tools.site.dictionary",
    "tools.site.part_pages",
    "tools.site.verified",
)


class Build(NamedTuple):
    """A build that has ended."""

    returncode: int
    stdout: str
    stderr: str


@cache
def forks():
    """The context of the processes, which are forked from one that has imported Sphinx."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*IMPORTED])
    return context


def sphinx(folder, *arguments):
    """What ``sphinx -W --keep-going -n`` with these arguments does in `folder`: a `Build`."""
    said = {stream: Path(folder, f".{stream}") for stream in ("stdout", "stderr")}
    command = "-W", "--keep-going", "-n", *map(str, arguments)
    child = forks().Process(target=inside, args=(folder, command, said))
    child.start()
    child.join()
    out, err = (file.read_text(encoding="utf-8") for file in said.values())
    return Build(child.exitcode, out, err)


def inside(folder, command, said):
    """In the process of its own: build, and end with Sphinx's exit code."""
    from sphinx.cmd.build import main

    for number, file in enumerate(said.values(), 1):
        with open(file, "w", encoding="utf-8") as out:
            os.dup2(out.fileno(), number)
    os.chdir(folder)
    with open(1, "w", encoding="utf-8", closefd=False) as out:
        with open(2, "w", encoding="utf-8", closefd=False) as err:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = main(command)
    sys.exit(code)


def written(done):
    """Pages that a build wrote, without "book/"."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout).replace("\r", "\n")
    return set(re.findall(r"writing output\.\.\. \[ *\d+%\] book/(\S+)", plain))
