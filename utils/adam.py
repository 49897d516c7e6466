"""Adam, a step of gradient descent that scales itself, and clipping of a gradient.

Both take weights and gradients as tuples of arrays, or as a NamedTuple, and return the same
kind. Nothing is changed in place: what Adam remembers is passed on as its state.
"""

from typing import NamedTuple

import numpy as np


class Adam(NamedTuple):
    """Running means that Adam keeps, and the number of steps made."""

    mean: tuple  # of the gradient, an array for each array of weights
    square: tuple  # of its squares
    n: int


def clip(gradient, largest):
    """Shorten a gradient, all of its arrays together, to the norm `largest` if it is longer.

    Returns a gradient of the same kind (Pascanu, Mikolov and Bengio 2013). A norm that is not
    finite raises FloatingPointError, a `largest` that is not positive ValueError.

    Examples
    --------
    >>> clip((np.array([3.0]), np.array([4.0])), largest=1.0)
    (array([0.6]), array([0.8]))
    """
    if not largest > 0:
        raise ValueError(f"largest must be a positive number, got {largest}")
    norm = np.sqrt(sum((part**2).sum() for part in gradient))
    if not np.isfinite(norm):
        raise FloatingPointError("the gradient is not finite: activity or blame grew")
    return _like(
        gradient, [part * min(1, largest / max(norm, 1e-300)) for part in gradient]
    )


def start_adam(weights):
    """Adam's running means before the first step: zeros."""
    zeros = tuple(np.zeros_like(part) for part in weights)
    return Adam(mean=zeros, square=zeros, n=0)


def adam(weights, gradient, state, eta, keep=0.9, keep_square=0.999, floor=1e-8):
    """One step of Adam (Kingma and Ba 2015, algorithm 1): new weights and new state.

    Parameters
    ----------
    weights, gradient : NamedTuple or tuple of arrays
        Of the same shapes.
    state : Adam
        From `start_adam`, then from the step before.
    eta : float
        Learning rate: about the size of the change of each weight in the first step.
    keep, keep_square : float
        Shares of the running means that stay in a step.
    floor : float
        What is added to the root of the mean square.

    Returns
    -------
    weights, Adam

    Examples
    --------
    >>> start = (np.array([1.0]),)
    >>> after, state = adam(start, (np.array([5.0]),), start_adam(start), eta=0.1)
    >>> after[0].round(6), state.n
    (array([0.9]), 1)
    """
    n = state.n + 1
    new, means, squares = [], [], []
    for w, slope, mean, square in zip(
        weights, gradient, state.mean, state.square, strict=True
    ):
        mean = keep * mean + (1 - keep) * slope
        square = keep_square * square + (1 - keep_square) * slope**2
        size = np.sqrt(square / (1 - keep_square**n)) + floor
        new.append(w - eta * mean / (1 - keep**n) / size)
        means.append(mean)
        squares.append(square)
    return _like(weights, new), Adam(tuple(means), tuple(squares), n)


def _like(group, parts):
    return type(group)(*parts) if hasattr(group, "_fields") else tuple(parts)
