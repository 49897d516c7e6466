"""A leaky network of rate units in discrete steps, and its gradient.

Derived in the notebook "Backpropagation through time". Time comes first in all arrays, then
the trial of a batch, then the unit.
"""

from typing import NamedTuple

import numpy as np


class Weights(NamedTuple):
    """Weights of a network; also a gradient, which has an entry for each weight."""

    W: np.ndarray  # from unit to unit, (N, N)
    W_in: np.ndarray  # from the inputs, (N, n_in)
    b: np.ndarray  # biases, (N,)
    W_out: np.ndarray  # to the outputs, (n_out, N)


class Run(NamedTuple):
    """What a network did, and what its gradient needs."""

    h: np.ndarray  # activities, (T + 1, batch, N); h[0] is the start
    slopes: np.ndarray  # slopes of tanh, (T, batch, N)
    y: np.ndarray  # outputs, (T, batch, n_out)


def draw_weights(rng, N, g, n_in=1, n_out=1):
    """Random weights: variance ``g**2 / N`` within, 1 from the inputs, ``1 / N`` to the outputs.

    Parameters
    ----------
    rng : numpy.random.Generator
    N : int
        Number of units.
    g : float
        Gain, zero or more. Without input, activity dies out below 1 and is chaotic above it,
        for large `N` (Sompolinsky, Crisanti and Sommers 1988).
    n_in, n_out : int
        Numbers of inputs and outputs.

    Returns
    -------
    Weights
        With biases of zero.

    Raises
    ------
    ValueError
        If a number of units is below one, or `g` is negative or not finite.

    Examples
    --------
    >>> draw_weights(np.random.default_rng(1), N=3, g=0.5).W_in.shape
    (3, 1)
    """
    for name, count in {"N": N, "n_in": n_in, "n_out": n_out}.items():
        if count < 1:
            raise ValueError(f"{name} must be at least 1, got {count}")
    if not 0 <= g < np.inf:
        raise ValueError(f"g must be zero or a positive number, got {g}")
    return Weights(
        W=rng.normal(0.0, g / np.sqrt(N), (N, N)),
        W_in=rng.normal(0.0, 1.0, (N, n_in)),
        b=np.zeros(N),
        W_out=rng.normal(0.0, 1 / np.sqrt(N), (n_out, N)),
    )


def forward(weights, x, alpha, h_0=None, noise=None):
    """Run the network: ``h[t] = (1 - alpha) h[t-1] + alpha tanh(a[t]) + noise``.

    The sum is ``a[t] = W h[t-1] + W_in x[t] + b``, the output ``y[t] = W_out h[t]``. The input
    ``x[0]`` acts in the first step, which leads from ``h[0]`` to ``h[1]``; slopes, outputs,
    noise and errors are counted like `x`. All of it also runs on complex numbers.

    Parameters
    ----------
    weights : Weights
    x : array, shape (T, batch, n_in)
        Inputs.
    alpha : float
        Share of the activity that is renewed in a step, above 0 and at most 1.
    h_0 : array, broadcast to (batch, N), optional
        Activities at the start, zero if left out.
    noise : array, shape (T, batch, N), optional
        What is added to the activities in each step.

    Returns
    -------
    Run

    Raises
    ------
    ValueError
        If a shape does not fit the weights, or `alpha` is out of range.

    Examples
    --------
    >>> one = Weights(np.array([[2.0]]), np.ones((1, 1)), np.zeros(1), np.ones((1, 1)))
    >>> run = forward(one, np.array([[[1.0]], [[0.0]]]), alpha=0.5)
    >>> run.y.round(6).ravel()
    array([0.380797, 0.511406])
    """
    W, W_in, b, W_out = weights
    N = _size(weights)
    x = np.asarray(x)
    if x.ndim != 3 or not len(x) or x.shape[2] != W_in.shape[1]:
        raise ValueError(
            f"x must have shape (T, batch, {W_in.shape[1]}), got {x.shape}"
        )
    _check_alpha(alpha)
    T, batch, _ = x.shape
    if noise is not None:
        _check_shape("noise", noise, (T, batch, N))
    kinds = [a for a in (x, h_0, noise) if a is not None]
    kind = np.result_type(np.float32, *kinds, *weights)

    h = np.zeros((T + 1, batch, N), kind)
    rates = np.empty((T, batch, N), kind)
    if h_0 is not None:
        h[0] = h_0
    drive = x @ W_in.T + b
    for t in range(T):
        # in place: to ask for memory in each step takes longer than to compute
        rate = np.matmul(h[t], W.T, out=rates[t])
        rate += drive[t]
        np.tanh(rate, out=rate)
        np.multiply(1 - alpha, h[t], out=h[t + 1])
        h[t + 1] += alpha * rate
        if noise is not None:
            h[t + 1] += noise[t]
    slopes = rates**2
    np.subtract(1, slopes, out=slopes)
    return Run(h, slopes, h[1:] @ W_out.T)


