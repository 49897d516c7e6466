"""`integrate_sde`: the right law, the right calculus, the same noise either way."""

import numpy as np
import pytest

from tests.utils.models import LIF, gbm_drift, gbm_noise, lif, lif_fire
from tools.bench.models import ou_drift, ou_noise
from utils.check import order
from utils.integrate import euler_maruyama, heun_sde, integrate_sde
from utils.jit import jit, plain

WAYS = pytest.mark.parametrize("way", [lambda f: f, plain], ids=["compiled", "python"])


@jit
def two_drift(x, t, p):
    return -x[0], x[0] - x[1]


@jit
def two_noise(x, t, p):
    return 0.5, 0.2 * x[1]


@jit
def lif_noise(x, t, p):
    return (3.0,)


def strong_errors(method, seed, counts, a=0.5, b=1.0, copies=2000):
    """Mean distance, at time 1, from the closed form on the very path that was driven.

    dx = a x dt + b x dW: x = exp((a - b^2/2) t + b W) for Ito, exp(a t + b W) for
    Stratonovich. W is the sum of the normal numbers that the generator gave, times the
    root of the step.
    """
    drift = a - b**2 / 2 if method is euler_maruyama else a
    errors = []
    for n in counts:
        (x,) = integrate_sde(
            gbm_drift, gbm_noise, (np.ones(copies),), [0.0, 1.0], (a, b),
            dt=1 / n, rng=seed, method=method,
        )  # fmt: skip
        normal = np.random.default_rng(seed).standard_normal((n, copies))
        W = normal.sum(axis=0) / np.sqrt(n)
        errors.append(np.abs(x[-1] - np.exp(drift + b * W)).mean())
    return errors


@pytest.mark.parametrize("method, expected", [(euler_maruyama, 0.5), (heun_sde, 1.0)])
def test_strong_order(method, expected):
    counts = np.array([16, 32, 64, 128])
    for seed in 1, 2, 3:
        errors = strong_errors(method, seed, counts)
        assert order(errors, 1 / counts) == pytest.approx(expected, abs=0.2)


def test_ito_is_not_stratonovich():
    """Without drift, the Ito mean stays at 1, the Stratonovich mean grows as exp(b^2/2)."""
    for method, mean in (euler_maruyama, 1.0), (heun_sde, np.exp(0.125)):
        (x,) = integrate_sde(
            gbm_drift, gbm_noise, (np.ones(20_000),), [0.0, 1.0], (0.0, 0.5),
            dt=0.02, rng=4, method=method,
        )  # fmt: skip
        sem = x[-1].std() / np.sqrt(x.shape[1])
        assert abs(x[-1].mean() - mean) < 4 * sem
        assert sem < 0.02 * np.exp(0.125)


@WAYS
def test_ornstein_uhlenbeck(way):
    """Euler-Maruyama is an AR(1): variance sigma^2 tau / 2 / (1 - dt / 2 tau) exactly."""
    tau, sigma, dt, copies = 2.0, 0.7, 0.5, 40_000
    (x,) = integrate_sde(
        way(ou_drift), way(ou_noise), (np.zeros(copies),), [0.0, 15.0, 16.0],
        (tau, sigma), dt=dt, rng=7,
    )  # fmt: skip
    variance = sigma**2 * tau / 2 / (1 - dt / (2 * tau))
    assert x[-1].var() == pytest.approx(variance, rel=4 * np.sqrt(2 / copies))
    assert x[-1].mean() == pytest.approx(0, abs=4 * np.sqrt(variance / copies))
    correlation = np.corrcoef(x[1], x[2])[0, 1]
    assert correlation == pytest.approx((1 - dt / tau) ** 2, abs=0.02)


@pytest.mark.parametrize("method", [euler_maruyama, heun_sde])
@pytest.mark.parametrize("x0", [(1.0, 2.0), (np.ones(3), 2.0), (np.ones((2, 2)), 2.0)])
def test_same_numbers_compiled_and_in_python(method, x0):
    """And a generator that both leave in the same state."""
    rngs = [np.random.default_rng(11) for _ in range(2)]
    t = np.linspace(0, 1, 4)
    a, b = (
        integrate_sde(f, g, x0, t, dt=0.05, rng=rng, method=method)
        for f, g, rng in (
            (two_drift, two_noise, rngs[0]),
            (plain(two_drift), plain(two_noise), rngs[1]),
        )
    )
    assert np.allclose(a, b, rtol=0, atol=1e-9)
    assert rngs[0].standard_normal() == rngs[1].standard_normal()


def test_draws_are_in_the_order_of_variables_then_copies():
    """Pure noise: the path is the cumulated sum of the generator's numbers."""

    def none(x, t, p):
        return 0.0, 0.0

    def one(x, t, p):
        return 1.0, 1.0

    t = np.linspace(0, 2, 6)
    x = integrate_sde(none, one, (np.zeros(3), 0.0), t, rng=5)
    normal = np.random.default_rng(5).standard_normal((5, 2, 3))
    path = np.cumsum(normal * np.sqrt(0.4), axis=0)
    assert np.allclose(x[:, 1:], np.moveaxis(path, 0, 1), rtol=0, atol=1e-12)


