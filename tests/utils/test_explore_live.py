"""The face of `explore` with a kernel, without a browser."""

import time

import matplotlib.pyplot as plt
import pytest

from tests.utils.explorables import draw
from utils.explore import Slider, _live, explore
from utils.explore._live import Live
from utils.explore._slider import as_slider


@pytest.fixture(autouse=True)
def style(monkeypatch):
    monkeypatch.setenv("EXPLORE", "static")
    with plt.style.context("utils.book"):
        yield
    assert not plt.get_fignums()


def live(draw, form="svg", caption=None, **grids):
    sliders = {k: as_slider(k, v) for k, v in grids.items()}
    return Live(draw, sliders, "A wave.", form, caption)


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
    shown.box.children[-1].click()  # Reset
    assert shown.figure.value == first
    assert [c.index for c in shown.controls.values()] == [1, 1]


def test_live_sliders_move_freely(monkeypatch):
    """Also those of which there would be only one frame at a time."""
    shown = []
    monkeypatch.setenv("EXPLORE", "live")
    monkeypatch.setattr("IPython.display.display", shown.append)
    grids = {"a": Slider(1, 9, 30), "b": Slider(1, 4, 30)}
    explore(draw, **grids, vary="one at a time", alt="A wave.")
    (box,) = shown
    a, b = (c for c in box.children if hasattr(c, "index"))
    for index in 0, 29:
        a.index, b.index = index, 29
        assert (a.index, b.index) == (index, 29)


def test_live_labels_and_caption():
    current = Slider([1, 2], unit="nA", word="current", symbol="I_e")
    shown = live(draw, caption="Below $I_e$ = 2 nA.", a=current, b=[1, 2])
    control = shown.controls["a"]
    assert control.description.startswith("current <i>I</i><span")
    assert control.options == (("1 nA", 1), ("2 nA", 2))
    widths = {c.style.description_width for c in shown.controls.values()}
    assert widths == {"7em"}
    assert "Below <i>I</i><sub>e</sub> = 2 nA." in shown.box.children[-1].value
    wide = live(draw, a=Slider([1, 2], word="probability of release"), b=[1, 2])
    assert wide.controls["b"].style.description_width == "14.4em"


def test_live_redraw_is_quick():
    """CPU time: the least of ten, since other programs only add to it."""
    shown = live(draw, a=Slider(1, 9, 12), b=Slider(1, 4, 7))
    used = []
    for index in range(11):
        before = time.process_time()
        shown.controls["a"].index = index
        used.append(time.process_time() - before)
    print(f"{min(used) * 1000:.0f} ms of CPU")
    assert min(used) < 0.1


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
