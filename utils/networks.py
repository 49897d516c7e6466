"""Networks of leaky integrate-and-fire cells: a list of synapses and a ring of arrivals.

Derived on the page "Building spiking networks", where the same program is tested against
spikes of Brian 2. Times are in ms, potentials in mV above rest, delays in whole steps.
"""

from typing import NamedTuple

import numpy as np

from utils.jit import jit


class LIF(NamedTuple):
    """A leaky integrate-and-fire cell."""

    tau: float = 20.0  # membrane time constant   [ms]
    V_th: float = 20.0  # threshold above rest     [mV]
    V_reset: float = 10.0  # potential after a spike  [mV]
    tau_ref: float = 2.0  # refractory period        [ms]


class Graph(NamedTuple):
    """Synapses, sorted by the cell that sends."""

    start: np.ndarray  # first synapse of each cell, and the end [-]
    target: np.ndarray  # cell that a synapse reaches             [-]
    w: np.ndarray  # its weight                               [mV]
    d: np.ndarray  # its delay, in steps                      [-]


class _Grid(NamedTuple):
    u: np.ndarray
    left: np.ndarray
    n_ref: int


def csr(j, i, w, d, N):
    """Graph of the synapses from `j` to `i`, given in any order.

    Parameters
    ----------
    j, i : array of int, shape (n_synapses,)
        Cells that send and cells that receive, from 0 to N - 1; a pair may occur twice.
    w : array, shape (n_synapses,)
        Jump of the potential of the receiver [mV].
    d : array of int, shape (n_synapses,)
        Delay in steps, at least 1.
    N : int
        Number of cells.

    Returns
    -------
    Graph

    Raises
    ------
    ValueError
        If the lengths differ, a cell does not exist, or a delay is shorter than a step.

    Examples
    --------
    >>> csr([2, 0, 0], [0, 2, 1], [-6, 4, 4], [2, 1, 3], 3).target.tolist()
    [1, 2, 0]
    """
    j, i, w, d = (np.asarray(a) for a in (j, i, w, d))
    if j.ndim != 1 or not j.shape == i.shape == w.shape == d.shape:
        raise ValueError(
            "j, i, w and d must be one-dimensional and of one length, got shapes "
            f"{j.shape}, {i.shape}, {w.shape}, {d.shape}"
        )
    for name, cells in ("j", j), ("i", i):
        if cells.size and not (cells.min() >= 0 and cells.max() < N):
            raise ValueError(f"{name} must have cells from 0 to {N - 1}")
    if d.size and not d.min() >= 1:
        raise ValueError(f"delays must be one step or longer, got {d.min()}")
    order = np.lexsort((i, j))
    start = np.searchsorted(j[order], np.arange(N + 1))
    target = i[order].astype(np.int32)
    return Graph(start, target, w[order].astype(float), d[order].astype(np.int32))


def simulate(net, u, T, V_0, dt=0.1, cell=LIF(), watch=()):
    """Spikes of a network of leaky integrate-and-fire cells with jumps and delays.

    In each step the potentials decay towards `u` by the exact solution and the jumps that
    arrive are added. A cell that is refractory is held at the reset, and loses what
    arrives; another that is at its threshold or above fires. (Rotter and Diesmann 1999;
    for list and ring Morrison et al. 2005.)

    Parameters
    ----------
    net : Graph
    u : float or array, shape (N,)
        Constant drive, as the potential that it would hold [mV].
    T : float
        Duration [ms].
    V_0 : array, shape (N,)
        Potentials at the start [mV]; a cell at its threshold fires in the first step.
    dt : float
        Step [ms].
    cell : LIF
        `tau` may have one value for each cell.
    watch : sequence of int
        Cells whose potentials are kept.

    Returns
    -------
    spikes : array of int, shape (n_spikes, 2)
        Step and cell of each spike, in the order of the steps.
    V : array, shape (nt, watched)
        Potentials after each step [mV], with ``nt = T / dt + 1``.
    added : int
        Number of jumps that were delivered.

    Raises
    ------
    ValueError
        If the start has not one finite potential for each cell of the graph, or a watched
        cell does not exist.
    """
    V_0 = np.array(V_0, float)
    N = net.start.size - 1
    if V_0.shape != (N,) or not np.isfinite(V_0).all():
        raise ValueError(
            f"V_0 must be {N} finite potentials, one for each cell, got {V_0.shape}"
        )
    watch = np.array(watch, np.int32)
    if watch.size and not (watch.min() >= 0 and watch.max() < N):
        raise ValueError(f"watch must have cells from 0 to {N - 1}")
    left = np.exp(-dt / cell.tau) * np.ones(N)
    grid = _Grid(u * np.ones(N), left, round(cell.tau_ref / dt))
    nt = round(T / dt) + 1
    L = int(net.d.max(initial=1)) + 1
    return _run(net, V_0, nt, L, watch, grid, cell)


@jit
def _advance(V, wait, a, grid, cell):
    """Step V and wait in place; the cells that fire."""
    fired = np.empty(V.size, np.int32)
    count = 0
    for i in range(V.size):
        V[i] = grid.u[i] + (V[i] - grid.u[i]) * grid.left[i] + a[i]
        if wait[i] > 0:
            wait[i] -= 1
            V[i] = cell.V_reset
        elif V[i] >= cell.V_th:
            V[i] = cell.V_reset
            wait[i] = grid.n_ref
            fired[count] = i
            count += 1
    return fired[:count]


@jit
def _deliver(fired, net, ring, n):
    """Add the jumps of those that fire in step n to the ring (L, N)."""
    L = len(ring)
    added = 0
    for j in fired:
        for c in range(net.start[j], net.start[j + 1]):
            ring[(n + net.d[c]) % L, net.target[c]] += net.w[c]
            added += 1
    return added


@jit
def _store(spikes, count, n, fired):
    """Spikes (room, 2) with those of step n behind the first count."""
    total = count + fired.size
    if total > len(spikes):
        longer = np.empty((2 * total, 2), np.int32)
        for k in range(count):
            longer[k, 0] = spikes[k, 0]
            longer[k, 1] = spikes[k, 1]
        spikes = longer
    for k in range(fired.size):
        spikes[count + k, 0] = n
        spikes[count + k, 1] = fired[k]
    return spikes, total


@jit
def _keep(V, watch, kept, n):
    """Potentials of the watched cells into row n of kept (nt, watched)."""
    for k in range(watch.size):
        kept[n, k] = V[watch[k]]


@jit
def _run(net, V, nt, L, watch, grid, cell):
    """Spikes (M, 2), V (nt, watched), number of jumps; V is changed in place."""
    ring = np.zeros((L, V.size))
    wait = np.zeros(V.size, np.int32)
    spikes = np.empty((1, 2), np.int32)
    count = 0
    added = 0
    kept = np.empty((nt, watch.size))
    _keep(V, watch, kept, 0)
    for n in range(1, nt):
        a = ring[n % L]
        fired = _advance(V, wait, a, grid, cell)
        for i in range(a.size):
            a[i] = 0.0
        added += _deliver(fired, net, ring, n)
        spikes, count = _store(spikes, count, n, fired)
        _keep(V, watch, kept, n)
    return spikes[:count], kept, added
