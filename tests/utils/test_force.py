"""A network taught by FORCE: its weights, its target, and a lesson against ridge regression."""

import numpy as np
import pytest

from utils.force import Force, network, shape_error, target, teach

SMALL = Force(N=40, n_p=60)


def test_weights_have_their_variance_and_share():
    p = Force(g=1.8)
    J = network(3, p).J
    exist = J != 0
    assert exist.mean() == pytest.approx(p.p_c, abs=0.005)
    assert J[exist].std() == pytest.approx(p.g / np.sqrt(p.p_c * p.N), rel=0.03)
    assert np.abs(network(3, p).w_f).max() <= 1


def test_weights_are_proportional_to_the_gain():
    once, twice = network(1, SMALL), network(1, SMALL._replace(g=3.0))
    assert twice.J == pytest.approx(2 * once.J, abs=1e-14)
    assert (twice.w_f == once.w_f).all() and (twice.x == once.x).all()


@pytest.mark.parametrize("wrong", [{"g": -1.0}, {"p_c": 0.0}, {"p_c": 1.2}])
def test_wrong_parameters(wrong):
    with pytest.raises(ValueError, match="p_c <= 1"):
        network(0, SMALL._replace(**wrong))


def test_target_has_four_harmonics():
    sizes = np.abs(np.fft.rfft(target(1))) / 300
    expected = 13 / 15 * np.array([0, 1, 1 / 2, 1 / 6, 1 / 3])
    assert sizes[:5] == pytest.approx(expected, abs=1e-12)
    assert sizes[5:].max() < 1e-12


def test_shape_error_forgives_a_shift_only():
    z = np.roll(target(3), 77)
    assert shape_error(z) == pytest.approx(0, abs=1e-12)
    assert shape_error(z + 0.25) == pytest.approx(0.25, abs=0.02)
    assert shape_error(np.zeros(1200)) == pytest.approx(np.abs(target(1)).mean())


def test_shape_error_needs_two_periods():
    with pytest.raises(ValueError, match="two periods"):
        shape_error(np.zeros(1199))


def test_a_lesson_is_ridge_regression():
    f = target(3, SMALL)
    net = network(2, SMALL)
    lesson = teach(f, net, SMALL)
    assert lesson.e.shape == (f.size // SMALL.every,)

    # the same lesson again, with a matrix that is inverted at each sample
    x, w = net.x, np.zeros(SMALL.N)
    normal, right = SMALL.alpha * np.eye(SMALL.N), np.zeros(SMALL.N)
    for n in range(f.size):
        r = np.tanh(x)
        if n % SMALL.every == 0:
            normal += np.outer(r, r)
            right += f[n] * r
            w = np.linalg.solve(normal, right)
        x = x + SMALL.dt * (-x + net.J @ r + net.w_f * (w @ r))
    assert lesson.w == pytest.approx(w, abs=1e-8)
    assert lesson.x == pytest.approx(x, abs=1e-8)
