"""Drawings of circuits: parts reach from point to point, and show their way."""

import numpy as np
import pytest

from tests.utils.drawings import clear_of_lines, ink
from utils import drawing


@pytest.mark.parametrize(
    "part",
    [
        drawing.resistor,
        drawing.capacitor,
        drawing.battery,
        drawing.coil,
        drawing.switch,
    ],
)
@pytest.mark.parametrize("end", [(5, 4), (8, 1), (7.5, 3.5)])
def test_parts_of_a_circuit_reach_from_a_to_b(ax, part, end):
    part(ax, (5, 1), end, "$R_m$")
    points = np.vstack(ink(ax))
    for place in (5, 1), end:
        assert np.hypot(*(points - place).T).min() < 1e-9
    assert clear_of_lines(ax)


def test_the_long_plate_of_a_battery_looks_to_b(ax):
    drawing.battery(ax, (2, 4), (2, 1))
    plates = [line for line in ax.lines if np.ptp(line.get_xdata()) > 0.1]
    short, long = sorted(plates, key=lambda line: np.ptp(line.get_xdata()))
    assert long.get_ydata()[0] < short.get_ydata()[0]


def test_a_source_of_current_shows_its_way(ax):
    drawing.current(ax, (2, 1), (2, 4), "$I$")
    _, head = ax.patches
    assert head.get_xy()[0] == pytest.approx((2, 2.74))


def test_a_variable_resistor_has_an_arrow(ax):
    drawing.resistor(ax, (2, 1), (2, 4))
    assert not ax.patches
    drawing.resistor(ax, (4, 1), (4, 4), "$g$", variable=True)
    assert len(ax.patches) == 1 and clear_of_lines(ax)


def test_an_open_switch_is_open(ax):
    drawing.switch(ax, (2, 1), (2, 4))
    drawing.switch(ax, (4, 1), (4, 4), closed=True)
    levers = [line for line in ax.lines if len(line.get_xdata()) == 2][2::3]
    assert np.ptp(levers[0].get_xdata()) > 0.3
    assert np.ptp(levers[1].get_xdata()) == 0


def test_a_wire_may_begin_in_the_middle_of_a_unit(ax):
    drawing.wire(ax, drawing.unit(ax, (2, 2)), (2, 0.5))
    assert ax.lines[0].get_xydata().tolist() == [[2, 2], [2, 0.5]]
    assert ax.patches[0].get_zorder() > ax.lines[0].get_zorder()  # covered
