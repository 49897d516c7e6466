"""A global name that changes after compilation: its new value counts, as in Python."""

from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from utils.frozen import changed, snapshot
from utils.integrate import integrate, integrate_adaptive, integrate_sde, rk4
from utils.jit import ENABLED, jit

needs_numba = pytest.mark.skipif(not ENABLED, reason="numba is missing or switched off")
T = [0.0, 1.0]


class Cells:
    """A notebook: cells that run one after the other in one namespace."""

    def __init__(self):
        self.names = {"jit": jit, "np": np}

    def __call__(self, text):
        exec(text, self.names)

    def __getitem__(self, name):
        return self.names[name]


@pytest.fixture
def run():
    return Cells()


def decay_rate(f, solve=integrate, **kwargs):
    (x,) = solve(f, (1.0,), T, dt=0.01, **kwargs)
    return -np.log(x[-1])


def test_a_global_number(run):
    run("tau = 1.0\n@jit\ndef decay(x, t, p):\n    return (-x[0] / tau,)")
    (x,) = integrate(run["decay"], (1.0,), T, dt=0.01)
    assert x[-1] == pytest.approx(0.36788, abs=1e-5)
    run("tau = 0.5")
    (x,) = integrate(run["decay"], (1.0,), T, dt=0.01)
    assert x[-1] == pytest.approx(0.13534, abs=1e-5)
    assert run["decay"]((1.0,), 0.0, ()) == (-2.0,)
    assert decay_rate(run["decay"], integrate_adaptive) == pytest.approx(2, abs=1e-5)
    run("@jit\ndef none(x, t, p):\n    return (0.0,)")
    still = {"g": run["none"], "rng": 1}
    for tau in 0.25, 0.5:
        run(f"tau = {tau}")
        rate = decay_rate(
            run["decay"],
            lambda f, *a, **k: integrate_sde(f, k.pop("g"), *a, **k),
            **still,
        )
        assert rate == pytest.approx(-np.log(1 - 0.01 / tau) * 100, rel=1e-9)


def test_a_helper_and_a_helper_of_a_helper(run):
    run("@jit\ndef inner(x):\n    return 10 * x")
    run("@jit\ndef middle(x):\n    return inner(x) + 1")
    run("@jit\ndef outer(x):\n    return 2 * middle(x)")
    assert run["outer"](1.0) == 22.0
    run("@jit\ndef inner(x):\n    return 20 * x")
    assert run["outer"](1.0) == 42.0
    run("scale = 3.0\n@jit\ndef inner(x):\n    return scale * x")
    assert run["outer"](1.0) == 8.0
    run("scale = 4.0")
    assert run["inner"](1.0) == 4.0  # the helper was renewed before its caller
    assert run["outer"](1.0) == 10.0
    run("@jit\ndef middle(x):\n    return x")
    assert run["outer"](1.0) == 2.0


def test_a_helper_of_a_model_in_all_its_roles(run):
    run("def rate(x):\n    return k * x\nk = 1.0\nrate = jit(rate)\ntheta = 0.5")
    run("@jit\ndef f(x, t, p):\n    return (rate(1.0),)")
    run("@jit\ndef fire(x, p):\n    return x[0] - theta, (0.0,)")
    _, spikes = integrate(run["f"], (0.0,), [0.0, 1.1], dt=0.1, fire=run["fire"])
    assert spikes == pytest.approx([0.5, 1.0])
    run("k = 2.0")
    _, spikes = integrate(run["f"], (0.0,), [0.0, 1.1], dt=0.1, fire=run["fire"])
    assert spikes == pytest.approx([0.25, 0.5, 0.75, 1.0])
    run("theta = 0.8")
    _, spikes = integrate(run["f"], (0.0,), [0.0, 1.1], dt=0.1, fire=run["fire"])
    assert spikes == pytest.approx([0.4, 0.8])


def test_a_method_of_the_readers_own(run):
    run("half = 0.5\nfrom utils.integrate import add")
    run("def step(f, x, t, h, p):\n    return add(x, half * h, f(x, t, p))")
    f = jit(lambda x, t, p: (1.0,))
    for half in 0.5, 0.25:
        run(f"half = {half}")
        (x,) = integrate(f, (0.0,), T, method=run["step"])
        assert x[-1] == half


def test_arrays_tuples_closures_modules(run):
    run("w = np.array([1.0, 2.0])\n@jit\ndef total():\n    return w[0] + w[1]")
    assert run["total"]() == 3.0
    run("w[1] = 5.0")  # the same array, written to
    assert run["total"]() == 6.0
    run("pair = (w, 1)\n@jit\ndef deep():\n    return pair[0][0] + pair[1]")
    assert run["deep"]() == 2.0
    run("w[0] = 2.0")
    assert run["deep"]() == 3.0

    c = 1.0

    @jit
    def closed():
        return c

    assert closed() == 1.0
    c = 2.0
    assert closed() == 2.0

    run.names["constants"] = ModuleType("constants")
    run("constants.g = 9.8\n@jit\ndef fall():\n    return constants.g")
    assert run["fall"]() == 9.8
    run("constants.g = 1.6")
    assert run["fall"]() == 1.6


def test_a_builtin_that_is_hidden_later(run):
    run("@jit\ndef size(x):\n    return abs(x)")
    assert run["size"](-1.0) == 1.0
    run("@jit\ndef abs(x):\n    return 5.0")
    assert run["size"](-1.0) == 5.0


@needs_numba
def test_nothing_is_compiled_anew_without_need(run):
    """Same numbers again, names that only look like the ones that are read."""
    run("tau = 1.0\n@jit\ndef f(p):\n    return p.g / tau")
    f = run["f"]
    p = SimpleNamespace(g=1.0)
    assert f.py_func(p) == 1.0
    run("@jit\ndef f(x):\n    return x / tau + np.exp(0 * x)")
    f = run["f"]
    f(1.0)
    before = f.dispatcher
    run("tau = 1.0\nx = 3.0\nother = 4")
    f(1.0)
    assert f.dispatcher is before
    run("tau = 1")
    f(1.0)
    assert f.dispatcher is not before


def test_a_function_that_calls_itself(run):
    run(
        "@jit\ndef product(n):\n    if n < 1.0:\n        return a\n    return n * product(n - 1.0)"
    )
    for a in 1.0, 2.0:
        run(f"a = {a}")
        assert run["product"](4.0) == 24 * a


def test_what_is_compared():
    """Apart: an integer and a float, the two zeros; alike: NaN and NaN."""
    names = {"a": 1.0}
    f = eval("lambda: a", names)
    for old, new, differs in (
        (1.0, 1, True),
        (0.0, -0.0, True),
        (1, True, True),
        (float("nan"), float("nan"), False),
        (np.float64(0.1), np.float64(0.1), False),
        ((1.0, "b"), (1.0, "b"), False),
        ((1.0, "b"), (1.0, "c"), True),
        (np.arange(3), np.arange(3), False),
        (np.arange(3), np.arange(3.0), True),
        (np.arange(4), np.arange(4).reshape(2, 2), True),
        (rk4, integrate, True),
    ):
        names["a"] = old
        seen = snapshot(f)
        assert changed(seen) is None
        names["a"] = new
        assert changed(seen) == ("a" if differs else None)
    del names["a"]
    assert changed(seen) == "a"
