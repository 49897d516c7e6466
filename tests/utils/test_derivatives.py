"""Central differences: values, order, shapes, and every error."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utils.check import order
from utils.derivatives import central


@given(st.integers(0, 10**6))
@settings(max_examples=50, deadline=None)
def test_quadratic_forms_up_to_rounding(seed):
    rng = np.random.default_rng(seed)
    A, x = rng.normal(size=(4, 4)), rng.normal(size=4)
    found = central(lambda x: x @ A @ x, x, h=0.5)
    assert found == pytest.approx((A + A.T) @ x, abs=1e-12)


@given(st.integers(0, 10**6))
@settings(max_examples=50, deadline=None)
def test_jacobian_has_components_first(seed):
    rng = np.random.default_rng(seed)
    A, x = rng.normal(size=(3, 5)), rng.normal(size=5)
    found = central(lambda x: np.tanh(A @ x), x)
    exact = (1 - np.tanh(A @ x) ** 2)[:, None] * A
    assert found.shape == (3, 5)
    assert found == pytest.approx(exact, abs=1e-8)


def test_order_two():
    h = np.array([0.1, 0.05, 0.025])
    errors = [abs(central(np.exp, 0.3, step) - np.exp(0.3)) for step in h]
    assert order(errors, h) == pytest.approx(2, abs=0.01)
    leading = h[-1] ** 2 / 6 * np.exp(0.3)
    assert errors[-1] == pytest.approx(leading, rel=1e-3)


def test_a_number_by_a_number_and_by_a_matrix():
    assert central(np.sin, 0.0).shape == ()
    X = np.arange(6.0).reshape(2, 3)
    found = central(lambda X: (X**2).sum(), X)
    assert found == pytest.approx(2 * X, abs=1e-8)
    assert central(lambda X: X.T, X).shape == (3, 2, 2, 3)


def test_a_batch_of_values():
    weights = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    assert central(lambda x: weights @ x, [0, 0]) == pytest.approx(weights)


def test_neither_x_nor_what_f_keeps_is_changed():
    x = np.array([1.0, 2.0])
    found = central(lambda x: x, x)  # returns its argument itself
    assert found == pytest.approx(np.eye(2), abs=1e-9)
    assert (x == [1.0, 2.0]).all()


@pytest.mark.parametrize(
    "args, kind, message",
    [
        ((3.0, 1.0), TypeError, "f must be a function, got float"),
        ((np.sin, "a"), TypeError, "x must be real numbers"),
        ((np.sin, 1j), TypeError, "x must be real numbers, got complex128"),
        ((np.sin, []), ValueError, "x is empty"),
        ((np.sin, [0.0, np.nan]), ValueError, "x must be finite"),
        ((np.sin, 0.0, 0.0), ValueError, "h must be a positive number, got 0.0"),
        ((np.sin, 0.0, -1e-5), ValueError, "h must be a positive number"),
        ((np.sin, 0.0, np.nan), ValueError, "h must be a positive number"),
        ((np.sin, 0.0, [1e-5]), ValueError, "h must be a positive number"),
    ],
)
def test_bad_input(args, kind, message):
    with pytest.raises(kind, match=message):
        central(*args)


def test_values_that_are_not_finite_or_differ_in_shape():
    with pytest.raises(ValueError, match="f must be finite near x"):
        central(lambda x: np.inf, 0.0)
    with pytest.raises(ValueError, match="f must return one shape, got"):
        central(lambda x: np.zeros(1 + (x > 0)), 0.0)
