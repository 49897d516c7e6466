"""The face of `explore` without a kernel: frames, weight, limits, errors."""

import base64
import io
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from tests.utils.explorables import block, draw, never, unpack
from utils.explore import Slider
from utils.explore._frames import corners, grid_points


@pytest.fixture(autouse=True)
def style(monkeypatch):
    monkeypatch.setenv("EXPLORE", "static")
    with plt.style.context("utils.book"):
        yield
    assert not plt.get_fignums()


def test_points():
    sliders = {"a": Slider([1, 2, 3], start=1), "b": Slider([1, 2])}
    assert grid_points(sliders, "jointly") == [
        (0, 1), (0, 0), (1, 0), (1, 1), (2, 0), (2, 1)
    ]  # fmt: skip
    assert grid_points(sliders, "one at a time") == [(0, 1), (1, 1), (2, 1), (0, 0)]
    assert corners(sliders, "one at a time") == [(0, 1), (2, 1), (0, 0)]
    assert corners(sliders, "jointly") == [(0, 1), (0, 0), (2, 0), (2, 1)]


def test_eighty_frames_are_light():
    html, _ = block(draw, a=Slider(1, 9, 10, unit="mV"), b=Slider(1, 4, 8))
    assert len(unpack(html)["frames"]) == 80
    assert len(html) < 150_000


def test_frames_show_their_values():
    def point(k):
        fig, ax = plt.subplots()
        ax.plot([k], [0], "+", color="#ab12cd")
        ax.set(xlim=(0, 10), ylim=(-1, 1))
        return fig

    data = unpack(block(point, k=[1, 2, 4, 8])[0])
    at = {}
    for (i,), frame in zip(data["points"], data["frames"]):
        (mark,) = (p for n in frame if "#ab12cd" in (p := data["parts"][n]))
        at[[1, 2, 4, 8][i]] = int(re.search(r'd="M(\d+)', mark)[1])
    per_unit = (at[8] - at[1]) / 7
    assert per_unit > 300
    for k, x in at.items():
        assert x == pytest.approx(at[1] + per_unit * (k - 1), abs=1)


def test_axes_do_not_jump():
    def wide(scale):
        fig, ax = plt.subplots()
        ax.plot([0, 1], [0, scale])
        return fig

    data = unpack(block(wide, scale=[1, 2, 3])[0])
    assert data["defs"].count("<clipPath") == 1
    assert all(len(frame) > 10 for frame in data["frames"])


def test_same_bytes_again():
    grids = {"a": [1, 2], "b": [1, 3]}
    assert block(draw, **grids) == block(draw, **grids)


def test_seven_positions_of_three_sliders_one_at_a_time():
    grids = {"a": Slider(1, 9, 7), "b": Slider(1.0, 4.0, 7)}
    assert len(grid_points(grids | {"c": Slider(0.0, 1.0, 7)}, "one at a time")) == 19
    html, _ = block(draw, "one at a time", **grids)
    data = unpack(html)
    assert data["single"] and len(data["frames"]) == 13
    start = [3, 3]
    assert all(sum(i != j for i, j in zip(p, start)) <= 1 for p in data["points"])


def test_text_tells_a_change_but_no_rounding():
    _, text = block(draw, a=[1, 2])
    _, same = block(lambda a: draw(a * (1 + 1e-9)), a=[1, 2])
    _, other = block(lambda a: draw(a, 1.01), a=[1, 2])
    lines = text.splitlines()
    assert lines[0] == "explore(draw): 2 frames; a = 1 … 2 (2)"
    assert lines[1:] == same.splitlines()[1:]
    assert lines[1] != other.splitlines()[1]


def test_first_frame_stands_in_the_page():
    html, _ = block(draw, a=Slider([1, 2], unit="mV"))
    source = re.search(
        r'<img alt="A wave &amp; its rim." width="576" [^>]*base64,([^"]+)"', html
    )
    picture = Image.open(io.BytesIO(base64.b64decode(source[1])))
    assert picture.size == (660, 319)
    assert len(source[1]) < 25_000
    assert "Shown for <i>a</i> = 2 mV." in html


