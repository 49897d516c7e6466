"""Exact steps: the page on state-space models, which derives them, and `utils.control`."""

import numpy as np
import pytest

from utils import control as ours

from .definitions import definitions

PAGE = "motor-control/state-space-models"


@pytest.fixture(scope="module")
def derived():
    return definitions(PAGE, "discretize", "noise", "delayed")


@pytest.mark.parametrize("seed", range(20))
def test_the_same_matrices(derived, seed):
    rng = np.random.default_rng(seed)
    A = rng.normal(size=(3, 3))
    B = rng.normal(size=(3, 2))
    H = rng.normal(size=(1, 3))
    dt = rng.uniform(0.01, 0.5)
    late = int(rng.integers(0, 5))

    pairs = [
        (derived.discretize(A, B, dt), ours.discretize(A, B, dt)),
        ([derived.noise(A, B @ B.T, dt)], [ours.noise(A, B @ B.T, dt)]),
        (derived.delayed(A, B, H, late), ours.delayed(A, B, H, late)),
    ]
    for theirs, mine in pairs:
        for one, other in zip(theirs, mine, strict=True):
            assert one == pytest.approx(other, rel=1e-10, abs=1e-12)
            assert np.abs(one).max() > 0
