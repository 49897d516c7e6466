"""What a model does with its arrays, and where it is asked, does not spoil the result."""

import numpy as np
import pytest

from utils.integrate import (
    add,
    euler,
    euler_maruyama,
    exp_euler,
    heun,
    heun_sde,
    integrate,
    integrate_adaptive,
    integrate_sde,
    rk4,
)
from utils.jit import jit, plain

WAYS = pytest.mark.parametrize("way", [jit, plain], ids=["compiled", "python"])
T = [0.0, 1.0, np.pi]


def clean(x, t, p):
    return p[0] * np.array([-x[1], x[0]])


def reuses_its_output(x, t, p):
    out = p[1]
    out[0] = -x[1] * p[0]
    out[1] = x[0] * p[0]
    return out


def writes_into_its_argument(x, t, p):
    first = x[0]
    x[0] = -x[1] * p[0]
    x[1] = first * p[0]
    return x


def returns_its_argument_turned(x, t, p):
    x *= p[0]
    x[1] *= -1
    return x[::-1]


def small_noise(x, t, p):
    return 0.1 * p[0] + 0.0 * x


def small_noise_in_the_same_array(x, t, p):
    x[:] = 5.0
    p[1][:] = 0.1 * p[0]
    return p[1]


def parameters():
    return 1.0, np.zeros(2)


def solvers():
    """Methods that keep several slopes; Euler keeps one."""
    for method in euler, heun, rk4:
        yield lambda f, m=method: integrate(
            f, np.array([1.0, 0.0]), T, parameters(), dt=0.01, method=m
        )
    yield lambda f: integrate_adaptive(f, np.array([1.0, 0.0]), T, parameters())


def noisy(f, g, method):
    return integrate_sde(
        f, g, np.array([1.0, 0.0]), T, parameters(), dt=0.01, rng=1, method=method
    )


@pytest.mark.parametrize(
    "f", [reuses_its_output, writes_into_its_argument, returns_its_argument_turned]
)
def test_arrays_of_a_coupled_system(f):
    for solve in solvers():
        assert np.array_equal(solve(f), solve(clean))
    right = integrate(f, np.array([1.0, 0.0]), T, parameters(), dt=0.01)
    assert right[-1] == pytest.approx([-1.0, 0.0], abs=1e-8)
    for method in euler_maruyama, heun_sde:
        a = noisy(f, small_noise_in_the_same_array, method)
        assert np.array_equal(a, noisy(clean, small_noise, method))


def test_arrays_of_a_coupled_system_compiled():
    """The worst of the three: its output is its argument and its parameter."""

    @jit
    def careless(x, t, p):
        out = p[1]
        out[0], out[1] = -x[1] * p[0], x[0] * p[0]
        x[:] = 5.0
        return out

    for solve in solvers():
        assert np.allclose(solve(careless), solve(clean), rtol=0, atol=1e-12)
    a = noisy(careless, jit(small_noise_in_the_same_array), heun_sde)
    assert np.allclose(a, noisy(clean, small_noise, heun_sde), rtol=0, atol=1e-12)


@WAYS
def test_pairs_in_the_same_two_arrays(way):
    def pairs(x, t, p):
        p[0][0] = x[1]
        p[0][1] = -x[0]
        p[1][:] = 2.0
        x[:] = 7.0
        return p[0], p[1]

    def fresh(x, t, p):
        return np.array([x[1], -x[0]]), np.array([2.0, 2.0])

    a, b = (
        integrate(
            way(f), np.array([1.0, 0.5]), T, (np.zeros(2), np.zeros(2)), dt=0.1,
            method=exp_euler,
        )
        for f in (pairs, fresh)
    )  # fmt: skip
    assert np.array_equal(a, b)


def test_a_batch_in_python():
    """A tuple of arrays, filled again and again; x is written to by f, fire and step."""
    room = np.zeros(3)

    def f(x, t, p):
        if np.ndim(x[0]):
            np.subtract(p, x[0], out=room)
        if np.ndim(x[0]):
            x[0][:] = -100.0
        return (room,) if np.ndim(x[0]) else (p - x[0],)

    def fire(x, p):
        past = x[0] - 0.7
        if np.ndim(x[0]):
            x[0][:] = -100.0
        return past, (0.0,)

    def step(f, x, t, h, p):
        k1 = f(x, t, p)
        k2 = f(add(x, h / 2, k1), t + h / 2, p)
        if np.ndim(x[0]):
            x[0][:] += h * k2[0]
            return x
        return add(x, h, k2)

    def fresh(x, t, p):
        return (p - x[0],)

    def clean_fire(x, p):
        return x[0] - 0.7, (0.0,)

    def clean_step(f, x, t, h, p):
        return add(x, h, f(add(x, h / 2, f(x, t, p)), t + h / 2, p))

    drive = np.array([0.5, 1.0, 2.0])
    for careless, careful in ((rk4, rk4), (step, clean_step)):
        a, (ta, ka) = integrate(f, (0.0,), T, drive, dt=0.1, fire=fire, method=careless)
        b, (tb, kb) = integrate(
            fresh, (0.0,), T, drive, dt=0.1, fire=clean_fire, method=careful
        )
        assert len(tb) > 5 and np.array_equal(ta, tb) and np.array_equal(ka, kb)
        assert np.allclose(a, b, rtol=0, atol=1e-15)
    a, b = (integrate_adaptive(way, (0.0,), T, drive) for way in (f, fresh))
    assert np.array_equal(a, b)


def test_a_start_is_not_changed_by_the_look_at_the_model():
    x = integrate(lambda x, t, p: np.negative(x, out=x), np.array([1.0]), [0.0, 1e-9])
    assert x[0] == 1.0 and x[-1] == pytest.approx(1.0)


@WAYS
def test_f_is_not_asked_past_the_grid(way):
    """Random grids, steps and spikes; a table of inputs need not go on after the end."""

    @jit
    def f(x, t, p):
        if t < p[0] or t > p[1]:
            raise ValueError("outside of the table")
        return (1.0,)

    @jit
    def fire(x, p):
        return x[0] - 0.1, (0.0,)

    rng = np.random.default_rng(1)
    for _ in range(400):
        t = np.sort(rng.uniform(0, 3, rng.integers(2, 5)))
        dt = (t[-1] - t[0]) / rng.uniform(0.5, 9)
        p = t[0], t[-1]
        integrate(way(f), (0.0,), t, p, dt=dt, fire=way(fire))
        integrate(way(f), (0.0,), t, p, dt=dt, method=heun)
        integrate_adaptive(way(f), (0.0,), t, p)


def test_an_input_from_a_table():
    from scipy.interpolate import interp1d

    t = np.arange(0, 1, 0.1)
    drive = interp1d(t, np.sin(t))
    (x,) = integrate(lambda x, t, p: (float(drive(t)),), (0.0,), t, dt=0.05)
    assert x == pytest.approx(1 - np.cos(t), abs=1e-3)
