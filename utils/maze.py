"""Worlds of places: a map of letters as tables of steps and rewards, and the detour maze.

Derived in the notebook "Markov decision processes and Bellman's equation", whose `world` and
`detour` give the same tables. Actions are 0 up, 1 down, 2 left, 3 right.
"""

import numpy as np

MOVES = np.array([(-1, 0), (1, 0), (0, -1), (0, 1)])


def world(rows, prizes, price=0.0):
    """Turn a map of letters into tables of steps and rewards.

    A wall is ``#``, and a letter in `prizes` is a place whose entry pays and ends the walk: it
    is no state. A step against a wall or over the edge leads back to where it began.

    Parameters
    ----------
    rows : list of str
        The map from top to bottom, all rows of the same length.
    prizes : dict
        Reward for entering a place, by its letter; each letter stands on the map.
    price : float
        What a step without a prize costs.

    Returns
    -------
    P : array, shape (4, n, n)
        Probability that an action leads from a state to another; a row of zeros for a step
        that ends the walk.
    r : array, shape (4, n)
        Reward of each action in each state.
    states : dict
        Number of the state of each place (row, column), in the order of reading.

    Raises
    ------
    ValueError
        If the map has no place to stand on or rows of unequal lengths, or if a prize is a
        wall or not on the map.

    Examples
    --------
    >>> P, r, states = world(["..F"], {"F": 1.0}, price=0.1)
    >>> states
    {(0, 0): 0, (0, 1): 1}
    >>> r[3]
    array([-0.1,  1. ])
    """
    _demand(rows, prizes)
    states = {}
    for i, row in enumerate(rows):
        for j, letter in enumerate(row):
            if letter != "#" and letter not in prizes:
                states[i, j] = len(states)
    if not states:
        raise ValueError(
            f"rows must have a place that is no wall and no prize, got {rows}"
        )

    n = len(states)
    P = np.zeros((4, n, n))
    r = np.full((4, n), -float(price))
    for place, s in states.items():
        for a, (down, right) in enumerate(MOVES):
            i, j = place[0] + int(down), place[1] + int(right)
            inside = 0 <= i < len(rows) and 0 <= j < len(rows[0])
            letter = rows[i][j] if inside else "#"
            if letter in prizes:
                r[a, s] = prizes[letter]
            elif letter == "#":
                P[a, s, s] = 1
            else:
                P[a, s, states[i, j]] = 1
    return P, r, states


def detour(between="#"):
    """The detour maze: start S at (2, 0), goal G two places to the right, a wall between.

    ::

        .....
        .###.
        S#G#.
        ##.#.
        .....

    Entering G brings 1 and ends the walk, every other step costs 0.01. The shortest way has
    14 steps. With ``between="."`` the wall between S and G is open, and the way has 2.

    Parameters
    ----------
    between : {"#", "."}
        What stands between S and G.

    Returns
    -------
    P, r, states
        As `world` returns them, with 16 states (17 if the wall is open).

    Raises
    ------
    ValueError
        If `between` is something else.

    Examples
    --------
    >>> P, r, states = detour()
    >>> P.shape, states[2, 0]
    ((4, 16, 16), 7)
    """
    if between not in ("#", "."):
        raise ValueError(f'between must be "#" or ".", got {between!r}')
    rows = [".....", ".###.", "S" + between + "G#.", "##.#.", "....."]
    return world(rows, {"G": 1.0}, price=0.01)


def next_states(P):
    """Where each action leads in a world without chance, for loops that walk in it.

    Parameters
    ----------
    P : array, shape (actions, n, n)
        As `world` returns it; each row has a single 1, or zeros alone if the walk ends.

    Returns
    -------
    array of int, shape (actions, n)
        The next state, and n where the walk ends: a list of values with one entry more, which
        stays zero, can be read there.

    Raises
    ------
    ValueError
        If a step depends on chance.

    Examples
    --------
    >>> P, _, _ = world(["..F"], {"F": 1.0})
    >>> next_states(P)[3]
    array([1, 2])
    """
    P = np.asarray(P)
    total = P.sum(axis=-1)
    if not (np.isin(P, (0, 1)).all() and np.isin(total, (0, 1)).all()):
        raise ValueError("P must be of zeros and ones, at most a one in each row")
    return np.where(total == 1, P.argmax(axis=-1), P.shape[-1])


def _demand(rows, prizes):
    """Stop at a map that is no rectangle and at prizes that cannot be met."""
    widths = {len(row) for row in rows}
    if len(widths) != 1:
        raise ValueError(f"rows must be of the same length, at least one, got {rows}")
    for letter in prizes:
        if letter == "#":
            raise ValueError("prizes must not have '#', which is a wall")
        if not any(letter in row for row in rows):
            raise ValueError(f"prizes must stand on the map, {letter!r} does not")
