"""What the tests of drawings share."""

import matplotlib
import pytest

matplotlib.use("Agg")


@pytest.fixture
def ax():
    """A canvas in the style of the book, closed after the test."""
    import matplotlib.pyplot as plt

    from utils import drawing

    with plt.style.context("utils.book"):
        yield drawing.canvas(height=3)
    plt.close("all")
