"""Axes that stay are drawn once, and no frame differs from one that is drawn afresh."""

import matplotlib.pyplot as plt
import pytest
from matplotlib import ticker
from matplotlib.axis import XAxis
from matplotlib.transforms import ScaledTranslation

from tests.utils.explorables import draw
from utils.explore._drawing import Drawing
from utils.explore._frames import svg_parts
from utils.explore._shared import Shared


@pytest.fixture(autouse=True)
def style():
    with plt.style.context("utils.book"):
        yield
    plt.close("all")


def frames(one, other, remember):
    """Parts of four figures, changed in one way and in the other by turns."""
    shared, out = Shared(), []
    if not remember:
        shared.axes.watch = lambda fig: []
    for change in one, other, one, other:
        with plt.rc_context({"figure.constrained_layout.use": False}):
            fig = draw(3)
        fig.subplots_adjust(0.25, 0.35, 0.75, 0.7)
        change(fig, fig.axes[0])
        fig.set_dpi(72)
        out.append(svg_parts(fig, shared))
    return out


def keep(fig, ax):
    """No change."""


def shift(inches):
    def change(fig, ax):
        for text in ax.get_xticklabels():
            move = ScaledTranslation(inches, 0, fig.dpi_scale_trans)
            text.set_transform(text.get_transform() + move)

    return change


def one_tick(fig, ax):
    ax.get_xticklabels()[1].set_color("C1")


def boxed(colour):
    return lambda fig, ax: ax.xaxis.label.set_bbox({"facecolor": colour})


def twin(fig, ax):
    ax.twinx().set(ylim=(0, 7), ylabel="other")


def bar(ends):
    def change(fig, ax):
        mappable = ax.scatter([1, 2], [1, 2], c=[0, 1e6])
        place = fig.add_axes([0.8, 0.4, 0.02, 0.2])
        fig.colorbar(mappable, cax=place, extend=ends, extendfrac=0.4)

    return change


def aligned(ticks):
    def change(fig, ax):
        other = fig.add_axes([0.8, 0.35, 0.1, 0.1])
        other.set(xlabel="low")
        other.set_xticks([0.5], [ticks])
        ax.set_subplotspec(other_spec := plt.GridSpec(1, 2)[0])
        other.set_subplotspec(other_spec)
        fig.align_xlabels([ax, other])

    return change


CHANGES = {
    "limits": lambda fig, ax: ax.set_xlim(0, 90),
    "reversed": lambda fig, ax: ax.invert_yaxis(),
    "label": lambda fig, ax: ax.set_xlabel("time [s]"),
    "label's colour": lambda fig, ax: ax.xaxis.label.set_color("C1"),
    "label's size": lambda fig, ax: ax.xaxis.label.set_fontsize(8),
    "label's place": lambda fig, ax: ax.yaxis.set_label_coords(-0.05, 0.5),
    "label's distance": lambda fig, ax: ax.set_xlabel("time [ms]", labelpad=9),
    "label within a box": boxed("0.9"),
    "label above": lambda fig, ax: ax.xaxis.set_label_position("top"),
    "places of ticks": lambda fig, ax: ax.set_xticks([0, 50, 100]),
    "texts of ticks": lambda fig, ax: ax.set_xticks([0, 50, 100], ["a", "b", "c"]),
    "no ticks": lambda fig, ax: ax.set_xticks([]),
    "format": lambda fig, ax: ax.xaxis.set_major_formatter("{x:.1f}"),
    "offset": lambda fig, ax: ax.ticklabel_format(axis="y", scilimits=(-1, 1)),
    "minor ticks": lambda fig, ax: ax.minorticks_on(),
    "minor ticks' places": lambda fig, ax: ax.yaxis.set_minor_locator(
        ticker.MultipleLocator(1)
    ),
    "scale": lambda fig, ax: ax.set(xscale="log", xlim=(1, 100)),
    "curved scale": lambda fig, ax: ax.set_yscale("symlog", linthresh=2),
    "ticks' colour": lambda fig, ax: ax.tick_params(colors="C1"),
    "ticks' direction": lambda fig, ax: ax.tick_params(direction="in"),
    "ticks' length": lambda fig, ax: ax.tick_params(length=7, width=2),
    "ticks above": lambda fig, ax: ax.xaxis.tick_top(),
    "turned texts": lambda fig, ax: ax.tick_params("x", labelrotation=45),
    "no texts": lambda fig, ax: ax.tick_params(labelbottom=False),
    "one text": one_tick,
    "shifted texts": shift(0.05),
    "grid": lambda fig, ax: ax.grid(True),
    "spine": lambda fig, ax: ax.spines.bottom.set_position(("outward", 4)),
    "spine at zero": lambda fig, ax: ax.spines.bottom.set_position("zero"),
    "faint": lambda fig, ax: ax.xaxis.label.set_alpha(0.5),
    "no axis": lambda fig, ax: ax.xaxis.set_visible(False),
    "no axes": lambda fig, ax: ax.axis("off"),
    "place": lambda fig, ax: ax.set_position([0.2, 0.2, 0.6, 0.6]),
    "shape": lambda fig, ax: ax.set_box_aspect(0.3),
    "title": lambda fig, ax: ax.set_title("Title"),
    "twin": twin,
    "colour bar": bar("neither"),
    "aligned labels": aligned("low"),
}


