"""Run the cells of a notebook in this process, without drawing: for mutants and other seeds."""

import contextlib
import io
import os
from unittest import mock

import nbformat

from tools.running.kernel import environment


def sources(path):
    """Sources of the code cells of the notebook at `path`."""
    cells = nbformat.read(path, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


@contextlib.contextmanager
def quiet(folder):
    """In `folder`, with figures not drawn and sliders not computed."""
    env = environment() | {"MPLBACKEND": "agg"}
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(folder))
        stack.enter_context(mock.patch.dict(os.environ, env))
        import matplotlib.pyplot as plt

        import utils.explore

        def close(*args, **kwargs):
            plt.close("all")

        stack.enter_context(mock.patch.object(plt, "show", close))
        stack.enter_context(mock.patch.object(utils.explore, "explore", close))
        yield


def execute(code, names):
    """Run a cell, source or code object, in the namespace `names`; returns what it prints."""
    if isinstance(code, str):
        code = compile(code, "<cell>", "exec")
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(code, names)
    return said.getvalue()
