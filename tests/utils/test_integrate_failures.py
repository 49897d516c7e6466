"""A state that is no number is reported, never returned; so is a run that cannot end."""

import warnings

import numpy as np
import pytest

from tests.utils.models import LIF, lif, lif_fire
from utils.integrate import integrate, integrate_adaptive
from utils.jit import jit, plain

T = [0.0, 1.0]
WAYS = pytest.mark.parametrize("way", [lambda f: f, plain], ids=["compiled", "python"])


def decay(x, t, p):
    return (-x[0],)


@WAYS
def test_fire_that_cannot_go_on(way):
    above = way(jit(lambda x, p: (x[0] - 5.0, (6.0,))))
    nan = way(jit(lambda x, p: (np.log(x[0] - 2.0), (0.0,))))
    for x0 in (0.0,), (np.zeros(2),):
        with pytest.raises(
            ValueError, match="fire: the state after the spike is still past"
        ):
            integrate(way(lif), x0, [0.0, 100.0], LIF(), dt=0.1, fire=above)
        with pytest.raises(FloatingPointError, match="fire: the distance .* is NaN"):
            integrate(way(lif), x0, [0.0, 100.0], LIF(), dt=0.1, fire=nan)
    with pytest.raises(ValueError, match="1000 spikes of one copy within one step"):
        integrate(
            way(lif), (0.0,), [0.0, 100.0], LIF(I=1e6), dt=1.0, fire=way(lif_fire)
        )


@WAYS
def test_blow_up_says_when_which_and_what_step(way):
    """dx/dt = x^2 from 1 is infinite at t = 1; a second variable stays."""
    f = way(jit(lambda x, t, p: (0.0, x[1] * x[1])))
    text = (
        r"state variable 1 became (inf|nan) in the step from t = \d.*\(step size 0\.1\)"
    )
    with pytest.raises(FloatingPointError, match=text + ".*try a smaller dt") as caught:
        integrate(f, (0.0, 1.0), [0.0, 0.5, 9.0], dt=0.1)
    assert 1.0 < float(str(caught.value).split("t = ")[1].split()[0]) < 2.5
    for x0 in (
        (0.0, np.array([-1.0, 1.0, 0.0])),
        (np.zeros(3), np.array([-1.0, 1.0, 0.0])),
    ):
        with pytest.raises(
            FloatingPointError, match=r"variable 1 .*step size 0.1, copy 1"
        ):
            integrate(f, x0, [0.0, 0.5, 9.0], dt=0.1)
    with pytest.raises(FloatingPointError, match="state variable 1 .* t = 1 to 1 "):
        integrate_adaptive(f, (0.0, 1.0), [0.0, 0.5, 9.0])


@WAYS
def test_blow_up_of_an_array_and_with_fire(way):
    grow = way(jit(lambda x, t, p: x * x * x))
    with pytest.raises(FloatingPointError, match="state variable 1 became"):
        integrate(grow, np.array([0.0, 2.0]), [0.0, 9.0], dt=0.1)
    up = way(jit(lambda x, t, p: (x[0] * x[0] * x[0],)))
    spike = way(jit(lambda x, p: (x[0] - 1e300, (0.0,))))
    with pytest.raises(FloatingPointError, match="state variable 0 became"):
        integrate(up, (2.0,), [0.0, 9.0], dt=0.1, fire=spike)


def test_exceptions_of_python_floats_become_the_same_error():
    for f in (
        (lambda x, t, p: (x[0] ** 5,)),
        (lambda x, t, p: (1.0 / max(0.0, 3.0 - x[0]),)),
    ):
        for solve in integrate, integrate_adaptive:
            with pytest.raises(
                FloatingPointError, match="state variable 0 became"
            ) as caught:
                solve(f, (2.0,), [0.0, 9.0], dt=0.5)
            assert isinstance(caught.value.__cause__, ArithmeticError | None)
    with pytest.raises(FloatingPointError) as caught:
        integrate(lambda x, t, p: (1.0 / p,), (2.0,), [0.0, 9.0], 0)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    with pytest.raises(FloatingPointError, match="fire"):
        integrate(decay, (2.0,), T, 0, fire=lambda x, p: (1 / p, (0.0,)))


def test_no_warning_on_the_way_to_an_error():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(FloatingPointError):
            integrate(lambda x, t, p: (np.exp(x[0]),), (1.0,), [0, 9.0], dt=0.5)


def test_interrupts_and_errors_of_the_model_pass():
    def stop(x, t, p):
        if t > 0.5:
            raise KeyboardInterrupt
        return (1.0,)

    with pytest.raises(KeyboardInterrupt):
        integrate(stop, (0.0,), [0.0, 1.0], dt=0.1)
    with pytest.raises(KeyError):
        integrate(lambda x, t, p: {}["x"], (0.0,), [0.0, 1.0])


def test_adaptive_gives_up_in_words():
    stiff = jit(lambda x, t, p: (-1e6 * (x[0] - np.cos(t)),))
    for f in stiff, plain(stiff):
        with pytest.raises(
            RuntimeError, match="max_steps = 500 did not suffice: arrived at t"
        ):
            integrate_adaptive(f, (0.0,), [0.0, 10.0], max_steps=500)
