"""A leaky network of rate units: forward, and backward against two other derivatives."""

import numpy as np
import pytest

from utils.derivatives import central
from utils.recurrent import (
    Weights,
    backward,
    blame,
    draw_weights,
    forward,
    gather,
)

T, BATCH, N, N_IN, N_OUT = 7, 3, 4, 2, 3
ALPHA = 0.3


def a_network(seed=0):
    """Weights, inputs, targets, start and noise, all without a zero."""
    rng = np.random.default_rng(seed)
    weights = draw_weights(rng, N, 1.5, N_IN, N_OUT)
    weights = weights._replace(b=rng.normal(size=N))
    x = rng.normal(size=(T, BATCH, N_IN))
    target = rng.normal(size=(T, BATCH, N_OUT))
    h_0 = rng.normal(size=(BATCH, N))
    noise = 0.1 * rng.normal(size=(T, BATCH, N))
    return weights, x, target, h_0, noise


def loss(weights, x, target, h_0, noise):
    run = forward(weights, x, ALPHA, h_0, noise)
    return ((run.y - target) ** 2).sum() / 2


def test_one_unit_by_hand():
    one = Weights(np.array([[2.0]]), np.ones((1, 1)), np.zeros(1), np.ones((1, 1)))
    x = np.array([[[1.0]], [[0.0]]])
    run = forward(one, x, alpha=0.5)
    first = 0.5 * np.tanh(1.0)
    second = 0.5 * first + 0.5 * np.tanh(2 * first)
    assert run.h.ravel() == pytest.approx([0, first, second], abs=1e-15)
    assert run.y.ravel() == pytest.approx([first, second], abs=1e-15)


def test_each_step_is_the_equation():
    weights, x, _, h_0, noise = a_network()
    W, W_in, b, W_out = weights
    run = forward(weights, x, ALPHA, h_0, noise)
    assert (run.h[0] == h_0).all()
    for t in range(T):
        for k in range(BATCH):
            u = W @ run.h[t, k] + W_in @ x[t, k] + b
            h = (1 - ALPHA) * run.h[t, k] + ALPHA * np.tanh(u) + noise[t, k]
            assert run.h[t + 1, k] == pytest.approx(h, abs=1e-14)
            assert run.y[t, k] == pytest.approx(W_out @ h, abs=1e-14)
            assert run.slopes[t, k] == pytest.approx(np.cosh(u) ** -2, abs=1e-14)


@pytest.mark.parametrize("seed", range(5))
def test_the_gradient_is_that_of_a_complex_step(seed):
    weights, *given = a_network(seed)
    x, target, h_0, noise = given
    run = forward(weights, x, ALPHA, h_0, noise)
    found = backward(weights, x, run, run.y - target, ALPHA)
    for name, part in weights._asdict().items():
        expected = np.empty(part.shape)
        for k in np.ndindex(part.shape):
            moved = part.astype(complex)
            moved[k] += 1e-30j
            expected[k] = loss(weights._replace(**{name: moved}), *given).imag / 1e-30
        assert getattr(found, name) == pytest.approx(expected, rel=1e-11, abs=1e-12)


def test_the_gradient_is_that_of_central_differences():
    weights, *given = a_network()
    x, target, h_0, noise = given
    run = forward(weights, x, ALPHA, h_0, noise)
    found = backward(weights, x, run, run.y - target, ALPHA)
    for name, part in weights._asdict().items():
        slope = central(
            lambda p, n=name: loss(weights._replace(**{n: p}), *given), part
        )
        assert getattr(found, name) == pytest.approx(slope, abs=1e-6)


def test_blame_is_the_derivative_by_an_activity():
    weights, x, target, _, _ = a_network()
    calm = np.zeros((T, BATCH, N))

    def moved(noise):
        return loss(weights, x, target, None, noise)

    run = forward(weights, x, ALPHA)
    lam = blame(weights, run, run.y - target, ALPHA)
    assert lam == pytest.approx(central(moved, calm), abs=1e-6)


