"""Exact steps of linear systems, as derived on the page on state-space models."""

import numpy as np
from scipy.linalg import expm


def discretize(A, B, dt):
    """Matrices of the exact step of dx/dt = A x + B u, for a command that is held.

    Parameters
    ----------
    A : array, shape (N, N), and B : array, shape (N, k)
    dt : float
        Length of the step [s].

    Returns
    -------
    A_d : array, shape (N, N), and B_d : array, shape (N, k)

    Examples
    --------
    >>> A_d, B_d = discretize(np.array([[0.0, 1.0], [0.0, 0.0]]), np.array([[0.0], [1.0]]), 0.5)
    >>> print(B_d.ravel())
    [0.125 0.5  ]
    """
    N, k = _shapes(A, B, dt)
    block = np.zeros((N + k, N + k))
    block[:N, :N] = A
    block[:N, N:] = B
    step = expm(block * dt)
    return step[:N, :N], step[:N, N:]


def noise(A, Q_c, dt):
    """Covariance of white pushes of density `Q_c` (N, N), collected in a step `dt` [s].

    Van Loan's block holds -A, whose exponential drowns the digits of a long step. So the step is
    halved until it is short for A, and then doubled as often, with Q(2t) = Q(t) + A_d Q(t) A_d^T.

    Returns
    -------
    array, shape (N, N)

    Examples
    --------
    >>> print(noise(np.zeros((1, 1)), np.array([[2.0]]), 0.5))
    [[1.]]
    """
    N, k = _shapes(A, Q_c, dt)
    if k != N:
        raise ValueError(f"Q_c must be square, got shape {np.shape(Q_c)}")
    if not np.all(np.isfinite(A)):
        raise ValueError("A must be finite, got an entry that is not")
    block = np.zeros((2 * N, 2 * N))
    block[:N, :N] = -np.asarray(A)
    block[:N, N:] = Q_c
    block[N:, N:] = np.transpose(A)

    # a step is short if it is at most the shortest time in A
    steps = np.linalg.norm(A, 2) * dt
    halvings = int(np.ceil(np.log2(max(steps, 1.0))))
    step = expm(block * (dt / 2**halvings))
    carry = step[N:, N:].T
    collected = carry @ step[:N, N:]
    for _ in range(halvings):
        collected = collected + carry @ collected @ carry.T
        carry = carry @ carry
    return collected


def delayed(A_d, B_d, H, late):
    """Matrices of a state that remembers its last `late` values, and senses the oldest.

    Returns
    -------
    A_d, B_d, H of the longer state, which has N * (late + 1) entries

    Examples
    --------
    >>> one = np.eye(1)
    >>> A_d, _, H = delayed(2 * one, one, one, late=1)
    >>> print(A_d, H)
    [[2. 0.]
     [1. 0.]] [[0. 1.]]
    """
    N, k = _shapes(A_d, B_d, 1.0)
    if late != int(late) or late < 0:
        raise ValueError(f"late must be a number of steps, 0 or more, got {late}")
    size = N * (int(late) + 1)
    step = np.eye(size, k=-N)
    step[:N, :N] = A_d
    push = np.zeros((size, k))
    push[:N] = B_d
    report = np.zeros((len(H), size))
    report[:, -N:] = H
    return step, push, report


def _shapes(A, B, dt):
    """Number of rows of A, and of columns of B; an error if they do not fit."""
    if np.ndim(A) != 2 or np.shape(A)[0] != np.shape(A)[1]:
        raise ValueError(f"A must be square, got shape {np.shape(A)}")
    if np.ndim(B) != 2 or len(B) != len(A):
        raise ValueError(
            f"the second matrix must have {len(A)} rows, got shape {np.shape(B)}"
        )
    if not (np.isfinite(dt) and dt > 0):
        raise ValueError(f"dt must be positive, got {dt}")
    return np.shape(B)
