"""Spikes in an array that grows: none is lost, and little room is wasted."""

import numpy as np
import pytest

from utils.integrate import integrate
from utils.integrate.store import in_order, note, room
from utils.jit import jit, plain

WAYS = pytest.mark.parametrize("way", [lambda f: f, plain], ids=["compiled", "python"])


@jit
def ramp(x, t, p):
    return (p,)


@jit
def fire(x, p):
    return x[0] - 1.0, (0.0,)


def test_at_most_24_bytes_a_spike():
    spikes = [room()]
    for n in range(1, 5000):
        note(spikes, 0.5 * n, n % 7)
        assert n < 16 or spikes[0].nbytes <= 24 * (n + 1)
    times, copies = in_order(spikes[0], batch=True)
    assert (times == 0.5 * np.arange(1, 5000)).all()
    assert (copies == np.arange(1, 5000) % 7).all()


@WAYS
def test_a_reset_may_be_written_in_integers(way):
    """Ramps with rate 0.25 fire at 4 and 8, and their second variable starts at 3 again."""

    def slopes(x, t, p):
        return p, 1.0

    def fires(x, p):
        return x[0] - 1, (0, 3)

    f, fire = way(jit(slopes)), way(jit(fires))
    (V, s), spikes = integrate(f, (0.0, 3.0), [0.0, 5.5, 10.5], 0.25, dt=0.7, fire=fire)
    assert spikes == pytest.approx([4, 8]) and V[1:] == pytest.approx([0.375, 0.625])
    assert s == pytest.approx([3, 4.5, 5.5])
    rates = np.array([0.25, 0.5])
    (V, s), (times, _) = integrate(f, (0.0, 3.0), [0.0, 5.0], rates, dt=0.7, fire=fire)
    assert times == pytest.approx([2, 4, 4]) and V[1] == pytest.approx([0.25, 0.5])
    assert s[1] == pytest.approx([4, 4])


def test_spikes_are_sorted_in_time_then_by_copy():
    pairs = np.array([5.0, 0, 3.0, 0, 1.0, 0, 3.0, 1, 2.0, 2, 1.0, 1, 9.0, 9])
    times, index = in_order(pairs, batch=True)
    assert times.tolist() == [1.0, 1.0, 2.0, 3.0, 3.0]
    assert index.tolist() == [0, 1, 2, 0, 1] and index.dtype == int


@WAYS
def test_thousands_of_spikes(way):
    """A ramp of rate r fires at 1/r, 2/r, ...; two copies, and one alone."""
    rates, T = np.array([3.3, 7.7]), 300.03
    _, (times, index) = integrate(
        way(ramp), (0.0,), [0.0, T], rates, dt=0.1, fire=way(fire)
    )
    for k, r in enumerate(rates):
        exact = np.arange(1, int(r * T) + 1) / r
        assert times[index == k] == pytest.approx(exact, abs=1e-9)
        _, alone = integrate(way(ramp), (0.0,), [0.0, T], r, dt=0.1, fire=way(fire))
        assert np.array_equal(alone, times[index == k])
    assert (np.diff(times) >= 0).all() and len(times) > 3000


def test_a_batch_is_one_copy_after_another_to_the_bit():
    """Compiled: states and spikes of a batch are those of runs of one copy."""
    drive, t = np.linspace(0.5, 9.0, 8).reshape(2, 4), np.linspace(0.0, 3.0, 7)
    x, (times, index) = integrate(ramp, (0.2,), t, drive, dt=0.13, fire=fire)
    for k, r in enumerate(drive.flat):
        y, alone = integrate(ramp, (0.2,), t, r, dt=0.13, fire=fire)
        assert np.array_equal(x.reshape(1, 7, 8)[..., k], y)
        assert np.array_equal(times[index == k], alone)
