"""The marks that return in every figure, and the one style sheet."""

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from utils.plotting import REFERENCE, points, slope_line, strokes


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def luminance(color):
    """Relative luminance, WCAG 2.1."""
    c = np.array(to_rgb(color))
    c = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    return c @ [0.2126, 0.7152, 0.0722]


def test_points_are_open_circles_of_the_data(ax):
    line = points(ax, [1, 2], [3, 4], color="C1")
    assert line.get_xydata().tolist() == [[1, 3], [2, 4]]
    assert (line.get_linestyle(), line.get_marker()) == ("None", "o")
    assert (line.get_markerfacecolor(), line.get_markeredgecolor()) == ("white", "C1")


def test_a_keyword_overrides_the_style_of_points(ax):
    assert points(ax, [1], [1], marker="s").get_marker() == "s"


def test_strokes_stand_at_the_spikes(ax):
    segments = strokes(ax, [1.0, 5.0], -50, -10).get_segments()
    assert [s.tolist() for s in segments] == [
        [[1.0, -50.0], [1.0, -10.0]],
        [[5.0, -50.0], [5.0, -10.0]],
    ]
    assert strokes(ax, [], 0, 1).get_segments() == []


def test_a_slope_line_goes_through_the_last_point(ax):
    x, y = [0.4, 0.2, 0.1], [5.0, 1.0, 0.3]
    line = slope_line(ax, x, y, 2, text="order 2")
    ends, values = line.get_xdata(), line.get_ydata()
    assert ends.tolist() == [0.1, 0.4]
    assert values[0] == pytest.approx(0.3)
    assert np.diff(np.log(values)) / np.diff(np.log(ends)) == pytest.approx(2)
    assert line.get_color() == REFERENCE
    (text,) = ax.texts
    assert text.get_text() == "order 2"
    assert text.xy == pytest.approx((0.2, 1.2))  # the middle on logarithmic axes


def test_a_slope_line_without_text(ax):
    assert slope_line(ax, [1, 2], [1, 2], 1, color="C1").get_color() == "C1"
    assert not ax.texts


def test_the_data_are_not_touched(ax):
    x, y = np.array([1.0, 2.0]), np.array([1.0, 4.0])
    points(ax, x, y), slope_line(ax, x, y, 2), strokes(ax, x, 0, 1)
    assert x.tolist() == [1.0, 2.0] and y.tolist() == [1.0, 4.0]


@pytest.mark.parametrize("mark", [points, lambda *a: slope_line(*a, 1)])
@pytest.mark.parametrize(("x", "y"), [([1, 2], [1]), ([], []), ([[1]], [[1]])])
def test_marks_need_pairs(ax, mark, x, y):
    with pytest.raises(ValueError, match="of one length"):
        mark(ax, x, y)


@pytest.mark.parametrize(("x", "y"), [([0, 1], [1, 1]), ([1, 1], [1, -1])])
def test_a_slope_line_needs_positive_points(ax, x, y):
    with pytest.raises(ValueError, match="positive on logarithmic"):
        slope_line(ax, x, y, 1)


def test_strokes_need_times_in_a_row(ax):
    with pytest.raises(ValueError, match="times must be one-dimensional"):
        strokes(ax, [[1.0]], 0, 1)


def test_the_style_sheet_is_the_house_style():
    with plt.style.context("utils.book"):
        assert plt.rcParams["figure.figsize"][0] == 6.0
        assert plt.rcParams["figure.dpi"] == 200
        assert not plt.rcParams["axes.spines.top"]
        assert plt.rcParams["font.sans-serif"] == ["DejaVu Sans"]
        colors = plt.rcParams["axes.prop_cycle"].by_key()["color"]
    contrast = [1.05 / (luminance(f"#{c.lstrip('#')}") + 0.05) for c in colors]
    assert contrast[:4] == pytest.approx([5.2, 3.9, 3.4, 3.1], abs=0.1)
    assert contrast == sorted(contrast, reverse=True)


def test_the_style_sheet_draws_the_same_bytes_twice():
    def drawn():
        import io

        with plt.style.context("utils.book"):
            fig, ax = plt.subplots()
            ax.plot([0, 1], [1, 0], label="$x$")
            out = io.BytesIO()
            fig.savefig(out, format="svg", metadata={"Date": None})
            plt.close(fig)
        return out.getvalue()

    assert drawn() == drawn()