def blame(weights, run, error, alpha):
    """Derivative of the loss by each activity, all ways counted: the pass back through time.

    ``lam[t] = W_out.T error[t] + (1 - alpha) lam[t+1] + alpha W.T (slopes[t+1] lam[t+1])``, and
    zero after the last step (Werbos 1990).

    Parameters
    ----------
    weights : Weights
    run : Run
        As `forward` returns it.
    error : array, shape (T, batch, n_out)
        Derivative of the loss by each output; ``y - target`` for half the squared error.
    alpha : float
        As given to `forward`.

    Returns
    -------
    array, shape (T, batch, N)
        ``lam[t]`` belongs to ``run.h[t + 1]``, which is the activity behind ``run.y[t]``.

    Raises
    ------
    ValueError
        If the shape of `error` is not that of the outputs, or `alpha` is out of range.
    """
    _size(weights)
    _check_shape("error", error, run.y.shape)
    _check_alpha(alpha)
    lam = np.asarray(error) @ weights.W_out
    for t in range(len(lam) - 2, -1, -1):
        later = lam[t + 1]
        through = (run.slopes[t + 1] * later) @ weights.W
        through *= alpha
        through += (1 - alpha) * later
        lam[t] += through
    return lam


def gather(x, run, lam, error, alpha):
    """Gradients of all weights from the blame `lam`, summed over steps and batch.

    A weight acts in each step, and gets the sum of what it deserves in each. Learning rules
    that compute another `lam` than `blame` share these sums.

    Parameters
    ----------
    x, run, error, alpha
        As in `forward` and `blame`.
    lam : array, shape (T, batch, N)
        Blame of the activities.

    Returns
    -------
    Weights
        The gradients.
    """
    _check_shape("lam", lam, run.slopes.shape)
    _check_shape("error", error, run.y.shape)
    _check_alpha(alpha)
    delta = alpha * run.slopes * lam
    return Weights(
        W=_outer(delta, run.h[:-1]),
        W_in=_outer(delta, x),
        b=delta.sum((0, 1)),
        W_out=_outer(error, run.h[1:]),
    )


def backward(weights, x, run, error, alpha):
    """Gradient of the loss by all weights: `blame`, then `gather`.

    Examples
    --------
    >>> one = Weights(np.array([[2.0]]), np.ones((1, 1)), np.zeros(1), np.ones((1, 1)))
    >>> x = np.array([[[1.0]], [[0.0]]])
    >>> run = forward(one, x, alpha=0.5)
    >>> error = run.y * x[::-1]  # of the last step alone
    >>> backward(one, x, run, error, alpha=0.5).W.round(6)
    array([[0.057236]])
    """
    lam = blame(weights, run, error, alpha)
    return gather(x, run, lam, error, alpha)


def _outer(post, pre):
    """Sum over steps and batch of post times pre, shape (post, pre)."""
    return np.tensordot(post, pre, axes=([0, 1], [0, 1]))


def _size(weights):
    W, W_in, b, W_out = weights
    N = len(W)
    fits = W.shape == (N, N) and W_in.ndim == W_out.ndim == 2
    if not fits or len(W_in) != N or b.shape != (N,) or W_out.shape[1] != N:
        shapes = ", ".join(str(np.shape(part)) for part in weights)
        raise ValueError(f"weights must fit N = {N} units, got shapes {shapes}")
    return N


def _check_alpha(alpha):
    if not 0 < alpha <= 1:
        raise ValueError(f"alpha must be above 0 and at most 1, got {alpha}")


def _check_shape(name, a, shape):
    if np.shape(a) != shape:
        raise ValueError(f"{name} must have shape {shape}, got {np.shape(a)}")
