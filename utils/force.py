"""A random rate network that is taught by FORCE, one readout fed back.

Derived in the notebook "FORCE learning in rate networks". Times are in units of tau.
"""

from typing import NamedTuple

import numpy as np
from scipy.linalg.blas import dsymv, dsyr
from scipy.sparse import csr_array


class Force(NamedTuple):
    """Parameters of a network and of its lesson."""

    N: int = 300  # units [1]
    p_c: float = 0.1  # probability of a connection [1]
    g: float = 1.5  # gain of the recurrent weights [1]
    dt: float = 0.1  # step [tau]
    n_p: int = 600  # steps in a period of the target [1]
    every: int = 2  # steps from one sample to the next [1]
    alpha: float = 1.0  # price of a squared weight [1]


class Network(NamedTuple):
    """A random network; its readout is not yet there."""

    J: np.ndarray  # recurrent weights (N, N)
    w_f: np.ndarray  # feedback weights (N,)
    x: np.ndarray  # first state (N,)


class Lesson(NamedTuple):
    """What a lesson leaves."""

    x: np.ndarray  # last state (N,)
    w: np.ndarray  # learned weights (N,)
    e: np.ndarray  # error before each correction (K,)


def network(seed, p=Force()):
    """A random network, the same as in the notebook.

    Parameters
    ----------
    seed : int
    p : Force

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        If the gain is negative, or `p_c` is not above 0 and at most 1.

    Examples
    --------
    >>> network(0, Force(N=20)).J.shape
    (20, 20)
    """
    if not (p.g >= 0 and 0 < p.p_c <= 1):
        raise ValueError(f"g must be >= 0 and 0 < p_c <= 1, got g={p.g}, p_c={p.p_c}")
    rng = np.random.default_rng(seed)
    J = p.g / np.sqrt(p.p_c * p.N) * rng.standard_normal((p.N, p.N))
    J = np.where(rng.random((p.N, p.N)) < p.p_c, J, 0.0)
    w_f = rng.uniform(-1, 1, p.N)
    x = rng.standard_normal(p.N) / 2
    return Network(J, w_f, x)


def target(periods, p=Force()):
    """The melody of four harmonics, shape (periods * n_p,).

    Parameters
    ----------
    periods : int
    p : Force

    Examples
    --------
    >>> print(round(target(1)[150], 3))
    0.722
    """
    phase = 2 * np.pi / p.n_p * np.arange(periods * p.n_p)
    slow = np.sin(phase) + np.sin(2 * phase) / 2
    fast = np.sin(3 * phase) / 6 + np.sin(4 * phase) / 3
    return 13 / 15 * (slow + fast)


def shape_error(z, p=Force()):
    """Mean error of the last two periods of an output, at the best shift of the target.

    Parameters
    ----------
    z : array, shape (nt,)
        Two periods or more.
    p : Force

    Raises
    ------
    ValueError
        If `z` is shorter than two periods.

    Examples
    --------
    >>> print(round(shape_error(np.roll(target(2), 123)), 9))
    0.0
    """
    two = target(2, p)
    if len(z) < two.size:
        raise ValueError(f"z must hold two periods, {two.size} steps; got {len(z)}")
    last = np.asarray(z)[-two.size :]
    return min(np.abs(last - np.roll(two, s)).mean() for s in range(p.n_p))


def teach(f, net, p=Force()):
    """Teach a target by FORCE; the readout begins at zero, and hears itself.

    The matrix of recursive least squares is symmetric, so that one triangle of it is enough:
    `dsymv` multiplies with it, and `dsyr` takes the outer product away. Most connections do not
    exist; the others are kept in a sparse matrix.

    Parameters
    ----------
    f : array, shape (nt,)
        The target.
    net : Network
    p : Force

    Returns
    -------
    Lesson

    Examples
    --------
    >>> p = Force(N=20)
    >>> teach(target(1, p), network(0, p), p).w.shape
    (20,)
    """
    f = np.asarray(f, float)
    J = csr_array(net.J)
    x = net.x
    w = np.zeros(x.size)
    P = np.asfortranarray(np.eye(x.size) / p.alpha)
    e = np.zeros((f.size + p.every - 1) // p.every)
    for n in range(f.size):
        r = np.tanh(x)
        if n % p.every == 0:
            k = n // p.every
            e[k] = w @ r - f[n]
            P_r = dsymv(1.0, P, r)
            q = r @ P_r
            w = w - P_r * (e[k] / (1 + q))
            P = dsyr(-1 / (1 + q), P_r, a=P, overwrite_a=True)
        x = x + p.dt * (-x + J @ r + net.w_f * (w @ r))
    return Lesson(x, w, e)
