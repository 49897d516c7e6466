"""Maps of letters as tables of steps and rewards, and the detour maze."""

import numpy as np
import pytest

from utils.maze import MOVES, detour, next_states, world


def steps_to_goal(P):
    """Least number of steps (n,) to an end of the walk, by widening circles."""
    onwards = next_states(P)
    n = P.shape[-1]
    found = np.full(n + 1, np.inf)
    found[n] = 0
    for _ in range(n):
        found[:n] = np.minimum(found[:n], 1 + found[onwards].min(axis=0))
    return found[:n]


def test_a_row_of_two_places():
    P, r, states = world(["..F"], {"F": 1.0}, price=0.2)
    assert states == {(0, 0): 0, (0, 1): 1}
    up, down, left, right = P
    assert (up == np.eye(2)).all()
    assert (down == np.eye(2)).all()
    assert (left == [[1, 0], [1, 0]]).all()
    assert (right == [[0, 1], [0, 0]]).all()
    assert r.tolist() == [[-0.2, -0.2], [-0.2, -0.2], [-0.2, -0.2], [-0.2, 1.0]]


def test_every_step_goes_where_its_move_says():
    P, _, states = world(["...", ".#.", "..."], {})
    onwards = next_states(P)
    for (i, j), s in states.items():
        for a, (down, right) in enumerate(MOVES):
            aim = (i + down, j + right)
            assert onwards[a, s] == states.get(aim, s)


def test_the_detour_has_fourteen_steps():
    P, r, states = detour()
    assert P.shape == (4, 16, 16)
    assert steps_to_goal(P)[states[2, 0]] == 14
    assert np.count_nonzero(r == 1.0) == 1
    assert np.count_nonzero(r == -0.01) == 63
    assert r[0, states[3, 2]] == 1.0  # the goal is entered from below


def test_the_open_wall_makes_it_two():
    P, r, states = detour(between=".")
    assert P.shape == (4, 17, 17)
    assert steps_to_goal(P)[states[2, 0]] == 2
    assert np.count_nonzero(r == 1.0) == 2


def test_a_walk_ends_where_the_row_is_empty():
    P, r, _ = detour()
    onwards = next_states(P)
    assert ((onwards == 16) == (r == 1.0)).all()
    assert (onwards >= 0).all()


def test_bad_maps_are_refused():
    with pytest.raises(ValueError, match="same length"):
        world(["..", "..."], {})
    with pytest.raises(ValueError, match="same length"):
        world([], {})
    with pytest.raises(ValueError, match="must have a place"):
        world(["#F#"], {"F": 1.0})
    with pytest.raises(ValueError, match="must not have"):
        world(["..#"], {"#": 1.0})
    with pytest.raises(ValueError, match="'G' does not"):
        world(["..."], {"G": 1.0})
    with pytest.raises(ValueError, match="between must be"):
        detour("S")


def test_chance_is_refused():
    P, _, _ = world(["..."], {})
    with pytest.raises(ValueError, match="zeros and ones"):
        next_states(P.mean(axis=0))
    with pytest.raises(ValueError, match="zeros and ones"):
        next_states(P.sum(axis=0))
