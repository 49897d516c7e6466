"""Networks that are counted through: the page that derives them and `utils.boltzmann`."""

import numpy as np
import pytest

from utils import boltzmann as ours

from .definitions import definitions

PAGE = "energy-and-bayes/energy-based-models"
NAMES = (
    "Net",
    "states",
    "energy",
    "boltzmann",
    "number",
    "update_matrix",
    "sweep_matrix",
)


@pytest.fixture(scope="module")
def derived():
    return definitions(PAGE, *NAMES)


@pytest.mark.parametrize("seed", range(10))
def test_page_and_utils_agree(derived, seed):
    rng = np.random.default_rng(seed)
    N = int(rng.integers(2, 7))
    half = np.triu(rng.normal(size=(N, N)), 1)
    parts = half + half.T, rng.normal(size=N), rng.uniform(0.1, 3)
    theirs, net = derived.Net(*parts), ours.Net(*parts)

    s = derived.states(N)
    assert s.tolist() == ours.states(N).tolist()
    assert derived.number(s).tolist() == ours.number(s).tolist()
    E = derived.energy(s, theirs)
    assert E == pytest.approx(ours.energy(s, net), abs=1e-12)
    p, log_Z = derived.boltzmann(E, net.beta)
    found, ours_log_Z = ours.boltzmann(E, net.beta)
    assert p == pytest.approx(found, rel=1e-12)
    assert log_Z == pytest.approx(ours_log_Z, abs=1e-12)

    for i in range(N):
        T = derived.update_matrix(i, theirs)
        assert pytest.approx(ours.update_matrix(i, net), abs=1e-15) == T
    assert derived.sweep_matrix(theirs) == pytest.approx(
        ours.sweep_matrix(net), abs=1e-14
    )


def test_one_default_temperature(derived):
    assert derived.Net(None, None).beta == ours.Net(None, None).beta
