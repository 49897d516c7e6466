"""Exact steps of linear systems: closed forms, two half steps, delays, and every error."""

import numpy as np
import pytest
from scipy.integrate import quad_vec
from scipy.linalg import expm, solve_continuous_lyapunov

from utils import control

MASS = np.array([[0.0, 1.0], [0.0, 0.0]])
PUSH = np.array([[0.0], [1.0]])


def test_a_free_mass():
    A_d, B_d = control.discretize(MASS, PUSH, 0.2)
    assert A_d == pytest.approx(np.array([[1, 0.2], [0, 1]]))
    assert B_d == pytest.approx(np.array([[0.02], [0.2]]))
    Q_d = control.noise(MASS, PUSH @ PUSH.T, 0.2)
    assert Q_d == pytest.approx(np.array([[0.2**3 / 3, 0.02], [0.02, 0.2]]))


@pytest.mark.parametrize("seed", range(5))
def test_two_half_steps_are_a_step(seed):
    rng = np.random.default_rng(seed)
    A = rng.normal(size=(3, 3))
    B = rng.normal(size=(3, 2))
    A_h, B_h = control.discretize(A, B, 0.1)
    A_d, B_d = control.discretize(A, B, 0.2)
    assert A_h @ A_h == pytest.approx(A_d)
    assert A_h @ B_h + B_h == pytest.approx(B_d)
    Q_h = control.noise(A, B @ B.T, 0.1)
    assert A_h @ Q_h @ A_h.T + Q_h == pytest.approx(control.noise(A, B @ B.T, 0.2))


# an arm with two muscle filters; rates from 1.7 to 33 per second, pushed at the activation
ARM = np.array(
    [
        [0.0, 1.0, 0.0, 0.0],
        [0.0, -1.7, 4.0, 0.0],
        [0.0, 0.0, -25.0, 25.0],
        [0.0, 0.0, 0.0, -33.0],
    ]
)
PUSHED = np.diag([0.0, 0.0, 0.0, 1.0])


@pytest.mark.parametrize("dt", [0.01, 0.64, 1.28, 2.56, 10.0])
def test_pushes_of_a_long_step_are_their_integral(dt):
    found = control.noise(ARM, PUSHED, dt)
    wanted, _ = quad_vec(
        lambda t: expm(ARM * t) @ PUSHED @ expm(ARM.T * t), 0, dt, epsrel=1e-11
    )
    assert np.abs(found - wanted).max() < 1e-9 * wanted.max()
    assert found == pytest.approx(wanted, rel=1e-6)
    assert np.linalg.eigvalsh(found).min() > -1e-15 * wanted.max()


def test_a_step_of_many_time_constants_collects_what_is_there_at_rest():
    A = ARM[1:, 1:]
    rest = solve_continuous_lyapunov(A, -PUSHED[1:, 1:])
    assert control.noise(A, PUSHED[1:, 1:], 1e3) == pytest.approx(rest, rel=1e-12)


@pytest.mark.parametrize("omega", [3.0, -3.0])
def test_a_lean_that_grows_or_fades(omega):
    A = np.array([[omega]])
    for dt in [1e-6, 0.1, 5.0, 40.0]:
        wanted = np.expm1(2 * omega * dt) / (2 * omega)
        found = control.noise(A, np.eye(1), dt).item()
        assert found == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize("late", [0, 1, 4])
def test_a_late_sense_reports_the_past(late):
    A_d, B_d = control.discretize(MASS, PUSH, 0.1)
    H = np.array([[1.0, 0.0]])
    step, push, report = control.delayed(A_d, B_d, H, late)
    x = np.zeros((2, 1))
    long = np.zeros((len(step), 1))
    seen = []
    places = []
    for n in range(12):
        places.append((H @ x).item())
        seen.append((report @ long).item())
        x = A_d @ x + B_d * np.sin(n)
        long = step @ long + push * np.sin(n)
    assert seen == pytest.approx([0.0] * late + places[: 12 - late])


def test_errors():
    with pytest.raises(ValueError, match="square"):
        control.discretize(PUSH, PUSH, 0.1)
    with pytest.raises(ValueError, match="2 rows"):
        control.discretize(MASS, np.eye(3), 0.1)
    with pytest.raises(ValueError, match="positive"):
        control.discretize(MASS, PUSH, 0.0)
    with pytest.raises(ValueError, match="square"):
        control.noise(MASS, PUSH, 0.1)
    with pytest.raises(ValueError, match="A must be finite"):
        control.noise(np.array([[np.inf]]), np.eye(1), 0.1)
    with pytest.raises(ValueError, match="late"):
        control.delayed(MASS, PUSH, np.eye(2), -1)