def test_png_frames():
    html, _ = block(draw, form="png", keep=True, a=[1, 2, 3])
    pictures = unpack(html)["pictures"]
    sizes = {Image.open(io.BytesIO(base64.b64decode(p))).size for p in pictures}
    assert sizes == {(660, 319)} and len(set(pictures)) == 3
    assert 'class="explore explore-keep"' in html


def test_heat_maps_keep_their_pixels():
    values = np.random.default_rng(1).random((12, 20))
    expected = plt.colormaps["viridis"](values, bytes=True)

    def heat(k):
        fig, axes = plt.subplots(1, 2)
        axes[0].imshow(values, vmin=0, vmax=1)
        axes[1].pcolormesh(values, vmin=0, vmax=1)
        return fig

    data = unpack(block(heat, k=[1, 2])[0])
    found = re.findall(r'base64,([^"]+)', "".join(data["parts"]))
    assert len(found) == 2
    for png in found:
        picture = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGBA")
        off = np.asarray(picture, int) - expected
        assert np.abs(off).max() <= 1  # of 255


def test_an_area_is_drawn_and_moves():
    def draw(width):
        fig, ax = plt.subplots()
        ax.fill_between([0, 1], [0, 0], [width, width], color="#123456", lw=0)
        ax.set(xlim=(0, 1), ylim=(0, 10))
        return fig

    html, _ = block(draw, width=Slider([2, 8]))
    drawn = unpack(html)
    areas = [part for part in drawn["parts"] if 'fill="#123456"' in part]
    assert len(areas) == 2
    assert areas[0] != areas[1]


def test_too_many_frames_are_refused_before_any_is_drawn():
    grids = {"a": Slider(0, 1, 20), "b": Slider(0, 1, 10)}
    with pytest.raises(
        ValueError, match=r"200 frames.*150.*a has 20, b has 10.*would need 29"
    ):
        block(never, **grids)


def test_too_heavy():
    def noise(k):
        fig, ax = plt.subplots()
        ax.plot(np.random.default_rng(k).random((3000, 3)))
        ax.set(ylim=(0, 1))
        return fig

    with pytest.raises(
        ValueError, match=r"explore\(noise\): 80 frames weigh \d+ kB.*400 kB.*fewer"
    ):
        block(noise, k=range(80))


def test_draw_that_raises():
    def fails(a, b):
        fig = draw(a, b)
        if (a, b) == (3, 1):
            raise ZeroDivisionError("no such current")
        return fig

    message = r"fails\(a=3, b=1\) raised ZeroDivisionError: no such current"
    with pytest.raises(RuntimeError, match=message) as caught:
        block(fails, a=[1, 2, 3], b=[1, 2])
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


@pytest.mark.parametrize(
    "change, error, message",
    [
        (
            lambda fig: fig.axes[0],
            TypeError,
            r"wrong\(a=2\) must return a Figure, got Axes",
        ),
        (lambda fig: None, TypeError, "must return a Figure, got NoneType"),
        (
            lambda fig: fig.set_figheight(4) or fig,
            ValueError,
            r"a=2\): figure of 6 x 4 inches, the start has 6 x 2.9",
        ),
        (
            lambda fig: fig.add_axes([0, 0, 1, 1]) and fig,
            ValueError,
            "2 axes, the start has 1",
        ),
        (
            lambda fig: fig.axes[0].set_title("$\\no$") and fig,
            RuntimeError,
            r"a=2\) cannot be",
        ),
        (
            lambda fig: fig.axes[0].set_ylabel("y" * 90) and fig,
            RuntimeError,
            "is cut off",
        ),
        (
            lambda fig: fig.axes[0].axhspan(0, 1, hatch="/") and fig,
            RuntimeError,
            'frames="png"',
        ),
    ],
)
def test_wrong_figure(change, error, message):
    def wrong(a):
        return change(draw(a)) if a == 2 else draw(a)

    with pytest.raises(error, match=message):
        block(wrong, a=Slider([1, 2], start=1))
