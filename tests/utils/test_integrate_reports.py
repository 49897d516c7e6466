"""A type that changes on the way, or an exception of the model, is reported with its place."""

import re

import numpy as np
import pytest

from utils.integrate import integrate, integrate_adaptive, integrate_sde
from utils.jit import ENABLED, jit

T = [0.0, 1.0, np.pi]
SOLVE = pytest.mark.parametrize(
    "solve", [lambda f, *a: integrate(f, *a, dt=0.1), integrate_adaptive]
)


@SOLVE
def test_a_type_that_changes_on_the_way(solve):
    """A root of what turns negative is complex in Python: no part of it is dropped."""
    text = "entry 1 of what f returns must be a real number, got complex"
    with pytest.raises(ValueError, match=text) as caught:
        solve(lambda x, t, p: (0.0, -((1.0 - t) ** 0.5)), (0.0, 0.0), [0.0, 3.0])
    (note,) = caught.value.__notes__[:1]
    assert 1.0 < float(re.match(r"This was in f at t = (\S+),", note)[1]) <= 3.0

    def cut(x, t, p):
        out = np.zeros(2, dtype=p)
        out[:] = -x
        return out

    for kind in int, np.float32, bool:
        with pytest.raises(ValueError, match=r"float64, got (int64|float32|bool)"):
            solve(cut, np.array([1, 0]), T, kind)

    def later(x, t, p):
        return -x if t < 0.5 else -x.astype(complex)

    with pytest.raises(ValueError, match="float64, got complex128"):
        solve(later, np.ones(2), T)
    with pytest.raises(ValueError, match=r"shape of x0, \(2,\), got an array of shape"):
        solve(lambda x, t, p: -x if t < 0.5 else -x[:1], np.ones(2), T)
    with pytest.raises(ValueError, match="2 variables of x0, got a tuple of 1"):
        solve(lambda x, t, p: x if t < 0.5 else x[:1], (1.0, 2.0), T)


def test_a_method_or_fire_that_changes_its_type():
    def decay(x, t, p):
        return tuple([-v for v in x]) if isinstance(x, tuple) else -x

    def to_complex(f, x, t, h, p):
        return tuple([v * 1j for v in x]) if isinstance(x, tuple) else x * 1j

    def too_short(f, x, t, h, p):
        return x[:1]

    for x0, method, text in (
        ((1.0, 2.0), to_complex, "entry 0 of what method returns.*got complex"),
        (
            np.ones(2),
            to_complex,
            "method must return an array.*float64, got complex128",
        ),
        ((1.0, 2.0), too_short, "method must return a tuple of 2, got a tuple of 1"),
        (np.ones(2), too_short, "method must return an array of the shape"),
    ):
        with pytest.raises(ValueError, match=text):
            integrate(decay, x0, T, method=method)
    with pytest.raises(ValueError, match="entry 0 of the state that fire returns"):
        integrate(
            lambda x, t, p: (1.0,), (0.0,), T, dt=0.1,
            fire=lambda x, p: (x[0] - 0.5, (0.0 if x[0] < 0.5 else 1j,)),
        )  # fmt: skip


@SOLVE
def test_an_exception_of_f_says_when_and_with_which_state(solve):
    def f(x, t, p):
        return 1.0, {}["t"] if t > 0.6 else 0.0

    with pytest.raises(KeyError) as caught:
        solve(f, (0.0, 2.5), T)
    note = re.match(r"This was in f at t = (.*), with x = \((.*), 2.5\)", notes(caught))
    assert 0.6 <= float(note[1]) < 3.2
    assert float(note[2]) == pytest.approx(float(note[1]), abs=1e-5)


def test_exceptions_of_other_functions():
    def f(x, t, p):
        return (1.0,)

    def fire(x, p):
        return (x[0] - 9.0, (0.0,)) if x[0] < 2.0 else {}["x"]

    def g(x, t, p):
        return (0.0,) if t < 2.0 else {}["g"]

    with pytest.raises(KeyError) as caught:
        integrate(f, (0.0,), T, dt=0.1, fire=fire)
    assert re.match(r"This was in fire with x = \(2\.\d+\)", notes(caught))
    assert "This was after t = 1, where x was [1.]." in notes(caught)
    with pytest.raises(KeyError) as caught:
        integrate_sde(f, g, (0.0,), T, dt=0.1, rng=1)
    assert re.match(r"This was in g at t = 2\.", notes(caught))


@SOLVE
def test_an_exception_of_compiled_code_says_between_which_outputs(solve):
    @jit
    def f(x, t, p):
        if t > p:
            raise ValueError("the model has an end")
        return (1.0,)

    grid = np.linspace(0.0, 3.0, 7)
    with pytest.raises(ValueError, match="has an end") as caught:
        solve(f, (0.0,), grid, 2.2)
    if ENABLED:
        last = re.match(
            r"This was after t = (\S+), where x was \[(\S+)\]", notes(caught)
        )
        assert 0 <= float(last[1]) <= 2.2
        assert float(last[1]) == pytest.approx(float(last[2]), abs=1e-6)
    else:
        assert re.match(r"This was in f at t = [23]", notes(caught))
    with pytest.raises(ValueError, match="has an end") as caught:
        solve(f, (0.0,), grid, -1.0)
    assert "in f at t = 0, with x = (0.)" in notes(caught)


def notes(caught):
    return "\n".join(caught.value.__notes__)
