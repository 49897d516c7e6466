"""The face of `explore` with a kernel, without a browser."""

import matplotlib.pyplot as plt
import pytest

from tests.utils.explorables import draw
from utils.explore import _live
from utils.explore._live import Live
from utils.explore._slider import as_slider


@pytest.fixture(autouse=True)
def style(monkeypatch):
    monkeypatch.setenv("EXPLORE", "static")
    with plt.style.context("utils.book"):
        yield
    assert not plt.get_fignums()


def live(draw, vary="jointly", form="svg", **grids):
    return Live(
        draw, {k: as_slider(k, v) for k, v in grids.items()}, vary, "A wave.", form
    )


@pytest.mark.parametrize("form", ["svg", "png"])
def test_live_redraws(form):
    shown = live(draw, form=form, a=[1, 2, 3], b=[1, 2])
    first = shown.figure.value
    assert "A wave." in first
    shown.controls["a"].index = 0
    second = shown.figure.value
    assert second != first
    shown.controls["b"].index = 0
    assert shown.figure.value not in (first, second)
    shown.box.children[-1].children[0].click()
    assert shown.figure.value == first
    assert [c.index for c in shown.controls.values()] == [1, 1]


def test_live_one_at_a_time():
    shown = live(draw, "one at a time", a=[1, 2, 3], b=[1, 2, 3])
    shown.controls["a"].index = 0
    shown.controls["b"].index = 2
    assert [c.index for c in shown.controls.values()] == [1, 2]
    other = shown.figure.value
    shown.controls["a"].index, shown.controls["b"].index = 0, 1
    shown.controls["b"].index = 2
    assert shown.figure.value == other


def test_live_error_is_shown_and_goes_away():
    def fails(a):
        if a == 3:
            raise ValueError("no <root>")
        return draw(a)

    shown = live(fails, a=[1, 2, 3])
    shown.controls["a"].index = 2
    assert "fails(a=3) raised ValueError: no &lt;root&gt;" in shown.message.value
    shown.controls["a"].index = 0
    assert shown.message.value == ""


def test_live_slow_figures_wait_for_release(monkeypatch):
    assert isinstance(live(draw, a=[1, 2]).controls["a"].continuous_update, bool)
    for quick, expected in (0.0, False), (1e9, True):
        monkeypatch.setattr(_live, "QUICK", quick)
        assert live(draw, a=[1, 2]).controls["a"].continuous_update is expected
