"""Bad input is refused before the loop, by name."""

import numpy as np
import pytest

from tests.utils.models import HH, HH_START, LIF, hh, lif, lif_fire
from utils.integrate import (
    exp_euler,
    exp_euler_staggered,
    integrate,
    integrate_adaptive,
    rk4,
)
from utils.jit import ENABLED, jit, plain

T = [0.0, 1.0]
SOLVERS = pytest.mark.parametrize("solver", [integrate, integrate_adaptive])


def decay(x, t, p):
    return (-x[0],)


def never(x, t, p):
    raise AssertionError("the model was called before its arguments were checked")


@SOLVERS
@pytest.mark.parametrize(
    "t, error, text",
    [
        ([0.0, 2.0, 1.0], ValueError, r"t must increase, but t\[1\] = 2, t\[2\] = 1"),
        ([0.0, 0.0], ValueError, "t must increase"),
        ([0.0, np.nan], ValueError, "t must be finite"),
        ([0.0, np.inf], ValueError, "t must be finite"),
        ([0.0], ValueError, r"t must be 1-D, at least two times, got shape \(1,\)"),
        ([], ValueError, "t must be 1-D"),
        (1.0, ValueError, "t must be 1-D"),
        ([[0.0, 1.0]], ValueError, "t must be 1-D"),
        (["a", "b"], TypeError, "t must be real numbers"),
        (None, TypeError, "t must be real numbers"),
    ],
)
def test_bad_t(solver, t, error, text):
    with pytest.raises(error, match=text):
        solver(never, (1.0,), t)


@SOLVERS
@pytest.mark.parametrize(
    "x0, error, text",
    [
        ([1.0], TypeError, "x0 must be a plain tuple of variables.*got list"),
        (1.0, TypeError, "x0 must be a plain tuple of variables.*got float"),
        (HH(), TypeError, "x0 must be a plain tuple of variables.*got HH"),
        ((), ValueError, "x0 is empty"),
        ((1.0, np.nan), ValueError, r"x0\[1\] must be finite"),
        ((np.array([1.0, np.inf]),), ValueError, r"x0\[0\] must be finite"),
        (("a",), TypeError, r"x0\[0\] must be real numbers, got str"),
        ((1j,), TypeError, r"x0\[0\] must be real numbers"),
        ((np.empty(0),), ValueError, "has no copies"),
        ((np.ones(2), np.ones(3)), ValueError, r"x0\[0\] \(2,\), x0\[1\] \(3,\)"),
        (np.array([1.0, np.nan]), ValueError, "x0 must be finite"),
        (np.empty(0), ValueError, "x0 must have entries"),
        (np.array(1.0), ValueError, "x0 must have entries"),
        (np.array(["a"]), TypeError, "x0 must be real numbers"),
    ],
)
def test_bad_x0(solver, x0, error, text):
    with pytest.raises(error, match=text):
        solver(never, x0, T)


@SOLVERS
@pytest.mark.parametrize(
    "p, error, text",
    [
        (LIF(tau=np.nan), ValueError, "p.tau must be finite"),
        (LIF(I=np.array([1.0, np.inf])), ValueError, "p.I must be finite"),
        ((1.0, -np.inf), ValueError, r"p\[1\] must be finite"),
        (np.nan, ValueError, "p must be finite"),
        (LIF(I=[1.0, 2.0]), TypeError, "p.I is a list; give an array"),
        (LIF(I=np.ones(2), tau=np.ones(3)), ValueError, r"p.I \(2,\), p.tau \(3,\)"),
        (LIF(I=np.array(["a"])), TypeError, "p.I must be real numbers"),
    ],
)
def test_bad_p(solver, p, error, text):
    with pytest.raises(error, match=text):
        solver(never, (1.0,), T, p)


@SOLVERS
@pytest.mark.parametrize("dt", [0.0, -0.1, np.nan, np.inf])
def test_bad_dt(solver, dt):
    with pytest.raises(ValueError, match="dt must be positive and finite"):
        solver(never, (1.0,), T, dt=dt)
    with pytest.raises(TypeError, match="dt must be a number, got str"):
        solver(never, (1.0,), T, dt="0.1")


@pytest.mark.parametrize("name", ["rtol", "atol"])
def test_bad_tolerances(name):
    for bad in 0.0, -1e-6, np.nan:
        with pytest.raises(ValueError, match=f"{name} must be positive and finite"):
            integrate_adaptive(never, (1.0,), T, **{name: bad})
    with pytest.raises(ValueError, match="max_steps must be at least 1"):
        integrate_adaptive(never, (1.0,), T, max_steps=0)
    with pytest.raises(TypeError, match="max_steps must be an integer"):
        integrate_adaptive(never, (1.0,), T, max_steps=1e6)