def low(scale="linear", high=100, middle=10):
    """A horizontal axis with texts that stay, of a scale up to a limit."""

    def change(fig, ax):
        ax.set(xscale=scale, xlim=(1, high))
        ax.xaxis.set_major_locator(ticker.FixedLocator([1, middle, 100]))
        ax.xaxis.set_major_formatter(ticker.FixedFormatter(["low", "middle", "high"]))
        ax.xaxis.set_minor_locator(ticker.NullLocator())

    return change


def offset(text):
    """Ticks with an offset, that is a factor for all of them."""

    def change(fig, ax):
        ax.set_xticks([0, 50, 100])
        formatter = ticker.FixedFormatter(["0", "50", "100"])
        formatter.set_offset_string(text)
        ax.xaxis.set_major_formatter(formatter)

    return change


def outward(distance):
    return lambda fig, ax: ax.spines.bottom.set_position(("outward", distance))


PAIRS = {
    "limits": (low(), low(high=120)),
    "scale": (low(), low("log")),
    "places": (low(), low(middle=20)),
    "offset": (offset("1e3"), offset("1e6")),
    "spine": (outward(4), outward(9)),
    "place of texts": (shift(0.05), shift(0.1)),
    "box of a label": (boxed("0.9"), boxed("0.7")),
    "colour bar": (bar("neither"), bar("both")),
    "aligned labels": (aligned("low"), aligned("two\nlines")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_the_axes_is_drawn(name):
    found, fresh = (frames(keep, CHANGES[name], remember) for remember in (True, False))
    assert found == fresh
    assert fresh[0] == fresh[2] != fresh[1] == fresh[3]


@pytest.mark.parametrize("name", PAIRS)
def test_two_axes_that_differ_in_one_thing(name):
    found, fresh = (frames(*PAIRS[name], remember) for remember in (True, False))
    assert found == fresh
    assert fresh[0] == fresh[2] != fresh[1] == fresh[3]


def test_axes_that_stay_are_drawn_once(monkeypatch):
    drawn, own = [], XAxis.draw
    drawing, shared = Drawing(draw), Shared()
    first = svg_parts(drawing({"a": 1}), shared)
    # the first had the ticks of its layout, so only now they are as they will be
    second = svg_parts(drawing({"a": 2}), shared)
    monkeypatch.setattr(XAxis, "draw", lambda *args: drawn.append(1) or own(*args))
    third = svg_parts(drawing({"a": 3}), shared)
    assert not drawn
    assert len(first) == len(second) == len(third) and second != third
    svg_parts(drawing({"a": 3, "b": 2}), Shared())
    assert drawn == [1]
    fig = drawing({"a": 3})
    svg_parts(fig, shared)
    assert "draw" not in vars(fig.axes[0].xaxis)  # as it was before


def test_a_text_of_an_axis_that_is_cut_off_is_noticed_again():
    def wide(a):
        fig = draw(a)
        fig.axes[0].set_ylabel("y" * 90)
        return fig

    shared, drawing = Shared(), Drawing(draw)
    drawing({"a": 1})
    drawing._draw = wide
    for a in 1, 2, 3:
        with pytest.raises(ValueError, match="is cut off"):
            svg_parts(drawing({"a": a}), shared)
