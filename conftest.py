"""What makes a stored page trustworthy, beside nbval's comparison of its text.

nbval executes each notebook again and compares text, HTML and check records, strictly.
Here its kernels get the environment in which the outputs were stored, figures are compared
by their pixels, and a cell that was stored without being executed is an error: nbval would
let it pass. What the run cost is put on record, for the budget (`tools/running/runs.py`).
"""

import os
import re
from importlib.metadata import version
from pathlib import Path
from unittest import mock

import pytest
from nbval.kernel import start_new_kernel
from nbval.plugin import IPyNbCell

from tools.running.figures import difference, figures
from tools.running.kernel import environment, patient
from tools.running.runs import Recorder
from tools.running.scheduling import Scheduling

TESTS = Path(__file__).parent / "tests"
PINS = (TESTS.parent / "requirements.txt").read_text(encoding="utf-8")
# another version of Matplotlib sets a letter elsewhere: then figures are only counted
SAME_PIXELS = version("matplotlib") == re.search(
    r"^matplotlib==(\S+)", PINS, re.M
).group(1)
RECORDER = pytest.StashKey()


def pytest_ignore_collect(collection_path):
    """Doctests are for utils: the helpers of tests are not to be imported by collection."""
    helper = collection_path.suffix == ".py" and TESTS in collection_path.parents
    if helper and not collection_path.name.startswith(("test_", "__init__")):
        return True
    if "colab_stub" in collection_path.parts:  # it would say "Colab" to all tests
        return True
    return None


@pytest.hookimpl(optionalhook=True)  # there is no such hook without pytest-xdist
def pytest_xdist_make_scheduler(config, log):
    return Scheduling(config, log)


def pytest_collection_modifyitems(items):
    """What takes longest begins first, so that no worker is left alone with it at the end."""
    items.sort(key=begins)


def begins(item):
    """Sorting key: modules that need a browser, then notebooks, large ones first, then what is
    compiled, the rest."""
    if isinstance(item, IPyNbCell):
        return 1, -item.path.stat().st_size
    if item.get_closest_marker("browser"):
        return 0, 0
    return (2 if "utils" in item.path.parts else 3), 0


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item):
    """The kernel of a notebook starts in the setup of its first cell."""
    if not isinstance(item, IPyNbCell):
        return (yield)
    if RECORDER not in item.parent.stash:
        n_cells = sum(c.cell_type == "code" for c in item.parent.nb.cells)
        item.parent.stash[RECORDER] = Recorder(item.path, n_cells)
    with (
        mock.patch.dict(os.environ, environment()),
        mock.patch("nbval.kernel.start_new_kernel", patient(start_new_kernel)),
    ):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """nbval runs the cell and compares its text; then its figures are compared."""
    if not isinstance(item, IPyNbCell):
        return (yield)
    failed = True
    try:
        result = yield
        compare_figures(item)
        failed = False
    finally:
        record(item, failed)
    return result


def compare_figures(item):
    if item.cell.execution_count is None:
        item.raise_cell_error("stored without being executed: `make run NB=...`")
    if item.options["check"]:
        stored, drawn = figures(item.cell.outputs), figures(item.test_outputs)
        varies = "varies" in item.cell.metadata.get("tags", [])
        wrong = difference(stored, drawn, SAME_PIXELS, varies)
        if wrong:
            item.raise_cell_error(wrong)


def record(item, failed):
    """Put the cell on record; a kernel that has died has no CPU seconds any more."""
    kernel = item.parent.kernel
    if kernel and kernel.is_alive():
        outputs = item.test_outputs or []
        item.parent.stash[RECORDER].cell(kernel.km.provisioner.pid, outputs, failed)


def pytest_runtest_teardown(item, nextitem):
    """After the last cell of a notebook its run is written, if it is a whole one."""
    if (
        isinstance(item, IPyNbCell)
        and getattr(nextitem, "parent", None) is not item.parent
    ):
        item.parent.stash[RECORDER].write()
