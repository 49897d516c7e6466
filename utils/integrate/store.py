"""Spikes as they come, in an array that grows: rows of time and copy."""

import numpy as np

from utils.jit import both


@both
def store(fire):
    """Room for spikes, a list: the array of rows, and in an array how many there are."""
    return None if fire is None else [np.empty((16, 2)), np.zeros((1, 1))]


@both
def note(spikes, t, b):
    """One more spike. The room grows by half: 24 bytes a spike at most, 16 of them used."""
    rows, n = spikes[0], int(spikes[1][0, 0])
    if n == len(rows):
        rows = np.empty((n + n // 2, 2))
        for k in range(n):
            rows[k, 0], rows[k, 1] = spikes[0][k, 0], spikes[0][k, 1]
        spikes[0] = rows
    rows[n, 0], rows[n, 1] = t, b
    spikes[1][0, 0] = n + 1


@both
def taken(spikes):
    """The rows that are filled, shape (n_spikes, 2)."""
    return np.empty((0, 2)) if spikes is None else spikes[0][: int(spikes[1][0, 0])]


def in_order(rows, batch):
    """Spikes sorted in time: times, or (times, index) for a batch."""
    if not batch:
        return rows[:, 0].copy()  # of one copy: they came in this order
    order = np.lexsort((rows[:, 1], rows[:, 0]))
    return rows[order, 0], rows[order, 1].astype(int)
