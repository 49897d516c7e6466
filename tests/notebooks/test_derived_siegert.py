"""Siegert's rate and the irregularity: the page that derives them and `utils.siegert`."""

import numpy as np
import pytest

from utils import siegert as ours

from .definitions import definitions

PAGE = "neurons-and-synapses/noisy-integrate-and-fire"


@pytest.fixture(scope="module")
def derived():
    return definitions(PAGE, "Cell", "siegert", "cv")


def test_the_same_cell(derived):
    assert derived.Cell()._asdict() == ours.Cell()._asdict()


@pytest.mark.parametrize("seed", range(20))
def test_the_same_rate_and_irregularity(derived, seed):
    rng = np.random.default_rng(seed)
    V_th = rng.uniform(10, 25)
    V_r = V_th - rng.uniform(0.5, 15)
    cell = derived.Cell(rng.uniform(5, 30), V_th, V_r, rng.uniform(0, 4))
    sigma = rng.uniform(0.5, 10)
    mu = V_th + sigma * rng.uniform(-4, 3)

    rate = derived.siegert(mu, sigma, cell)
    assert rate == pytest.approx(ours.siegert(mu, sigma, cell), rel=1e-9)
    irregular = derived.cv(mu, sigma, cell)
    assert irregular == pytest.approx(ours.cv(mu, sigma, cell), rel=1e-6)
    assert rate > 0
    assert irregular > 0


def test_both_are_silent_far_below_threshold(derived):
    assert derived.siegert(0.0, 0.5) == ours.siegert(0.0, 0.5) == 0.0