@SOLVERS
def test_bad_f(solver):
    with pytest.raises(TypeError, match=r"f must be a function f\(x, t, p\), got int"):
        solver(3, (1.0,), T)
    with pytest.raises(
        TypeError, match=r"f must be a function f\(x, t, p\), got g\(t, x\)"
    ):

        def g(t, x):
            return x

        solver(g, (1.0,), T)


@SOLVERS
@pytest.mark.parametrize(
    "f, x0, text",
    [
        (
            lambda x, t, p: -x[0],
            (1.0,),
            "f must return a tuple with one value for each",
        ),
        (lambda x, t, p: [-x[0]], (1.0,), "got list"),
        (lambda x, t, p: x, (1.0, 2.0), None),
        (lambda x, t, p: (1.0,), (1.0, 2.0), "2 variables of x0, got a tuple of 1"),
        (lambda x, t, p: None, (1.0,), "got NoneType"),
        (lambda x, t, p: ("a",), (1.0,), "entry 0 of what f returns.*got str"),
        (lambda x, t, p: (np.ones(3),), (1.0,), r"got an array of shape \(3,\)"),
        (
            lambda x, t, p: x[:1],
            np.ones(2),
            r"f must return an array of the shape.*\(2,\)",
        ),
        (lambda x, t, p: tuple(x), np.ones(3), r"shape of x0, \(3,\), got"),
    ],
)
def test_derivative_of_another_structure(solver, f, x0, text):
    if text is None:
        assert solver(f, x0, T).shape == (2, 2)
        return
    with pytest.raises(ValueError, match=text):
        solver(f, x0, T)


def test_compiled_derivative_of_another_structure():
    wrong = jit(lambda x, t, p: (x[0], x[0]))
    for x0 in (1.0,), (np.ones(3),):
        with pytest.raises(ValueError, match="f must return a tuple.*got a tuple of 2"):
            integrate(wrong, x0, T)


def test_methods_want_their_form_of_f():
    for method in exp_euler, exp_euler_staggered:
        with pytest.raises(
            ValueError, match=r"pair \(x_inf, tau\).*got float for variable 0"
        ):
            integrate(decay, (1.0,), T, method=method)
    with pytest.raises(ValueError, match="f returns a pair for variable 0.*exp_euler"):
        integrate(lambda x, t, p: ((1.0, 2.0),), (1.0,), T)
    with pytest.raises(TypeError, match="exp_euler_staggered needs a tuple"):
        integrate(never, np.ones(2), T, method=exp_euler_staggered)
    for bad in "rk4", lambda f, x: x:
        with pytest.raises(
            TypeError, match=r"method must be a function method\(f, x, t, h"
        ):
            integrate(decay, (1.0,), T, method=bad)


def test_bad_fire():
    def solve(fire, x0=(1.0,)):
        integrate(decay, x0, T, fire=fire)

    with pytest.raises(
        TypeError, match=r"fire must be a function fire\(x, p\), got float"
    ):
        solve(1.0)
    with pytest.raises(TypeError, match=r"fire must be a function fire\(x, p\)"):
        solve(lambda x: x)
    with pytest.raises(
        ValueError, match="fire must return .distance past the threshold"
    ):
        solve(lambda x, p: x[0] - 1)
    with pytest.raises(ValueError, match="state must be a tuple of 1, got float"):
        solve(lambda x, p: (x[0] - 1, 0.0))
    with pytest.raises(ValueError, match="entry 0 of the state that fire returns"):
        solve(lambda x, p: (x[0] - 1, ("a",)))
    with pytest.raises(
        ValueError, match="the distance that fire returns must be a real"
    ):
        solve(lambda x, p: (None, (0.0,)))
    with pytest.raises(TypeError, match="fire needs a tuple of variables"):
        solve(lambda x, p: (x[0] - 1, x), np.ones(3))


@pytest.mark.skipif(not ENABLED, reason="all functions are plain")
def test_no_mixture_of_compiled_and_plain():
    with pytest.raises(TypeError, match="f is compiled by @jit, fire is not"):
        integrate(lif, (0.0,), T, LIF(), fire=plain(lif_fire))
    with pytest.raises(TypeError, match="fire is compiled by @jit, f is not"):
        integrate(plain(lif), (0.0,), T, LIF(), fire=lif_fire)


def test_a_good_model_passes_all_of_this():
    x = integrate(hh, HH_START, np.linspace(0, 1, 3), HH(), dt=0.05, method=rk4)
    assert x.shape == (4, 3) and np.isfinite(x).all()