def test_coupled_array_with_noise():
    """One normal number per entry: an array is no batch, and mixes its entries."""

    def f(x, t, p):
        return -x + x[::-1]

    def g(x, t, p):
        return 0.0 * x + 0.1

    t = np.linspace(0, 1, 6)
    x = integrate_sde(f, g, np.array([1.0, 2.0]), t, rng=1)
    y = integrate_sde(jit(f), jit(g), np.array([1.0, 2.0]), t, rng=1)
    assert np.allclose(x, y, rtol=0, atol=1e-9)
    dW = np.random.default_rng(1).standard_normal((5, 2)) * np.sqrt(0.2)
    total = 3.0 + 0.1 * np.append(
        0, dW.sum(axis=1).cumsum()
    )  # drifts cancel in the sum
    assert np.allclose(x.sum(axis=1), total, rtol=0, atol=1e-12)


@WAYS
def test_fire_without_noise_is_integrate(way):
    """Noise of strength zero: Euler with an interpolated crossing."""
    from utils.integrate import euler, integrate

    @jit
    def silent(x, t, p):
        return (0.0,)

    x0 = (np.array([0.0, 14.0, 16.0]),)
    a, (ta, ka) = integrate_sde(
        way(lif), way(silent), x0, [0.0, 50.0], LIF(), dt=0.5, rng=1, fire=way(lif_fire)
    )
    b, (tb, kb) = integrate(
        way(lif), x0, [0.0, 50.0], LIF(), dt=0.5, method=euler, fire=way(lif_fire)
    )
    assert np.allclose(a, b, rtol=0, atol=1e-12)
    assert np.allclose(ta, tb, rtol=0, atol=1e-12) and (ka == kb).all()
    assert len(ta) > 8


def test_fire_with_noise():
    """Same spikes either way; mean first passage of a drifting walk: distance over drift."""
    x0 = (np.zeros(200),)
    results = [
        integrate_sde(
            way(lif), way(lif_noise), x0, [0.0, 40.0], LIF(I=25.0), dt=0.1, rng=3,
            fire=way(lif_fire),
        )
        for way in ((lambda f: f), plain)
    ]  # fmt: skip
    (a, (ta, ka)), (b, (tb, kb)) = results
    assert np.allclose(a, b, rtol=0, atol=1e-9)
    assert np.allclose(ta, tb, rtol=0, atol=1e-9) and (ka == kb).all()
    assert (a[0] < 15).all()


def test_first_passage_of_a_walk_with_drift():
    """Wald: a Brownian path with drift mu reaches theta after theta / mu on average."""

    @jit
    def drift(x, t, p):
        return (p.I,)

    @jit
    def noise(x, t, p):
        return (1.0,)

    copies, dt = 400, 0.01
    _, (times, index) = integrate_sde(
        drift, noise, (np.zeros(copies),), [0.0, 60.0], LIF(I=1.0, theta=5.0), dt=dt,
        rng=8, fire=lif_fire,
    )  # fmt: skip
    counts = np.bincount(index, minlength=copies)
    # renewal: rate mu / theta, each threshold seen late by 0.58 sqrt(dt) (Siegmund 1985)
    late = 0.5826 * np.sqrt(dt)
    assert counts.mean() == pytest.approx(60 / (5 + late), rel=0.03)


def test_rng_is_required_and_checked():
    args = ou_drift, ou_noise, (0.0,), [0.0, 1.0], (1.0, 1.0)
    with pytest.raises(TypeError, match="rng"):
        integrate_sde(*args)
    for bad in None, 1.5, True, np.random, np.random.RandomState(1):  # noqa: NPY002
        with pytest.raises(
            TypeError, match="rng must be a numpy Generator or an integer"
        ):
            integrate_sde(*args, rng=bad)
    a, b = (integrate_sde(*args, rng=r) for r in (3, np.random.default_rng(3)))
    assert (a == b).all()


@WAYS
def test_blow_up_is_reported(way):
    @jit
    def f(x, t, p):
        return 0.0, x[1] * x[1]

    @jit
    def g(x, t, p):
        return 0.0, 0.0

    with pytest.raises(FloatingPointError, match=r"state variable 1 .*step size 0\.5"):
        integrate_sde(way(f), way(g), (0.0, 3.0), [0, 9.0], dt=0.5, rng=1)
    with pytest.raises(FloatingPointError, match=r"state variable 1 .*copy 2"):
        x0 = (0.0, np.array([0.0, -0.1, 3.0]))
        integrate_sde(way(f), way(g), x0, [0, 9.0], dt=0.5, rng=1)


def test_bad_noise_and_methods_are_refused():
    args = (0.0,), [0.0, 1.0], (1.0, 1.0)
    f, g = plain(ou_drift), plain(ou_noise)
    with pytest.raises(ValueError, match="g must return a tuple"):
        integrate_sde(f, lambda x, t, p: 1.0, *args, rng=1)
    with pytest.raises(TypeError, match=r"method must be a function method\(f, g"):
        from utils.integrate import rk4

        integrate_sde(f, g, *args, rng=1, method=rk4)
    with pytest.raises(TypeError, match="g must be a function"):
        integrate_sde(f, 1.0, *args, rng=1)
