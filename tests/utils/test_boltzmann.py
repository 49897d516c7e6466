"""Small networks, counted through: against sums written out, limits, and every error."""

import itertools

import numpy as np
import pytest

from utils.boltzmann import (
    Net,
    boltzmann,
    energy,
    number,
    states,
    sweep_matrix,
    update_matrix,
)


def draw(seed, N, runs=()):
    rng = np.random.default_rng(seed)
    half = np.triu(rng.normal(size=(*runs, N, N)), 1)
    return Net(half + np.swapaxes(half, -1, -2), rng.normal(size=(*runs, N)), 0.8)


def test_states_are_the_binary_digits():
    found = [tuple(row) for row in states(4)]
    assert found == list(itertools.product([0.0, 1.0], repeat=4))
    assert number(states(4)).tolist() == list(range(16))


def test_states_are_kept_and_cannot_be_spoilt():
    assert states(3) is states(3)
    with pytest.raises(ValueError, match="read-only"):
        states(3)[0, 0] = 1.0


@pytest.mark.parametrize("seed", range(5))
def test_energy_is_a_sum_over_pairs_and_units(seed):
    net = draw(seed, 5)
    for s, found in zip(states(5), energy(states(5), net), strict=True):
        pairs = itertools.combinations(range(5), 2)
        expected = -sum(net.W[i, j] * s[i] * s[j] for i, j in pairs) + net.theta @ s
        assert found == pytest.approx(expected, abs=1e-12)


def test_many_networks_side_by_side():
    many = draw(1, 4, (3,))
    E = energy(states(4), many)
    p, log_Z = boltzmann(E, many.beta)
    for k in range(3):
        one = energy(states(4), Net(many.W[k], many.theta[k]))
        assert E[k] == pytest.approx(one, abs=1e-13)
        assert log_Z[k] == pytest.approx(np.log(np.exp(-0.8 * one).sum()))
        assert p[k] == pytest.approx(np.exp(-0.8 * one - log_Z[k]))


def test_no_overflow():
    p, log_Z = boltzmann(np.array([-1e5, 0.0, -1e5]))
    assert p.tolist() == [0.5, 0.0, 0.5]
    assert log_Z == pytest.approx(1e5 + np.log(2))


@pytest.mark.parametrize("seed", range(5))
def test_updates_move_one_unit_and_balance(seed):
    net = draw(seed, 4)
    p, _ = boltzmann(energy(states(4), net), net.beta)
    for i in range(4):
        T = update_matrix(i, net)
        assert T.sum(axis=1) == pytest.approx(np.ones(16))
        flow = p[:, None] * T
        assert flow == pytest.approx(flow.T, abs=1e-15)
        moved = states(4)[:, None] != states(4)[None]
        others = np.delete(moved, i, axis=2).any(axis=2)
        assert not T[others].any()


def test_a_sweep_asks_the_first_unit_first():
    net = draw(3, 3)
    expected = update_matrix(0, net) @ update_matrix(1, net) @ update_matrix(2, net)
    assert sweep_matrix(net) == pytest.approx(expected, abs=1e-15)
    p, _ = boltzmann(energy(states(3), net), net.beta)
    assert p @ expected == pytest.approx(p, abs=1e-15)


@pytest.mark.parametrize("N", [0, 21, 2.5])
def test_a_wrong_number_of_units(N):
    with pytest.raises(ValueError, match="N must be a whole number from 1 to 20"):
        states(N)


def test_shapes_that_do_not_fit():
    with pytest.raises(ValueError, match="do not fit states of 3 units"):
        energy(states(3), draw(0, 4))
    with pytest.raises(ValueError, match="do not fit"):
        energy(states(4), draw(0, 4)._replace(theta=np.zeros(3)))


def test_a_unit_that_is_not_there():
    with pytest.raises(ValueError, match="i must be from 0 to 3, not 4"):
        update_matrix(4, draw(0, 4))
