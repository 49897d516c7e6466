"""What must hold for any input: laws of `integrate`, tried on examples by hypothesis."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.utils.models import (
    HH,
    HH_START,
    LIF,
    hh,
    hh_relaxation,
    interpreted,
    lif,
    lif_fire,
    oscillator,
    pendulum,
)
from utils.integrate import (
    euler,
    exp_euler_staggered,
    heun,
    integrate,
    integrate_adaptive,
    rk4,
)
from utils.jit import jit, plain

few = settings(derandomize=True, deadline=None, max_examples=25)
number = st.floats(-3, 3, allow_nan=False)
GRID = np.linspace(0.0, 2.0, 9)


@jit
def cubic(x, t, p):
    return (p[0] + t * (p[1] + t * (p[2] + t * p[3])),)


@few
@given(st.tuples(number, number), st.tuples(number, number), number, number)
def test_linear_models_add_up(x, y, a, b):
    def solve(x0):
        return integrate(oscillator, x0, GRID, 1.3)

    z = tuple([a * u + b * v for u, v in zip(x, y)])
    assert np.allclose(solve(z), a * solve(x) + b * solve(y), rtol=0, atol=1e-12)


@few
@given(st.tuples(number, number, number, number), number)
def test_rk4_integrates_cubics_exactly(c, x0):
    (x,) = integrate(cubic, (x0,), GRID, c, dt=0.7)
    exact = x0 + sum(c_k * GRID ** (k + 1) / (k + 1) for k, c_k in enumerate(c))
    assert np.allclose(x, exact, rtol=0, atol=1e-11)


@few
@given(st.integers(1, 7), st.tuples(number, number))
def test_splitting_the_grid_changes_nothing(k, x0):
    whole = integrate(pendulum, x0, GRID, 0.5, dt=0.05)
    first = integrate(pendulum, x0, GRID[: k + 1], 0.5, dt=0.05)
    second = integrate(pendulum, tuple(first[:, -1]), GRID[k:], 0.5, dt=0.05)
    joined = np.concatenate([first, second[:, 1:]], axis=1)
    assert np.allclose(whole, joined, rtol=0, atol=1e-12)


@few
@given(st.sampled_from([euler, heun, rk4]), st.tuples(number, number), number)
def test_compiled_equals_python(method, x0, drive):
    """To 1e-9: elementary functions of numba and numpy may differ in the last bit."""
    a, b = (
        integrate(f, x0, GRID, drive, dt=0.05, method=method)
        for f in (pendulum, plain(pendulum))
    )
    assert np.allclose(a, b, rtol=0, atol=1e-9)


@few
@given(st.lists(number, min_size=1, max_size=4), number)
def test_batch_equals_loop(drives, x0):
    p = np.array(drives)
    loop = [integrate(plain(pendulum), (x0, 0.0), GRID, d) for d in drives]
    for f in pendulum, plain(pendulum):
        batch = integrate(f, (x0, 0.0), GRID, p)
        assert batch.shape == (2, len(GRID), len(p))
        assert np.allclose(batch, np.moveaxis(loop, 0, -1), rtol=0, atol=1e-9)


def test_batch_of_hh_in_python():
    """The same numbers one by one, compiled, and all at once on arrays."""
    t, I = np.linspace(0, 4, 5), np.array([[0.0, 5.0], [10.0, 20.0]])
    a = integrate(hh, HH_START, t, HH(I=I), dt=0.02)
    b = integrate(interpreted(hh), HH_START, t, HH(I=I), dt=0.02)
    assert a.shape == (4, 5, 2, 2)
    assert np.allclose(a, b, rtol=0, atol=1e-9)
    c = integrate(
        hh_relaxation, HH_START, t, HH(I=I), dt=0.02, method=exp_euler_staggered
    )
    d = integrate(
        interpreted(hh_relaxation),
        HH_START,
        t,
        HH(I=I),
        dt=0.02,
        method=exp_euler_staggered,
    )
    assert np.allclose(c, d, rtol=0, atol=1e-9)
    assert np.allclose(a, c, rtol=0, atol=0.5)


def test_coupled_array():
    """dx/dt = W x turns: the closed form is a rotation, for a matrix state too."""
    W = np.array([[0.0, -1.0], [1.0, 0.0]])

    def f(x, t, p):
        return p[0] @ x

    angle = GRID[:, None]
    exact = np.hstack([np.cos(angle), np.sin(angle)])
    for way in (lambda f: f), jit:
        x = integrate(way(f), np.array([1.0, 0.0]), GRID, (W,), dt=0.01)
        assert np.allclose(x, exact, rtol=0, atol=1e-9)
    ring = np.array([1, 0])  # indices stay integers
    x = integrate(lambda x, t, p: p[0] * x[p[1]], x[0], GRID, (W.sum(1), ring), dt=0.01)
    assert np.allclose(x, exact, rtol=0, atol=1e-9)
    y = integrate(f, np.eye(2), GRID, (W,), dt=0.01)
    assert y.shape == (len(GRID), 2, 2)
    assert np.allclose(y[..., 0], exact, rtol=0, atol=1e-9)
    z = integrate_adaptive(f, np.eye(2), GRID, (W,), rtol=1e-10, atol=1e-12)
    assert np.allclose(z, y, rtol=0, atol=1e-8)


def test_any_parameters_reach_a_plain_f():
    class Box:
        rate = 2.0

    for p, f in (
        (Box(), lambda x, t, p: (-p.rate * x[0],)),
        ({"rate": 2}, lambda x, t, p: (-p["rate"] * x[0],)),
        (2, lambda x, t, p: (-p * x[0],)),
        ((2, "text", None), lambda x, t, p: (-p[0] * x[0],)),
        ((np.sqrt, 4.0), lambda x, t, p: (-p[0](p[1]) * x[0],)),
    ):
        (x,) = integrate(f, (1.0,), GRID, p, dt=0.01)
        assert x == pytest.approx(np.exp(-2 * GRID), abs=1e-8)


def test_output_grid_is_apart_from_the_steps():
    """Uneven times: a step never passes an output, and is never longer than dt."""
    seen = []

    def f(x, t, p):
        seen.append(t)
        return (1.0,)

    (x,) = integrate(f, (0.0,), [0.0, 0.25, 1.0, 1.1], dt=0.3, method=euler)
    assert x == pytest.approx([0.0, 0.25, 1.0, 1.1])
    assert seen[1:] == pytest.approx([0.0, 0.25, 0.5, 0.75, 1.0])
    seen.clear()
    integrate(f, (0.0,), [0.0, 0.3], dt=0.1, method=euler)  # 0.3 / 0.1 > 3 in floats
    assert len(seen[1:]) == 3


def test_arguments_are_not_written_to():
    x0 = np.ones(3)
    integrate(lambda x, t, p: -x, x0, GRID)
    V = np.zeros(2)
    for way in (lambda f: f), plain:
        integrate(way(lif), (V,), GRID, LIF(I=30.0), fire=way(lif_fire))
    assert (x0 == 1).all() and (V == 0).all()
