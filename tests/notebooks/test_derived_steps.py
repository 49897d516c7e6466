"""Two exponential steps: the page that derives them, and `utils.integrate`."""

import numpy as np
import pytest

from utils import integrate as ours

from .definitions import definitions

PAGE = "neurons-and-synapses/exponential-integrators"
STEPS = {
    "all_at_once": ours.exp_euler,
    "taking_turns": ours.exp_euler_staggered,
}


@pytest.fixture(scope="module")
def derived():
    return definitions(PAGE, "Squid", "pairs", *STEPS)


def state(rng):
    """A potential [mV] and three gates."""
    return (rng.uniform(-90, 50), *rng.uniform(0, 1, 3).tolist())


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("seed", range(20))
def test_one_step(derived, name, seed):
    rng = np.random.default_rng(seed)
    x = state(rng)
    dt = rng.uniform(0, 1)
    p = derived.Squid(I=rng.uniform(-5, 50), phi=rng.uniform(0.5, 9))
    theirs = np.array(getattr(derived, name)(x, dt, p))
    assert theirs == pytest.approx(
        np.array(STEPS[name](derived.pairs, x, 0.0, dt, p)), rel=1e-12, abs=1e-12
    )
    assert np.abs(theirs - x).max() > 0


@pytest.mark.parametrize("name", STEPS)
def test_many_steps(derived, name):
    x = state(np.random.default_rng(5))
    p = derived.Squid()
    t = 0.05 * np.arange(201)
    whole = ours.integrate(derived.pairs, x, t, p, method=STEPS[name])
    for n in range(200):
        x = getattr(derived, name)(x, 0.05, p)
        assert np.array(x) == pytest.approx(whole[:, n + 1], rel=1e-9, abs=1e-9)
