"""Spike trains: crossing times, intervals, regularity, rate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from utils.check import order
from utils.spikes import crossing_times, cv, intervals, rate

STEPS = arrays(float, st.integers(2, 30), elements=st.floats(0.1, 100.0))


def test_a_crossing_is_found_inside_the_step():
    t, V = [0.0, 1.0, 3.0, 4.0], [-1.0, 1.0, -3.0, 1.0]
    assert crossing_times(t, V, 0.0) == pytest.approx([0.5, 3.75])
    assert crossing_times(t, V, 0.5) == pytest.approx([0.75, 3.875])


def test_touching_the_threshold_from_below_counts_once():
    t = np.arange(4.0)
    assert crossing_times(t, [-1.0, 0.0, 0.0, 1.0], 0.0).tolist() == [1.0]
    assert crossing_times(t, [0.0, 1.0, 2.0, 3.0], 0.0).size == 0  # starts on it
    assert crossing_times(t, [1.0, -1.0, -2.0, -3.0], 0.0).size == 0  # from above


def test_several_traces_give_a_list():
    t, V = np.arange(3.0), np.array([[-1.0, 1.0], [1.0, -1.0], [-1.0, 1.0]])
    first, second = crossing_times(t, V, 0.0)
    assert (first.tolist(), second.tolist()) == ([0.5], [1.5])


def test_crossings_are_second_order():
    errors, steps = [], [0.2, 0.1, 0.05, 0.025]
    exact = np.arcsin(0.3) + 2 * np.pi * np.arange(
        1, 40
    )  # upward, of sin t through 0.3
    for dt in steps:
        t = np.arange(1.0, exact[-1] + 1, dt)
        errors.append(np.abs(crossing_times(t, np.sin(t), 0.3) - exact).max())
    assert order(errors, steps) == pytest.approx(2, abs=0.2)


@pytest.mark.parametrize(
    ("error", "match", "t", "V", "V_th"),
    [
        (ValueError, "t must be increasing", [0.0, 0.0], [0.0, 1.0], 0.0),
        (ValueError, "t must be increasing", [1.0], [0.0], 0.0),
        (ValueError, "t must be one-dimensional", [[0.0, 1.0]], [0.0, 1.0], 0.0),
        (ValueError, "t must be finite", [0.0, np.nan], [0.0, 1.0], 0.0),
        (TypeError, "t must be real", ["a", "b"], [0.0, 1.0], 0.0),
        (ValueError, "V must have shape", [0.0, 1.0], [0.0, 1.0, 2.0], 0.0),
        (ValueError, "V must have shape", [0.0, 1.0], np.zeros((2, 1, 1)), 0.0),
        (ValueError, "V must be finite", [0.0, 1.0], [0.0, np.inf], 0.0),
        (ValueError, "V_th must be finite", [0.0, 1.0], [0.0, 1.0], np.nan),
    ],
)
def test_bad_traces_are_refused(error, match, t, V, V_th):
    with pytest.raises(error, match=match):
        crossing_times(t, V, V_th)


def test_intervals():
    assert intervals([10.0, 30.0, 60.0]).tolist() == [20.0, 30.0]
    assert intervals([10]).size == intervals([]).size == 0
    with pytest.raises(ValueError, match="sorted"):
        intervals([2.0, 1.0])
    with pytest.raises(TypeError, match="times must be real"):
        intervals([True, False])


def test_cv_of_known_trains():
    assert cv([0.0, 10.0, 20.0]) == 0.0
    assert cv([0.0, 1.0, 4.0]) == pytest.approx(0.5)  # intervals 1 and 3
    train = np.cumsum(np.random.default_rng(1).exponential(20.0, 20_000))
    assert cv(train) == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize(
    ("times", "match"), [([1.0, 2.0], "got 2"), ([1.0] * 3, "equal")]
)
def test_cv_needs_intervals(times, match):
    with pytest.raises(ValueError, match=match):
        cv(times)


@given(steps=STEPS, scale=st.floats(0.1, 10.0), shift=st.floats(0.0, 1e3))
def test_cv_has_no_unit_and_no_origin(steps, scale, shift):
    times = np.cumsum(np.append(0.0, steps))
    assert cv(scale * times + shift) == pytest.approx(cv(times), abs=1e-6)


@given(steps=STEPS, scale=st.floats(0.1, 10.0))
def test_rate_is_the_inverse_of_the_mean_interval(steps, scale):
    times = np.cumsum(np.append(0.0, steps))
    assert rate(times) == pytest.approx(1000.0 / steps.mean())
    assert rate(scale * times) == pytest.approx(rate(times) / scale)


def test_rate_in_a_window_is_half_open():
    times = [0.0, 10.0, 20.0]
    assert rate(times, start=0.0, stop=20.0) == 100.0
    assert rate(times, start=0.5, stop=100.5) == 20.0
    assert rate([], start=0.0, stop=10.0) == 0.0


@pytest.mark.parametrize(
    ("times", "kwargs", "match"),
    [
        ([1.0, 2.0], {"start": 0.0}, "go together"),
        ([1.0, 2.0], {"stop": 3.0}, "go together"),
        ([1.0, 2.0], {"start": 3.0, "stop": 3.0}, "start must be before stop"),
        ([1.0, 2.0], {"start": 0.0, "stop": np.inf}, "start must be before stop"),
        ([1.0], {}, "at least 2 spikes"),
        ([1.0, 1.0], {}, "must not all be equal"),
        ([2.0, 1.0], {"start": 0.0, "stop": 3.0}, "sorted"),
    ],
)
def test_a_rate_that_cannot_be_found_is_refused(times, kwargs, match):
    with pytest.raises(ValueError, match=match):
        rate(times, **kwargs)


def test_a_narrow_excursion_has_no_crossing():
    """As documented: up and back between two times of the grid."""
    t = np.array([0.0, 1.0, 2.0])
    assert crossing_times(t, np.sin(np.pi * t), 0.5).size == 0
    fine = np.linspace(0.0, 2.0, 201)
    assert crossing_times(fine, np.sin(np.pi * fine), 0.5) == pytest.approx(
        [1 / 6], abs=1e-4
    )


def test_windows_are_half_open():
    """Side by side they count each spike once; an edge that is not exact decides by an ulp."""
    times = [0.1, 0.2, 0.3]
    assert rate(times, start=0.1, stop=0.3) == pytest.approx(10_000)
    assert rate(times, start=0.3, stop=0.5) == pytest.approx(5_000)
    assert 0.1 * 3 > 0.3
    assert rate([0.3], start=0.1 * 3, stop=0.4) == 0.0
