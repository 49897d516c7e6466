"""Normal numbers made in place are numpy's own, bit for bit, and leave the same state."""

import numpy as np
import pytest

from utils.integrate import integrate_sde
from utils.integrate.normal import source
from utils.jit import ENABLED, jit

needs_numba = pytest.mark.skipif(not ENABLED, reason="numba is missing or switched off")


@jit
def none(x, t, p):
    return (0.0,)


@jit
def one(x, t, p):
    return (1.0,)


def test_the_memory_of_the_generator():
    rng = np.random.default_rng(3)
    (memory,) = source(rng)
    state = rng.bit_generator.state["state"]
    assert int(memory[0]) + (int(memory[1]) << 64) == state["state"]
    assert int(memory[2]) + (int(memory[3]) << 64) == state["inc"]
    rng.random()
    assert int(memory[0]) + (int(memory[1]) << 64) != state["state"]


def test_other_generators_are_called():
    for kind in np.random.SFC64, np.random.Philox, np.random.PCG64DXSM:
        rng = np.random.Generator(kind(1))
        assert source(rng) is rng
        path = integrate_sde(none, one, (np.zeros(3),), np.arange(4.0), rng=rng)
        steps = np.random.Generator(kind(1)).standard_normal((3, 3))
        assert np.allclose(np.diff(path[0], axis=0), steps, rtol=0, atol=1e-14)


@needs_numba
def test_a_million_numbers_are_those_of_numpy():
    """Enough for the edges and the tail of the ziggurat, beyond 3.65."""
    from utils.integrate.normal import fill_from_memory

    ours, theirs = (np.random.default_rng(5) for _ in range(2))
    fill = fill_from_memory()

    @jit
    def many(memory, w):
        fill(memory, w, 1.0)

    w = np.empty(1_000_000)
    many(source(ours), w)
    assert np.array_equal(w, theirs.standard_normal(w.size))
    assert np.count_nonzero(np.abs(w) > 3.7) > 100
    assert ours.bit_generator.state == theirs.bit_generator.state


def test_one_copy_and_many_go_on_where_the_last_run_ended():
    for start in (0.0,), (np.zeros(2),), np.zeros((2, 2)):
        f, g = (none, one) if isinstance(start, tuple) else (jit(zeros), jit(ones))
        rng, same = (np.random.default_rng(1) for _ in range(2))
        for _ in range(2):
            path = integrate_sde(f, g, start, np.arange(5.0), rng=rng)
            steps = same.standard_normal((4, np.size(start)))
            path = path.reshape(5, -1) if isinstance(start, np.ndarray) else path[0]
            assert np.allclose(
                np.diff(path.reshape(5, -1), axis=0), steps, rtol=0, atol=1e-14
            )


def zeros(x, t, p):
    return 0.0 * x


def ones(x, t, p):
    return 0.0 * x + 1.0
