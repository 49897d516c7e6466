"""Backpropagation through time: the page goes trial by trial, `utils` a batch at a time."""

import numpy as np
import pytest

from utils import recurrent

from .definitions import definitions

ALPHA = 0.3


@pytest.fixture(scope="module")
def derived():
    return definitions("credit-assignment/bptt", "forward", "blame", "backward")


@pytest.mark.parametrize("seed", range(5))
def test_page_and_utils_have_one_gradient(derived, seed):
    rng = np.random.default_rng(seed)
    weights = recurrent.draw_weights(rng, 5, 1.5, n_in=2, n_out=3)
    weights = weights._replace(b=rng.normal(size=5))
    x = rng.normal(size=(8, 4, 2))
    target = rng.normal(size=(8, 4, 3))
    run = recurrent.forward(weights, x, ALPHA)
    error = run.y - target
    lam = recurrent.blame(weights, run, error, ALPHA)
    together = recurrent.backward(weights, x, run, error, ALPHA)

    sums = [0.0, 0.0, 0.0, 0.0]
    for k in range(4):
        h, slopes, y = derived.forward(weights, x[:, k], ALPHA)
        assert h == pytest.approx(run.h[:, k], abs=1e-13)
        assert slopes == pytest.approx(run.slopes[:, k], abs=1e-13)
        assert y == pytest.approx(run.y[:, k], abs=1e-13)

        e = y - target[:, k]
        theirs = derived.blame(weights, slopes, e, ALPHA)
        assert theirs == pytest.approx(lam[:, k], abs=1e-12)
        found = derived.backward(weights, x[:, k], h, slopes, e, ALPHA)
        sums = [total + part for total, part in zip(sums, found, strict=True)]
    for total, part in zip(sums, together, strict=True):
        assert total == pytest.approx(part, abs=1e-12)
        assert np.abs(total).max() > 0.1
