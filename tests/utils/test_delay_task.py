"""The task of one bit over a delay, and training on it."""

import numpy as np
import pytest

from utils.delay_task import Delay, accuracy, error_of, play, train, trials
from utils.derivatives import central
from utils.recurrent import Weights, backward, draw_weights

SHORT = Delay(N=8, cue=2, delay=3, answer=2)


def readout_only(weights, x, run, error, alpha):
    """The true gradient of the readout, zero for all other weights."""
    true = backward(weights, x, run, error, alpha)
    still = [np.zeros_like(part) for part in weights[:3]]
    return Weights(*still, true.W_out)


def start(task, seed=0):
    rng = np.random.default_rng(seed)
    return rng, draw_weights(rng, task.N, task.g)


def test_a_trial_is_cue_silence_answer():
    x, target = trials(np.random.default_rng(1), SHORT, 1000)
    assert x.shape == target.shape == (7, 1000, 1)
    sign = x[0]
    assert set(sign.ravel()) == {-1.0, 1.0}
    assert abs(sign.mean()) < 0.1
    pattern = np.array([1, 1, 0, 0, 0, 0, 0])[:, None, None]
    assert (x == sign * pattern).all()
    assert (target == sign * pattern[::-1]).all()


def test_noise_has_its_size():
    rng, weights = start(Delay())
    x, _ = trials(rng, Delay(), 200)
    silent = Weights(*(np.zeros_like(part) for part in weights))
    run = play(silent, Delay(), x, rng)
    kept = run.h[1:] - (1 - Delay().alpha) * run.h[:-1]
    assert kept.std() == pytest.approx(0.05, rel=0.01)


def test_the_error_is_the_derivative_of_the_loss():
    rng, weights = start(SHORT)
    x, target = trials(rng, SHORT, 3)
    run = play(weights, SHORT, x, rng)

    def loss(y):
        return ((y - target)[-2:] ** 2).mean() / 2

    assert error_of(run, target, SHORT) == pytest.approx(central(loss, run.y), abs=1e-8)


def test_a_perfect_a_silent_and_a_wrong_network():
    rng, weights = start(SHORT)
    zero = Weights(*(np.zeros_like(part) for part in weights))
    assert accuracy(zero._replace(b=zero.b), SHORT._replace(noise=0.0), rng) == 0.0

    # one unit that remembers, and a readout that may lie
    W = np.zeros((8, 8))
    W[0, 0] = 3.0
    W_in = np.zeros((8, 1))
    W_in[0] = 5.0
    W_out = np.zeros((1, 8))
    W_out[0, 0] = 1.0
    holds = Weights(W, W_in, np.zeros(8), W_out)
    assert accuracy(holds, SHORT, rng) == 1.0
    assert accuracy(holds._replace(W_out=-W_out), SHORT, rng) == 0.0


@pytest.mark.parametrize("seed", range(3))
def test_the_gradient_learns_what_a_readout_cannot(seed):
    task = Delay()
    rng, weights = start(task, seed)
    full = train(weights, task, rng=rng)
    readout = train(weights, task, readout_only, rng=rng)
    assert accuracy(full.weights, task, rng) > 0.98
    assert accuracy(readout.weights, task, rng) < 0.65
    assert (readout.weights.W == weights.W).all()
    assert full.losses.shape == (300,)
    assert full.losses[0] > 0.4
    assert full.losses[-50:].mean() < 0.01


def test_the_same_seed_gives_the_same_training():
    runs = []
    for _ in range(2):
        rng, weights = start(SHORT)
        runs.append(train(weights, SHORT, rng=rng, updates=3).losses)
    assert (runs[0] == runs[1]).all()


def test_bad_input_is_refused():
    rng, weights = start(SHORT)
    with pytest.raises(TypeError, match="rng must be"):
        train(weights, SHORT)
    with pytest.raises(TypeError, match="must return Weights"):
        train(weights, SHORT, lambda *a: 0.0, rng)
    with pytest.raises(ValueError, match="cue, answer and batch"):
        trials(rng, SHORT._replace(cue=0), 1)
    with pytest.raises(ValueError, match="delay at least 0"):
        trials(rng, SHORT._replace(delay=-1), 1)