def test_without_recurrence_blame_fades_as_the_leak():
    weights, x, _, _, _ = a_network()
    weights = weights._replace(W=np.zeros((N, N)))
    run = forward(weights, x, ALPHA)
    error = np.zeros(run.y.shape)
    error[-1] = 1.0
    lam = blame(weights, run, error, ALPHA)
    for k in range(T):
        assert lam[-1 - k] == pytest.approx((1 - ALPHA) ** k * lam[-1])


def test_trials_of_a_batch_do_not_meet():
    weights, x, target, h_0, noise = a_network()
    run = forward(weights, x, ALPHA, h_0, noise)
    together = backward(weights, x, run, run.y - target, ALPHA)
    alone = np.zeros((N, N))
    for k in range(BATCH):
        only = slice(k, k + 1)
        part = forward(weights, x[:, only], ALPHA, h_0[only], noise[:, only])
        error = part.y - target[:, only]
        alone += backward(weights, x[:, only], part, error, ALPHA).W
    assert together.W == pytest.approx(alone)


def test_single_precision_stays_single():
    weights, x, _, _, _ = a_network()
    single = Weights(*(part.astype(np.float32) for part in weights))
    run = forward(single, x.astype(np.float32), ALPHA)
    assert run.h.dtype == run.y.dtype == np.float32
    assert (
        backward(single, x.astype(np.float32), run, run.y, ALPHA).W.dtype == np.float32
    )


def test_arguments_are_not_changed():
    weights, x, target, h_0, noise = a_network()
    copies = [np.copy(a) for a in (*weights, x, h_0, noise)]
    run = forward(weights, x, ALPHA, h_0, noise)
    error = run.y - target
    error_before = error.copy()
    backward(weights, x, run, error, ALPHA)
    for before, after in zip(copies, (*weights, x, h_0, noise), strict=True):
        assert (before == after).all()
    assert (error == error_before).all()


def test_random_weights_have_their_variances():
    weights = draw_weights(np.random.default_rng(1), 400, 1.5, n_in=3, n_out=5)
    assert weights.W.std() == pytest.approx(1.5 / 20, rel=0.01)
    assert weights.W_in.std() == pytest.approx(1.0, rel=0.1)
    assert weights.W_out.std() == pytest.approx(1 / 20, rel=0.1)
    assert weights.W_in.shape == (400, 3)
    assert weights.W_out.shape == (5, 400)
    assert (weights.b == 0).all()


@pytest.mark.parametrize(
    ("match", "numbers"),
    [
        ("N must be", (0, 1.0)),
        ("n_in must be", (3, 1.0, 0)),
        ("n_out must be", (3, 1.0, 1, 0)),
        ("g must be", (3, -1.0)),
        ("g must be", (3, np.nan)),
    ],
)
def test_weights_that_cannot_be_drawn(match, numbers):
    with pytest.raises(ValueError, match=match):
        draw_weights(np.random.default_rng(1), *numbers)


def test_shapes_that_do_not_fit_are_refused():
    weights, x, target, _, noise = a_network()
    run = forward(weights, x, ALPHA)
    with pytest.raises(ValueError, match="x must have shape"):
        forward(weights, x[:, 0], ALPHA)
    with pytest.raises(ValueError, match="x must have shape"):
        forward(weights, x[..., :1], ALPHA)
    with pytest.raises(ValueError, match="noise must have shape"):
        forward(weights, x, ALPHA, noise=noise[1:])
    with pytest.raises(ValueError, match="weights must fit"):
        forward(weights._replace(b=np.zeros(1)), x, ALPHA)
    with pytest.raises(ValueError, match="weights must fit"):
        forward(weights._replace(W_out=np.zeros((1, 2))), x, ALPHA)
    with pytest.raises(ValueError, match="error must have shape"):
        blame(weights, run, run.y[0], ALPHA)
    with pytest.raises(ValueError, match="lam must have shape"):
        gather(x, run, run.y, run.y - target, ALPHA)


@pytest.mark.parametrize("alpha", [0.0, -0.1, 1.1, np.nan])
def test_a_share_out_of_range_is_refused(alpha):
    weights, x, _, _, _ = a_network()
    with pytest.raises(ValueError, match="alpha must be"):
        forward(weights, x, alpha)
