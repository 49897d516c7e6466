"""What makes a stored page trustworthy, beside nbval's comparison of its text.

nbval executes each notebook again and compares text, HTML and check records, strictly.
Here its kernels get the environment in which the outputs were stored, figures are compared
by their pixels, and a cell that was stored without being executed is an error: nbval would
let it pass.
"""

import os
import re
from importlib.metadata import version
from pathlib import Path
from unittest import mock

import pytest
from nbval.plugin import IPyNbCell

from tools.figures import difference, figures
from tools.notebooks import environment

TESTS = Path(__file__).parent / "tests"
PINS = (TESTS.parent / "requirements.txt").read_text(encoding="utf-8")
# another version of Matplotlib sets a letter elsewhere: then figures are only counted
SAME_PIXELS = version("matplotlib") == re.search(
    r"^matplotlib==(\S+)", PINS, re.M
).group(1)


def pytest_ignore_collect(collection_path):
    """Doctests are for utils: the helpers of tests are not to be imported by collection."""
    helper = collection_path.suffix == ".py" and TESTS in collection_path.parents
    if helper and not collection_path.name.startswith(("test_", "__init__")):
        return True
    if "colab_stub" in collection_path.parts:  # it would say "Colab" to all tests
        return True
    return None


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item):
    """The kernel of a notebook starts in the setup of its first cell."""
    if not isinstance(item, IPyNbCell):
        return (yield)
    with mock.patch.dict(os.environ, environment()):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """nbval runs the cell and compares its text; then its figures are compared."""
    if not isinstance(item, IPyNbCell):
        return (yield)
    if item.cell.execution_count is None:
        item.raise_cell_error("stored without being executed: `make run NB=...`")
    result = yield
    if item.options["check"]:
        stored, drawn = figures(item.cell.outputs), figures(item.test_outputs)
        wrong = difference(stored, drawn, pixels=SAME_PIXELS)
        if wrong:
            item.raise_cell_error(wrong)
    return result
