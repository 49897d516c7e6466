"""A network small enough to be counted through: all its states, their energies and probabilities.

Units are on (1) or off (0), the energy is ``-sum of W_ij s_i s_j over pairs + sum of theta_i s_i``,
and a state has the probability ``exp(-beta E) / Z``. A Gibbs update asks one unit, which is
then on with the logistic function of ``beta`` times its field. Everything is derived on the page
on energy-based models. All quantities are pure numbers. States are numbered in the order of
counting: the first unit is the first binary digit.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from scipy.special import expit

LARGEST = 20  # units: a million states


class Net(NamedTuple):
    """Weights, thresholds and inverse temperature of a network, or of many side by side."""

    W: np.ndarray  # weights (..., N, N), symmetric, diagonal 0
    theta: np.ndarray  # thresholds (..., N)
    beta: float = 1.0  # inverse temperature


def states(N):
    """All states of `N` units, in the order of counting.

    Parameters
    ----------
    N : int
        Number of units, from 1 to 20.

    Returns
    -------
    array (2**N, N)
        Zeros and ones; row k holds the binary digits of k. It is kept for the next call, and
        cannot be written to: ``states(N).copy()`` can.

    Raises
    ------
    ValueError
        If `N` is no whole number from 1 to 20.

    Examples
    --------
    >>> states(2).astype(int).tolist()
    [[0, 0], [0, 1], [1, 0], [1, 1]]
    """
    if N != int(N) or not 1 <= N <= LARGEST:
        raise ValueError(f"N must be a whole number from 1 to {LARGEST}, not {N}")
    return _states(int(N))


@lru_cache(maxsize=16)
def _states(N):
    worth = 2 ** np.arange(N - 1, -1, -1)
    s = (np.arange(2**N)[:, None] // worth % 2).astype(float)
    s.setflags(write=False)
    return s


def number(s):
    """Place of each state in the order of counting.

    Parameters
    ----------
    s : array (..., N) of zeros and ones

    Returns
    -------
    array (...) of int

    Examples
    --------
    >>> number(np.array([[0, 1, 1], [1, 0, 0]])).tolist()
    [3, 4]
    """
    s = np.asarray(s)
    worth = 2 ** np.arange(s.shape[-1] - 1, -1, -1)
    return (s @ worth).astype(int)


def energy(s, net):
    """Energies of states in a network, or in each of many networks.

    Parameters
    ----------
    s : array (K, N)
        States, one a row.
    net : Net
        With weights (..., N, N) and thresholds (..., N).

    Returns
    -------
    array (..., K)

    Raises
    ------
    ValueError
        If weights, thresholds and states are not of one number of units.

    Examples
    --------
    >>> pair = Net(W=np.array([[0.0, 1.0], [1.0, 0.0]]), theta=np.array([0.5, 0.0]))
    >>> energy(states(2), pair).tolist()
    [0.0, 0.0, 0.5, -0.5]
    """
    N = s.shape[-1]
    if net.W.shape[-2:] != (N, N) or net.theta.shape != net.W.shape[:-1]:
        shapes = f"W {net.W.shape} and theta {net.theta.shape}"
        raise ValueError(f"{shapes} of net do not fit states of {N} units")
    together = np.sum((s @ net.W) * s, axis=-1)
    return net.theta @ s.T - together / 2


def boltzmann(E, beta=1.0):
    """Probabilities of states with given energies, and ln Z.

    Parameters
    ----------
    E : array (..., K)
        Energies of the K states.
    beta : float
        Inverse temperature.

    Returns
    -------
    p : array (..., K)
        Probabilities, ``exp(-beta E) / Z``. No exponential overflows.
    log_Z : float or array (...)
        Logarithm of the sum of all ``exp(-beta E)``.

    Examples
    --------
    >>> p, log_Z = boltzmann(np.array([0.0, 1.0]))
    >>> p.round(4).tolist(), round(float(log_Z), 4)
    ([0.7311, 0.2689], 0.3133)
    """
    exponent = -beta * np.asarray(E, float)
    top = exponent.max(axis=-1, keepdims=True)
    weight = np.exp(exponent - top)
    total = weight.sum(axis=-1, keepdims=True)
    log_Z = top + np.log(total)
    return weight / total, log_Z[..., 0]


def update_matrix(i, net):
    """Probabilities of all transitions if unit `i` is asked (a Gibbs update).

    Parameters
    ----------
    i : int
        Number of the unit, from 0.
    net : Net
        One network, of N units.

    Returns
    -------
    array (2**N, 2**N)
        From each state (row) to each (column).

    Raises
    ------
    ValueError
        If there is no unit `i`.
    """
    N = net.theta.size
    if i not in range(N):
        raise ValueError(f"i must be from 0 to {N - 1}, not {i}")
    s = states(N)
    chance = expit(net.beta * (s @ net.W[i] - net.theta[i]))
    rows = np.arange(len(s))
    worth = 2 ** (N - 1 - i)
    off = rows - worth * s[:, i].astype(int)
    T = np.zeros((len(s), len(s)))
    T[rows, off + worth] = chance
    T[rows, off] = 1 - chance
    return T


def sweep_matrix(net):
    """Probabilities of all transitions in a sweep, which asks all units in their order.

    Parameters
    ----------
    net : Net
        One network, of N units.

    Returns
    -------
    array (2**N, 2**N)
        From each state (row) to each (column).

    Examples
    --------
    >>> free = Net(W=np.zeros((2, 2)), theta=np.zeros(2))
    >>> sweep_matrix(free)[0].tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    T = update_matrix(0, net)
    for i in range(1, net.theta.size):
        T = T @ update_matrix(i, net)
    return T
