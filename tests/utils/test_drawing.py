"""Drawings of networks: lines end at rims, labels stand clear of them."""

import subprocess
import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.utils.drawings import clear_of_lines
from utils import drawing
from utils.drawing import _canvas


def distance(stroke, k, mark):
    """Between an end of a stroke and the centre of a unit."""
    return np.hypot(stroke[k][0] - mark.x, stroke[k][1] - mark.y)


@pytest.mark.filterwarnings("error")
def test_a_canvas_is_ten_wide_and_has_no_axes(ax):
    assert ax.get_xlim() == (0, 10) and ax.get_ylim() == (0, 5)
    assert not ax.axison and ax.figure.get_size_inches().tolist() == [6, 3]
    assert ax.get_position().bounds == (0, 0, 1, 1)
    ax.figure.canvas.draw()  # no layout engine moves it
    assert ax.get_position().bounds == (0, 0, 1, 1)


@settings(max_examples=40)
@given(angle=st.floats(0, 360), bend=st.floats(-0.6, 0.6))
def test_lines_end_at_the_rims_of_units(angle, bend):
    ax = drawing.canvas(height=6)
    a = drawing.unit(ax, (5, 5), radius=0.4)
    turn = np.radians(angle)
    b = drawing.unit(ax, (5 + 3 * np.cos(turn), 5 + 3 * np.sin(turn)), radius=0.7)
    for draw in drawing.arrow, drawing.inhibit, drawing.line:
        stroke = draw(ax, a, b, bend=bend)
        assert distance(stroke, 0, a) == pytest.approx(0.4)
        assert distance(stroke, 2, b) == pytest.approx(0.7)
    plt.close("all")


@settings(max_examples=40)
@given(angle=st.floats(0, 360))
def test_lines_end_at_the_rims_of_boxes(angle):
    ax = drawing.canvas(height=6)
    box = drawing.box(ax, (5, 5), "", width=2, height=1)
    turn = np.radians(angle)
    place = (5 + 3 * np.cos(turn), 5 + 3 * np.sin(turn))
    stroke = drawing.arrow(ax, place, box)
    assert stroke.start == pytest.approx(place)
    off = np.abs(np.array(stroke.end) - 5) / [1, 0.5]
    assert off.max() == pytest.approx(1)
    plt.close("all")


def test_the_tip_of_an_arrow_is_its_end(ax):
    stroke = drawing.arrow(ax, (1, 1), (4, 1))
    (head,) = ax.patches
    assert stroke == ((1, 1), (2.5, 1), (4, 1))
    assert head.get_xy()[0].tolist() == [4, 1]
    assert ax.lines[0].get_xdata().max() < 4  # the shaft stays inside of the head


def test_a_bar_stands_across_before_the_rim(ax):
    a, b = drawing.unit(ax, (1, 1)), drawing.unit(ax, (4, 1))
    drawing.inhibit(ax, a, b)
    shaft, bar = ax.lines
    assert bar.get_color() == shaft.get_color() == "C0"
    assert bar.get_xdata() == pytest.approx([4 - 0.42 - 0.09] * 2)
    assert bar.get_ydata() == pytest.approx([0.8, 1.2])
    assert not ax.patches[2:]  # beside both units: no head


def test_colours_are_those_of_the_house(ax):
    drawing.excite(ax, (1, 1), (4, 1))
    drawing.arrow(ax, (1, 2), (4, 2))
    assert [line.get_color() for line in ax.lines] == ["C1", drawing.INK]


def test_a_bend_goes_to_the_left_of_the_way(ax):
    assert drawing.line(ax, (1, 2), (4, 2), bend=0.2).middle[1] == pytest.approx(2.3)
    assert drawing.line(ax, (4, 2), (1, 2), bend=0.2).middle[1] == pytest.approx(1.7)


@pytest.mark.parametrize("end", [(8, 2.5), (5, 4.5), (7, 4), (7, 1), (3, 4.4), (2, 2)])
@pytest.mark.parametrize("bend", [0.0, 0.2, -0.2])
@pytest.mark.parametrize("flip", [False, True])
def test_a_label_stands_clear_of_its_line(ax, end, bend, flip):
    drawing.arrow(ax, (5, 2.5), end, r"$w_{ij}$", bend=bend, flip=flip)
    assert clear_of_lines(ax)


def test_a_label_stands_outside_of_the_bend(ax):
    drawing.arrow(ax, (1, 3), (4, 3), "above", bend=0.2)
    drawing.arrow(ax, (1, 3), (4, 3), "below", bend=-0.2)
    above, below = (text.get_position() for text in ax.texts)
    assert above[1] > 3.3 and below[1] < 2.7


