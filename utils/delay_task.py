"""One bit over a delay: a cue, nothing, then the answer. The task, and training on it.

Described in the notebook "Backpropagation through time". A learning rule is a function with
the arguments of `utils.recurrent.backward`, so that rules differ in nothing else.
"""

from typing import NamedTuple

import numpy as np

from utils.adam import adam, clip, start_adam
from utils.recurrent import backward, forward


class Delay(NamedTuple):
    """The task and the network that has to do it."""

    N: int = 32  # units
    alpha: float = 0.2  # share of the activity renewed in a step
    g: float = 0.5  # gain of the random weights at the start
    cue: int = 5  # length of the cue [steps]
    delay: int = 40  # steps without input
    answer: int = 5  # steps in which the output counts
    noise: float = 0.05  # s.d. of the noise of each unit in each step

    @property
    def T(self):
        """Length of a trial [steps]."""
        return self.cue + self.delay + self.answer


class Training(NamedTuple):
    """What `train` returns."""

    weights: NamedTuple  # after the last update
    losses: np.ndarray  # before each update, (updates,)


def trials(rng, task, batch):
    """Draw cues: +1 or -1 for `task.cue` steps, wanted again in the last `task.answer`.

    Parameters
    ----------
    rng : numpy.random.Generator
    task : Delay
    batch : int
        Number of trials.

    Returns
    -------
    x : array, shape (T, batch, 1)
        The input: the sign during the cue, zero afterwards.
    target : array, shape (T, batch, 1)
        The sign in the steps of the answer, zero before them, where no output is judged.

    Examples
    --------
    >>> x, target = trials(np.random.default_rng(1), Delay(cue=1, delay=2, answer=1), 1)
    >>> abs(x).ravel(), abs(target).ravel()
    (array([1., 0., 0., 0.]), array([0., 0., 0., 1.]))
    """
    if min(task.cue, task.answer, batch) < 1 or task.delay < 0:
        raise ValueError(
            "cue, answer and batch must be at least 1 and delay at least 0, "
            f"got {task} with batch {batch}"
        )
    sign = rng.choice([-1.0, 1.0], (batch, 1))
    x = np.zeros((task.T, batch, 1))
    target = np.zeros((task.T, batch, 1))
    x[: task.cue] = sign
    target[-task.answer :] = sign
    return x, target


def play(weights, task, x, rng):
    """Run the network on the inputs `x` with fresh noise in every unit and step; a `Run`."""
    T, batch, _ = x.shape
    noise = rng.standard_normal((T, batch, len(weights.W)))
    noise *= task.noise
    return forward(weights, x, task.alpha, noise=noise)


def error_of(run, target, task):
    """Derivative by each output of half the squared error, averaged over batch and answer.

    Zero before the answer. Shape (T, batch, 1), as `backward` takes it.
    """
    error = np.zeros(target.shape)
    error[-task.answer :] = (run.y - target)[-task.answer :]
    return error / (task.answer * target.shape[1])


def accuracy(weights, task, rng, batch=500):
    """Share of trials in which the mean output of the answer has the sign of the cue.

    An output of exactly zero is wrong. Of `batch` trials with fresh cues and noise; chance is
    one half, with a standard error of 0.022 for 500 trials.
    """
    x, target = trials(rng, task, batch)
    run = play(weights, task, x, rng)
    said = np.sign(run.y[-task.answer :].mean(0))
    return float((said == target[-1]).mean())


def train(
    weights,
    task,
    gradient=backward,
    rng=None,
    updates=300,
    batch=16,
    eta=3e-3,
    clip_at=1.0,
):
    """Train by Adam on fresh trials, with the gradient, true or not, that is asked for.

    Parameters
    ----------
    weights : Weights
        At the start; they are not changed.
    task : Delay
    gradient : callable
        ``gradient(weights, x, run, error, alpha)`` returns `Weights`; `backward` is the true
        gradient.
    rng : numpy.random.Generator
        For cues and noise.
    updates, batch : int
        Steps of Adam, and trials for each.
    eta : float
        Learning rate of Adam.
    clip_at : float
        Gradients are shortened to this norm.

    Returns
    -------
    Training
        The weights after the last update and the loss, averaged over batch and answer, before
        each.

    Raises
    ------
    TypeError
        If `rng` is no generator, or the rule returns something else than `Weights`.
    FloatingPointError
        If a gradient is not finite.
    """
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"rng must be a numpy Generator, got {type(rng).__name__}")
    state = start_adam(weights)
    losses = np.empty(updates)
    for k in range(updates):
        x, target = trials(rng, task, batch)
        run = play(weights, task, x, rng)
        error = error_of(run, target, task)
        losses[k] = (error**2).sum() * task.answer * batch / 2

        slope = gradient(weights, x, run, error, task.alpha)
        if not isinstance(slope, type(weights)):
            raise TypeError(f"the rule must return Weights, got {type(slope).__name__}")
        weights, state = adam(weights, clip(slope, clip_at), state, eta)
    return Training(weights, losses)
