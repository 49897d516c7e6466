"""Observed orders of convergence."""

import numpy as np
import pytest

from utils.check import check_order, order


@pytest.mark.parametrize("p", [1, 2, 4, 0.5])
def test_order_is_the_slope(p):
    steps = np.array([0.4, 0.2, 0.1, 0.05])
    assert order(3 * steps**p, steps) == pytest.approx(p)


def test_two_step_sizes_are_enough_for_an_order():
    assert order([4.0, 1.0], [0.2, 0.1]) == pytest.approx(2)
    assert order([4.0, 4.0, 1.0], [0.2, 0.2, 0.1]) == pytest.approx(2)


def test_order_is_checked(capsys):
    steps = np.array([0.4, 0.2, 0.1])
    check_order("heun", steps**2, steps, expected=2)
    shown = "ok  order of heun: 2.0, expected 2 ± 0.1 [convergence order]\n"
    assert capsys.readouterr().out == shown
    with pytest.raises(AssertionError, match="order of heun: ours 2, expected 1"):
        check_order("heun", steps**2, steps, expected=1)
    with pytest.raises(TypeError, match="method must be text"):
        check_order(2, steps, steps, expected=1)


@pytest.mark.parametrize(
    ("errors", "steps", "match"),
    [
        ([1.0], [1.0], "at least 2"),
        ([1.0, 2.0], [1.0, 2.0, 3.0], "of one length"),
        (np.ones((2, 2)), np.ones((2, 2)), "1-D"),
        ([0.0, 1.0], [1.0, 2.0], "errors must be positive"),
        ([np.inf, 1.0], [1.0, 2.0], "errors must be positive"),
        ([1.0, 2.0], [-1.0, 2.0], "steps must be positive"),
        ([1.0, 2.0], [np.nan, 2.0], "steps must be positive"),
        ([1.0, 2.0], [0.1, 0.1], "two different step sizes"),
    ],
)
def test_an_order_that_cannot_be_found_is_refused(errors, steps, match):
    with pytest.raises(ValueError, match=match):
        order(errors, steps)
