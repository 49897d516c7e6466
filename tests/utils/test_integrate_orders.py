"""How fast each deterministic method converges, and to what."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.interpolate import CubicHermiteSpline
from scipy.optimize import brentq

from tests.utils.models import (
    HH,
    HH_START,
    LIF,
    hh,
    hh_relaxation,
    lif,
    lif_fire,
    lif_times,
    oscillator,
    pendulum,
)
from utils.check import order
from utils.integrate import (
    euler,
    exp_euler,
    exp_euler_staggered,
    heun,
    integrate,
    integrate_adaptive,
    rk4,
)
from utils.jit import jit, plain

# scipy DOP853 at 1e-12 from HH_START, I = 10: upward crossings of 0 mV [ms], V(50) [mV]
SPIKES = [1.924230, 16.848276, 31.497905, 46.135109]
V_50 = -73.806096954


@pytest.fixture(scope="module")
def hh_exact():
    """Dense solution of the Hodgkin-Huxley equations over 50 ms by DOP853."""
    return solve_ivp(
        lambda t, x: plain(hh)(tuple(x), t, HH()),
        (0, 50),
        HH_START,
        method="DOP853",
        rtol=1e-12,
        atol=1e-12,
        dense_output=True,
    )


def upward(t, x):
    """Upward crossings of 0 mV by Hermite interpolation, of fourth order like rk4."""
    slope = [plain(hh)(tuple(v), 0.0, HH())[0] for v in np.transpose(x)]
    V = CubicHermiteSpline(t, x[0], slope)
    (n,) = np.nonzero((x[0, :-1] < 0) & (x[0, 1:] >= 0))
    return np.array([brentq(V, t[k], t[k + 1], xtol=1e-12) for k in n])


@pytest.mark.parametrize("method, expected", [(euler, 1), (heun, 2), (rk4, 4)])
def test_order(method, expected):
    T, x0, drive = 6.0, (1.0, 0.0), 0.3
    exact = solve_ivp(
        lambda t, x: plain(pendulum)(x, t, drive),
        (0, T), x0, method="DOP853", rtol=1e-13, atol=1e-13,
    ).y[:, -1]  # fmt: skip
    steps = T / np.array([400, 800, 1600] if method is euler else [100, 200, 400])
    errors = [
        abs(integrate(pendulum, x0, [0, T], drive, dt=dt, method=method)[:, -1] - exact)
        for dt in steps
    ]
    assert order(np.max(errors, axis=1), steps) == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("start", [HH_START, (-65.0, 0.3, 0.3, 0.5)])
@pytest.mark.parametrize("method, expected", [(exp_euler, 1), (exp_euler_staggered, 2)])
def test_order_of_relaxation_methods(method, expected, start):
    """In all variables, and not only from gates at rest: no half step is lost."""
    t = [0.0, 1.0]
    exact = integrate(hh, start, t, HH(I=0.0), dt=0.002)[:, -1]
    steps = np.array([0.04, 0.02, 0.01] if expected == 2 else [0.01, 0.005, 0.0025])
    errors = [
        abs(
            integrate(hh_relaxation, start, t, HH(I=0.0), dt=dt, method=method)[:, -1]
            - exact
        )
        for dt in steps
    ]
    for e in np.transpose(errors):
        assert order(e, steps) == pytest.approx(expected, abs=0.1)


def test_exp_euler_is_exact_for_a_constant_target():
    """dx/dt = (2 - x)/5: one step of any length is the closed form."""

    def to_two(x, t, p):
        return ((2.0, 5.0),)

    for method in exp_euler, exp_euler_staggered:
        (x,) = integrate(to_two, (7.0,), [0.0, 3.0, 40.0], method=method)
        assert x == pytest.approx(2 + 5 * np.exp(-np.array([0, 3, 40]) / 5), abs=1e-14)


def test_staggered_uses_the_new_gates():
    """One step by hand: gate by h/2 from V, V by h from that gate, gate by h/2 from V."""

    def f(x, t, p):
        V, g = x
        return (g, 1.0), (2 * V, 4.0)

    h = 0.5
    g = 2 * 1.0 + (3.0 - 2 * 1.0) * np.exp(-h / 8)
    V = g + (1.0 - g) * np.exp(-h)
    g = 2 * V + (g - 2 * V) * np.exp(-h / 8)
    x = integrate(f, (1.0, 3.0), [0.0, h], method=exp_euler_staggered)[:, -1]
    assert x == pytest.approx([V, g], abs=1e-14)


def test_rk4_nearly_keeps_the_energy_of_an_oscillator():
    """Per step rk4 multiplies the energy by 1 - h^6/72 + h^8/576 (from its polynomial)."""
    n, h = 1000, 0.1
    x, v = integrate(oscillator, (1.0, 0.0), [0.0, n * h], 1.0, dt=h)
    energy = x[-1] ** 2 + v[-1] ** 2
    assert energy == pytest.approx((1 - h**6 / 72 + h**8 / 576) ** n, abs=1e-12)


def test_hh_against_scipy(hh_exact):
    t = np.linspace(0, 50, 5001)
    x = integrate(hh, HH_START, t, HH())
    V = hh_exact.sol(50.0)[0]
    assert V == pytest.approx(V_50, abs=2e-9)
    assert x[0, -1] == pytest.approx(V, abs=5e-7)
    times = upward(t, x)
    fine = np.linspace(0, 50, 20_001)
    assert upward(fine, hh_exact.sol(fine)) == pytest.approx(SPIKES, abs=1e-6)
    assert times == pytest.approx(SPIKES, abs=1e-6)


def test_hh_anchors():
    """Errors of V(50) that were measured once with an independent implementation."""
    at = [0.0, 50.0]
    for method, dt, error in (rk4, 0.05, 8.9e-5), (euler, 0.003125, 8.0e-4):
        V = integrate(hh, HH_START, at, HH(), dt=dt, method=method)[0, -1]
        assert abs(V - V_50) == pytest.approx(error, rel=0.05)
    V = integrate(hh_relaxation, HH_START, at, HH(), dt=0.003125, method=exp_euler)
    assert abs(V[0, -1] - V_50) == pytest.approx(0.113, rel=0.05)


def test_fire_is_second_order():
    p, T = LIF(), 100.0
    exact = lif_times(p, 3.0, T)
    steps = np.array([0.4, 0.2, 0.1])
    for method, expected in (rk4, 2), (euler, 1):
        errors = []
        for dt in steps:
            _, times = integrate(
                lif, (3.0,), [0.0, T], p, dt=dt, method=method, fire=lif_fire
            )
            assert len(times) == len(exact)
            errors.append(np.abs(times - exact).mean())
        assert order(errors, steps) == pytest.approx(expected, abs=0.15)


def test_anchor_of_the_tenth_spike():
    """Constant drive, step 0.1 ms: rk4 with an interpolated crossing errs by under 1e-3."""
    _, times = integrate(lif, (0.0,), [0.0, 150.0], LIF(), dt=0.1, fire=lif_fire)
    error = abs(times[9] - lif_times(LIF(), 0.0, 150.0)[9])
    assert 1e-5 < error < 1e-3


@pytest.mark.parametrize("rtol", [1e-5, 1e-8])
def test_adaptive_is_as_accurate_as_asked(hh_exact, rtol):
    """At output times inside of long steps too: V is 100 mV tall, so 100 rtol."""
    t = np.linspace(0, 20, 401)
    x = integrate_adaptive(hh, HH_START, t, HH(), rtol=rtol, atol=rtol * 1e-3)
    error = np.abs(x[0] - hh_exact.sol(t)[0]).max()
    assert 1e-3 * rtol < error < 100 * 5 * rtol


def test_own_method():
    """A step formula of the reader's own, of the structure of the built-in ones."""
    from utils.integrate import add

    def midpoint(f, x, t, h, p):
        return add(x, h, f(add(x, h / 2, f(x, t, p)), t + h / 2, p))

    quadratic = jit(lambda x, t, p: (2 * t,))
    for f in quadratic, plain(quadratic):
        (x,) = integrate(f, (0.0,), [0.0, 1.0, 3.0], method=midpoint)
        assert x == pytest.approx([0, 1, 9], abs=1e-14)
