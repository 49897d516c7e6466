"""Adam against its formula by hand, and clipping."""

import numpy as np
import pytest

from utils.adam import adam, clip, start_adam
from utils.recurrent import Weights, draw_weights


def test_two_steps_by_hand():
    w = (np.array([1.0, 1.0]),)
    state = start_adam(w)
    w, state = adam(w, (np.array([2.0, -4.0]),), state, eta=0.1)
    assert w[0] == pytest.approx([0.9, 1.1])
    w, state = adam(w, (np.array([1.0, 0.0]),), state, eta=0.1)
    # means 0.9 * 0.1 * g1 + 0.1 * g2 over 0.19, squares likewise over 0.001999
    mean = np.array([0.28, -0.36]) / 0.19
    square = np.array([0.999e-3 * 4 + 1e-3, 0.999e-3 * 16]) / 0.001999
    assert w[0] == pytest.approx([0.9, 1.1] - 0.1 * mean / np.sqrt(square), rel=1e-7)
    assert state.n == 2


def test_it_finds_the_bottom_of_a_bowl():
    w = (np.array([3.0]), np.array([[-2.0]]))
    state = start_adam(w)
    for _ in range(2000):
        w, state = adam(w, (100 * w[0], 0.01 * w[1]), state, eta=0.01)
    assert abs(w[0]) < 1e-3
    assert abs(w[1]) < 1e-3


def test_no_gradient_no_step_and_nothing_in_place():
    w = draw_weights(np.random.default_rng(1), 3, 1.0)
    copies = [part.copy() for part in w]
    zero = Weights(*(np.zeros_like(part) for part in w))
    after, _ = adam(w, zero._replace(b=np.ones(3)), start_adam(w), eta=0.1)
    assert isinstance(after, Weights)
    assert (after.W == w.W).all()
    assert (after.b == w.b).sum() == 0
    for before, part in zip(copies, w, strict=True):
        assert (before == part).all()


def test_clip_shortens_all_together():
    gradient = Weights(
        np.full((2, 2), 3.0), np.zeros((2, 1)), np.zeros(2), np.full((1, 2), 4.0)
    )
    short = clip(gradient, 1.0)
    norm = np.sqrt(sum((part**2).sum() for part in short))
    assert norm == pytest.approx(1.0)
    assert short.W / short.W_out[0, 0] == pytest.approx(np.full((2, 2), 0.75))
    assert (clip(gradient, 100.0).W == gradient.W).all()
    assert (clip((np.zeros(2),), 1.0)[0] == 0).all()


def test_clip_refuses():
    with pytest.raises(ValueError, match="largest must be"):
        clip((np.ones(2),), 0.0)
    with pytest.raises(FloatingPointError, match="not finite"):
        clip((np.array([np.inf]),), 1.0)


def test_lengths_must_agree():
    with pytest.raises(ValueError, match="zip"):
        adam((np.ones(2),), (np.ones(2), np.ones(2)), start_adam((np.ones(2),)), 0.1)
