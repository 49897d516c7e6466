"""Spikes as they come, in arrays that grow: times and copies."""

import numpy as np

from utils.jit import both, compile_as, is_none


def store(fire):
    """Room for spikes: a list of three arrays, times, copies and how many there are."""
    return None if fire is None else _room(fire)


def _room(fire):
    room = [np.empty(16), np.empty(16), np.empty(1)]
    room[2][0] = 0
    return room


@compile_as(store)
def _compiled_store(fire):
    return (lambda fire: None) if is_none(fire) else _room


@both
def note(spikes, t, b):
    """One more spike. The room grows by half: 24 bytes a spike at most, 16 of them used."""
    n = int(spikes[2][0])
    if n == len(spikes[0]):
        for j in range(2):
            longer = np.empty(n + n // 2)
            for k in range(n):
                longer[k] = spikes[j][k]
            spikes[j] = longer
    spikes[0][n], spikes[1][n], spikes[2][0] = t, b, n + 1


def taken(spikes):
    """The arrays of times and copies, as far as they are filled."""
    return None if spikes is None else _filled(spikes)


def _filled(spikes):
    n = int(spikes[2][0])
    return spikes[0][:n], spikes[1][:n]


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
