"""What the tests of `utils` share."""

import os

import matplotlib
import pytest
from hypothesis import settings

matplotlib.use("Agg")
settings.register_profile("book", deadline=None)  # no test judges the clock
settings.load_profile("book")
COMPILED = "utils.jit", "utils.integrate", "utils.networks", "numba"


def is_compiled(path):
    """Whether a module of tests is about what numba compiles."""
    source = path.read_text(encoding="utf-8")
    return any(name in source for name in COMPILED)


def pytest_ignore_collect(collection_path):
    """Without numba only what it compiles is tested: all else is the same program."""
    if os.environ.get("NUMBA_DISABLE_JIT") != "1":
        return None
    if not collection_path.name.startswith("test_"):
        return None
    return None if is_compiled(collection_path) else True


@pytest.fixture
def ax():
    """A canvas in the style of the book, closed after the test."""
    import matplotlib.pyplot as plt

    from utils import drawing

    with plt.style.context("utils.book"):
        yield drawing.canvas(height=3)
    plt.close("all")
