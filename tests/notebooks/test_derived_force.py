"""The network and the lesson of "FORCE learning in rate networks", and those of utils.force."""

import numpy as np
import pytest

from tests.notebooks.definitions import definitions
from utils.force import Force, network, target, teach

PAGE = "reservoir-computing/force-rate-networks"


@pytest.fixture(scope="module")
def page():
    return definitions(PAGE, "Force", "target", "network", "teach")


def test_same_parameters(page):
    assert page.Force()._asdict() == Force()._asdict()


def test_same_network_and_target(page):
    ours, theirs = network(7), page.network(7)
    for one, other in zip(ours, theirs, strict=True):
        assert np.array_equal(one, other)
    assert np.array_equal(target(2), page.target(2))


def test_same_lesson(page):
    p = Force(N=30)
    f = target(1, p)[:100]
    ours = teach(f, network(1, p), p)
    theirs = page.teach(f, page.network(1, p), 0.0, p)
    assert ours.w == pytest.approx(theirs.w, abs=1e-9)
    assert ours.x == pytest.approx(theirs.x, abs=1e-9)
    assert ours.e == pytest.approx(theirs.e, abs=1e-9)
