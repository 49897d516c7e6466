"""Spikes as they come, in arrays that grow: times and copies."""

import numpy as np

from utils.jit import both, compile_as, is_none


def store(fire):
    """Room for spikes: a list of two arrays, times and copies; times[0] is their number."""
    return None if fire is None else _room(fire)


def _room(fire):
    times = np.empty(16)
    times[0] = 0
    return [times, np.empty(16)]


@compile_as(store)
def _compiled_store(fire):
    return (lambda fire: None) if is_none(fire) else _room


@both
def note(spikes, t, b):
    """One more spike. The room grows by half: 24 bytes a spike at most, 16 of them used."""
    times, copies = spikes[0], spikes[1]
    n = int(times[0]) + 1
    if n == len(times):
        times, copies = np.empty(n + n // 2), np.empty(n + n // 2)
        for k in range(n):
            times[k], copies[k] = spikes[0][k], spikes[1][k]
        spikes[0], spikes[1] = times, copies
    times[0], times[n], copies[n] = n, t, b


def taken(spikes):
    """The arrays of times and copies, as far as they are filled."""
    return None if spikes is None else _filled(spikes)


def _filled(spikes):
    n = int(spikes[0][0]) + 1
    return spikes[0][1:n], spikes[1][1:n]


@compile_as(taken)
def _compiled_taken(spikes):
    return (lambda spikes: None) if is_none(spikes) else _filled


def in_order(spikes, batch):
    """Spikes sorted in time: times, or (times, index) for a batch."""
    times, index = spikes
    if not batch:
        return times.copy()  # of one copy: they came in this order
    order = np.lexsort((index, times))
    return times[order], index[order].astype(int)
