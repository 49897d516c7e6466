"""`integrate_adaptive`: tolerance kept at every output time, steps where they are needed."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from tests.utils.models import HH, HH_START, hh, interpreted, oscillator, pendulum
from utils.check import order
from utils.integrate import integrate_adaptive
from utils.integrate.pair import at, slope_at, tsitouras, within
from utils.jit import jit, plain

WAYS = pytest.mark.parametrize("way", [lambda f: f, plain], ids=["compiled", "python"])
TOLERANCES = 1e-6, 1e-9


def test_order_of_step_and_interpolation():
    """Local errors: h^6 at the end of a step, h^5 within it, h^5 of the embedded state.

    From many starts the pair's first term of error is so small that the next one is seen.
    """
    f, x, drive = plain(pendulum), (1.5, -1.0), 0.3

    def exact(T):
        tight = {"method": "DOP853", "rtol": 1e-13, "atol": 1e-15}
        return solve_ivp(lambda t, x: f(x, t, drive), (0, T), x, **tight).y[:, -1]

    steps = np.array([0.2, 0.1, 0.05])
    errors = []
    for h in steps:
        y, z, k, _ = tsitouras(f, x, f(x, 0.0, drive), 0.0, h, drive, *TOLERANCES)
        middle = within(x, k, h, at(0.5))
        errors.append([y - exact(h), z - exact(h), middle - exact(h / 2)])
    for e, expected in zip(np.abs(errors).max(axis=2).T, (6, 5, 5)):
        assert order(e, steps) == pytest.approx(expected, abs=0.3)


def test_interpolation_joins_the_ends():
    f, x, h = plain(oscillator), (1.0, 0.0), 0.7
    y, _, k, _ = tsitouras(f, x, f(x, 0, 1.0), 0.0, h, 1.0, *TOLERANCES)
    assert within(x, k, h, at(0.0)) == pytest.approx(x, abs=1e-15)
    assert within(x, k, h, at(1.0)) == pytest.approx(y, abs=1e-15)


@WAYS
@pytest.mark.parametrize("rtol", [1e-4, 1e-7, 1e-10])
def test_tolerance(way, rtol):
    """On a circle the error grows by at most a tolerance per step; every output counts."""
    t = np.linspace(0, 10, 1234)
    x, y = integrate_adaptive(way(oscillator), (1.0, 0.0), t, 1.0, rtol=rtol, atol=rtol)
    error = np.hypot(x - np.cos(t), y + np.sin(t)).max()
    assert 0.01 * rtol < error < 30 * rtol


def test_outputs_do_not_change_the_steps():
    ends = [
        integrate_adaptive(pendulum, (1.0, 0.0), np.linspace(0, 5, n), 0.3)[:, -1]
        for n in (2, 7, 501)
    ]
    assert np.allclose(ends, ends[0], rtol=0, atol=1e-12)


def test_steps_adapt():
    """A fast kick in a slow decay: most evaluations are spent on the kick."""
    seen = []

    def f(x, t, p):
        seen.append(t)
        return (-x[0] / 10 + np.exp(-(((t - 50) / 0.1) ** 2)),)

    integrate_adaptive(f, (1.0,), [0.0, 100.0], dt=0.5)
    near = np.abs(np.array(seen) - 50) < 0.5
    assert 0.1 < near.mean() and len(seen) < 6000


def test_a_step_that_fits_is_left_as_it_is():
    """Of a growth the relative error of a step is the same everywhere: one step length."""
    seen = []

    def f(x, t, p):
        seen.append(t)
        return (x[0],)

    integrate_adaptive(f, (1.0,), [0.0, 20.0], rtol=1e-8, atol=1e-30)
    first, second = np.array(seen[2:]).reshape(-1, 6)[:, :2].T  # of the six of a step
    h = (second - first) / (0.327 - 0.161)
    assert len(h) > 100
    assert h[20:-1] == pytest.approx(h[20], rel=1e-9)


def test_longest_step():
    """Without dt the pulse after a long rest is stepped over; with dt it is seen."""

    def f(x, t, p):
        return (np.exp(-(((t - 70) / 0.5) ** 2)),)

    (blind,) = integrate_adaptive(f, (0.0,), [0.0, 100.0])
    (x,) = integrate_adaptive(f, (0.0,), [0.0, 100.0], dt=1.0)
    assert x[-1] == pytest.approx(0.5 * np.sqrt(np.pi), abs=1e-5)
    assert abs(blind[-1] - x[-1]) > 0.1


@WAYS
def test_a_pulse_between_the_steps(way):
    """x' = -x + 20 while 1 < t < 1.05: a pulse that the outputs see is not stepped over."""
    f = way(jit(lambda x, t, p: (-x[0] + 20.0 * (1.0 < t) * (t < 1.05),)))
    exact = np.exp(-2) + 20 * (np.exp(-0.95) - np.exp(-1.0))
    assert exact == pytest.approx(0.512567, abs=1e-6)
    even, uneven = np.linspace(0.0, 2.0, 201), np.array([0.0, 0.5, 1.02, 2.0])
    for t in even, uneven:  # the error at a jump of f is larger than rtol
        (x,) = integrate_adaptive(f, (1.0,), t)
        assert x[-1] == pytest.approx(exact, abs=3e-4)
        (x,) = integrate_adaptive(f, (1.0,), t, rtol=1e-10, atol=1e-12)
        assert x[-1] == pytest.approx(exact, abs=1e-6)
    array = integrate_adaptive(
        plain(lambda x, t, p: -x + 20.0 * (1.0 < t) * (t < 1.05)), np.ones(2), uneven
    )
    assert array[-1] == pytest.approx(exact, abs=3e-4)