def test_a_label_stands_above_or_on_the_right(ax):
    drawing.arrow(ax, (4, 2), (1, 2), "level")
    drawing.arrow(ax, (6, 4), (6, 1), "down")
    drawing.arrow(ax, (8, 1), (8, 4), "up")
    drawing.arrow(ax, (1, 4), (4, 4), "flipped", flip=True)
    level, down, up, flipped = (text.get_position() for text in ax.texts)
    assert level[1] > 2 and down[0] > 6 and up[0] > 8 and flipped[1] < 4


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("inhibitory", [False, True])
def test_a_loop_leaves_and_meets_its_rim(ax, angle, inhibitory):
    a = drawing.unit(ax, (5, 2.5))
    stroke = drawing.loop(ax, a, "$w$", angle, inhibitory=inhibitory)
    assert distance(stroke, 0, a) == pytest.approx(a.radius)
    assert distance(stroke, 2, a) == pytest.approx(a.radius)
    assert distance(stroke, 1, a) == pytest.approx(a.radius + 0.75, abs=0.1)
    assert clear_of_lines(ax)
    assert len(ax.patches) == (1 if inhibitory else 2)


def test_everyone_is_connected_but_with_itself(ax):
    x = drawing.layer(ax, [1, 4, 7], 2, ["a", "b", "c"])
    assert len(drawing.connect(ax, x, x)) == 6
    assert {line.get_lw() for line in ax.lines} == {0.9}


def test_a_layer_is_a_column_or_a_row(ax):
    column = drawing.layer(ax, 1, [1, 3], ["$a$", "$b$"])
    row = drawing.layer(ax, [3, 5], 4, ["$c$", "$d$"])
    assert [(u.x, u.y) for u in column + row] == [(1, 1), (1, 3), (3, 4), (5, 4)]


@pytest.mark.parametrize(
    ("style", "arrows"),
    [
        ({}, 3),
        ({"back": ""}, 6),
        ({"forward": None, "back": ""}, 3),
        ({"back": "", "ends": True}, 4),
        ({"forward": "p", "back": "q", "ends": True}, 4),
    ],
)
def test_a_chain_has_its_transitions(ax, style, arrows):
    states = drawing.chain(ax, [1, 3.5, 6, 8.5], 2, "ABCD", **style)
    assert len(states) == 4 and len(ax.lines) == arrows
    assert hasattr(states[0], "width") == ("ends" in style)
    assert clear_of_lines(ax)


def test_both_ways_of_a_chain_swing_apart(ax):
    drawing.chain(ax, [1, 4], 2, "AB", forward="", back="")
    there, back = (line.get_ydata() for line in ax.lines)
    assert there.max() > 2.2 and back.min() < 1.8


def test_a_box_is_as_wide_as_its_words(ax):
    narrow = drawing.box(ax, (2, 2), "a")
    wide = drawing.box(ax, (6, 2), "a Kalman filter")
    assert narrow.width == narrow.height == 0.9
    low, high = _canvas.corners(ax.texts[1])
    assert low[0] - (6 - wide.width / 2) == pytest.approx(0.25, abs=0.02)


def test_a_trace_has_its_height(ax):
    curve = drawing.trace(ax, (2, 1), [0, 3, 1], width=1, height=0.5)
    assert curve.get_xydata().tolist() == [
        [2, 1],
        [2.5, 1.5],
        [3, pytest.approx(7 / 6)],
    ]


def test_spikes_stand_on_their_line(ax):
    train = drawing.spikes(ax, (2, 1), [0.5], width=2, height=0.4)
    assert train.get_segments()[0].tolist() == [[3, 1], [3, 1.4]]


@pytest.mark.parametrize("text", ["E", "$x_1$", r"$\hat{y}_t$", "$h_{12}$"])
def test_a_symbol_stays_within_its_circle(ax, text):
    drawing.unit(ax, (2, 2), text)
    corners = _canvas.corners(ax.texts[0])
    grid = np.array(np.meshgrid(*corners.T)).reshape(2, -1)
    assert np.hypot(*(grid - 2)).max() <= 0.42 + 0.02


def test_letters_can_be_read_on_a_phone(ax):
    drawing.label(ax, (2, 2), "words")
    drawing.label(ax, (5, 2), "$x$")
    assert [text.get_size() for text in ax.texts] == [13, 15]


def test_importing_the_marks_needs_no_matplotlib():
    code = "import sys, utils.drawing; print('matplotlib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout.split() == ["False"], run.stderr
