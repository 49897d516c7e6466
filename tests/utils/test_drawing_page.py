"""docs/drawing.md shows every mark, and what does not fit on a canvas is refused."""

import io
import runpy
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from utils import drawing

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def page():
    """The program that runs the blocks of docs/drawing.md."""
    return runpy.run_path(str(DOCS / "drawing_sheet.py"))


TWO = ((1, 1), (4, 1))


@pytest.mark.parametrize(
    ("error", "match", "mark", "args"),
    [
        (ValueError, "height must be positive", lambda ax, h: drawing.canvas(h), [0]),
        (ValueError, "xy must be a pair", drawing.unit, [(1, 2, 3)]),
        (ValueError, "xy must be a pair", drawing.label, [(1, np.nan), "x"]),
        (ValueError, "xy = .11, 1. is outside the canvas", drawing.unit, [(11, 1)]),
        (ValueError, "b = .1, 6. is outside", drawing.arrow, [(1, 1), (1, 6)]),
        (ValueError, "leaves the canvas", drawing.label, [(9.9, 1), "words"]),
        (ValueError, "leaves the canvas", drawing.line, [(1, 5), (4, 5), "$w$"]),
        (TypeError, "a label must be text, got int", drawing.label, [(1, 1), 3]),
        (TypeError, "a label must be text, got int", drawing.arrow, [*TWO, 3]),
        (ValueError, "too wide for a radius of 0.42", drawing.unit, [(1, 1), "words"]),
        (ValueError, "radius must be positive", drawing.unit, [(1, 1), "", "k", 0]),
        (ValueError, "needs .* the box is 1 by 0.9", drawing.box, [(2, 1), "words here", 1]),
        (ValueError, "at the same place; `loop`", drawing.arrow, [(1, 1), (1, 1)]),
        (ValueError, "no room for a line", drawing.arrow, [(1, 1), (1.1, 1)]),
        (ValueError, "do not fit", drawing.layer, [[1, 2], 3, ["a", "b", "c"]]),
        (ValueError, "a chain needs two states", drawing.chain, [[1], 1, "A"]),
        (ValueError, "a chain needs two states", drawing.chain, [[1, 3], 1, "ABC"]),
        (ValueError, "two points or more, got 1", drawing.wire, [(1, 1)]),
        (ValueError, "the part is 0.9 long", drawing.resistor, [(1, 1), (1.5, 1)]),
        (ValueError, "values must be 1-D", drawing.trace, [(1, 1), [2, 2]]),
        (ValueError, "times must be 1-D, between", drawing.spikes, [(1, 1), [2]]),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused(ax, error, match, mark, args):
    with pytest.raises(error, match=match):
        mark(ax, *args)


def test_a_label_must_stand_on_the_way(ax):
    with pytest.raises(ValueError, match="at must lie between 0 and 1"):
        drawing.arrow(ax, *TWO, "w", at=1.2)


def test_units_that_touch_have_no_room_for_a_line(ax):
    a, b = drawing.unit(ax, (2, 2)), drawing.unit(ax, (2.7, 2))
    with pytest.raises(ValueError, match="no room for a line"):
        drawing.arrow(ax, a, b)


def test_the_page_shows_every_mark(page):
    code = "\n".join(page["blocks"]())
    missing = [name for name in drawing.__all__ if name not in code]
    assert not missing
    assert 8 <= len(page["blocks"]()) and "```python" not in code


def test_the_page_draws_the_same_bytes_twice_and_is_the_small_sheet(page):
    drawn = [page["draw"](code) for code in page["blocks"]()]
    assert drawn == [page["draw"](code) for code in page["blocks"]()]
    assert {Image.open(io.BytesIO(png)).width for png in drawn} == {1200}

    file = DOCS / "drawing.png"
    assert file.stat().st_size < 60_000
    assert Image.open(file).size == page["sheet"](drawn).size