def test_slope_of_the_interpolation():
    """The derivative of the state within a step, against a central difference."""
    f, x, h, d = plain(pendulum), (1.0, 0.5), 0.4, 1e-5
    _, _, k, _ = tsitouras(f, x, f(x, 0.0, 0.3), 0.0, h, 0.3, *TOLERANCES)
    for s in 0.1, 0.5, 0.8:
        ahead, behind = (np.array(within(x, k, h, at(s + e))) for e in (d, -d))
        slope = (np.array(within(x, k, h, slope_at(s))) - x) / h
        assert slope == pytest.approx((ahead - behind) / (2 * d * h), abs=1e-8)


def test_batch_equals_loop():
    t, I = np.linspace(0, 5, 6), np.array([0.0, 10.0])
    loop = [integrate_adaptive(hh, HH_START, t, HH(I=i)) for i in I]
    batch = integrate_adaptive(hh, HH_START, t, HH(I=I))
    assert batch.shape == (4, 6, 2)
    assert (batch == np.moveaxis(loop, 0, -1)).all()
    python = integrate_adaptive(interpreted(hh), HH_START, t, HH(I=I))
    assert np.allclose(batch, python, rtol=0, atol=1e-9)


@WAYS
def test_relative_tolerance(way):
    """Growth by e^10, and atol out of sight: the relative error is of the size of rtol."""
    grow = way(jit(lambda x, t, p: (x[0],)))
    (x,) = integrate_adaptive(grow, (1.0,), [0.0, 10.0], rtol=1e-5, atol=1e-15)
    assert 1e-2 < abs(x[-1] * np.exp(-10) - 1) / 1e-5 < 10


@WAYS
def test_a_step_may_fail_and_be_shortened(way):
    """x grows like a root until it is 1, where the model ends: a NaN is no good step."""
    f = way(jit(lambda x, t, p: (0.5 / np.sqrt(1 - x[0]), 0.0)))
    (x, _) = integrate_adaptive(f, (0.0, 0.0), [0.0, 1.33], rtol=1e-8)
    exact = 1 - (1 - 0.75 * 1.33) ** (2 / 3)  # (1 - x)^(3/2) falls by 3/4 per unit
    assert x[-1] == pytest.approx(exact, abs=1e-6)
    with pytest.raises(FloatingPointError, match="from t = 1.333"):
        integrate_adaptive(f, (0.0, 0.0), [0.0, 1.5])
