"""Networks of leaky integrate-and-fire cells, against the page that derives them and on paper."""

import numpy as np
import pytest

from tests.notebooks.definitions import definitions
from utils.networks import LIF, csr, simulate

PAGE = "spiking-networks/building-spiking-networks"


@pytest.fixture(scope="module")
def derived():
    return definitions(PAGE, "csr", "simulate", "LIF")


def random_network(seed, N=60, K=12):
    """Senders, receivers, weights [mV], delays [steps], and potentials at the start."""
    rng = np.random.default_rng(seed)
    j = rng.integers(0, N, N * K)
    i = np.repeat(np.arange(N), K)
    w = np.where(j < 0.8 * N, 1.0, -5.0)
    d = rng.integers(1, 40, N * K)
    return (j, i, w, d, N), rng.uniform(0, 20, N)


@pytest.mark.parametrize("seed", range(4))
def test_the_page_has_the_same_spikes_and_potentials(derived, seed):
    arrays, V_0 = random_network(seed)
    ours = simulate(csr(*arrays), 30.0, 200.0, V_0, watch=range(60))
    theirs = derived.simulate(derived.csr(*arrays), 30.0, 200.0, V_0, watch=range(60))
    assert len(ours[0]) > 100
    for mine, other in zip(ours, theirs, strict=True):
        assert np.array_equal(mine, other)
    assert LIF() == tuple(derived.LIF())


def test_start_is_not_changed():
    arrays, V_0 = random_network(0)
    kept = V_0.copy()
    simulate(csr(*arrays), 30.0, 20.0, V_0)
    assert np.array_equal(V_0, kept)


def test_interval_of_a_cell_alone():
    none = np.array([], int)
    net = csr(none, none, none, none, 1)
    spikes, _, added = simulate(net, 25.0, 200.0, np.zeros(1))
    assert added == 0
    assert np.all(np.diff(spikes[:, 0]) == 20 + np.ceil(200 * np.log(3)))


def test_a_spike_arrives_after_its_delay():
    net = csr([0], [1], [3.0], [7], 2)
    spikes, V, added = simulate(net, 0.0, 2.0, [25.0, 0.0], watch=[1])
    assert spikes.tolist() == [[1, 0]]
    assert added == 1
    assert np.all(V[:8] == 0)
    assert V[8, 0] == 3.0


@pytest.mark.parametrize(
    "arrays",
    [
        ([0, 1], [1], [1.0], [1], 2),
        ([0], [2], [1.0], [1], 2),
        ([-1], [1], [1.0], [1], 2),
        ([0], [1], [1.0], [0], 2),
    ],
)
def test_synapses_that_cannot_be(arrays):
    with pytest.raises(ValueError):
        csr(*arrays)


@pytest.mark.parametrize("V_0", [[0.0], [0.0, np.nan], [[0.0, 0.0]]])
def test_starts_that_cannot_be(V_0):
    with pytest.raises(ValueError, match="V_0"):
        simulate(csr([0], [1], [1.0], [1], 2), 0.0, 1.0, V_0)


def test_a_watched_cell_that_does_not_exist():
    net = csr([0], [1], [3.0], [7], 2)
    for watch in [2], [-1]:
        with pytest.raises(ValueError, match="watch must have cells from 0 to 1"):
            simulate(net, 0.0, 2.0, [0.0, 0.0], watch=watch)
