"""`jit` compiles late, calls other jitted functions, and speaks plainly when it fails."""

from typing import NamedTuple

import numpy as np
import pytest

from utils.jit import ENABLED, both, compiled, is_compiled, jit, plain, where

needs_numba = pytest.mark.skipif(not ENABLED, reason="numba is missing or switched off")


class Par(NamedTuple):
    a: float = 2.0
    b: float = 3.0


@jit
def inner(x, p):
    return p.a * x


@jit
def outer(x, p):
    return inner(x, p) + p.b


def test_values_are_those_of_python():
    assert outer(5.0, Par()) == plain(outer)(5.0, Par()) == 13.0
    assert outer(5.0, p=Par(b=0.0)) == 10.0


def test_jit_keeps_name_and_documentation():
    @jit
    def named(x):
        """What it does."""
        return x

    assert named.__name__ == "named" and named.__doc__ == "What it does."
    assert plain(named)(3) == 3
    assert jit(named) is named and compiled(named) is named


@needs_numba
def test_nothing_is_compiled_before_the_first_call():
    f = jit(plain(inner))
    assert "dispatcher" not in vars(f)
    f(1.0, Par())
    assert len(f.dispatcher.signatures) == 1
    assert repr(f) == "<jit inner>"


def test_a_simulation_loop_with_arrays_and_noise():
    """An ordinary loop of a notebook; the generator gives numpy's numbers."""

    @jit
    def walk(x, n, rng):
        total = np.zeros(n)
        for i in range(n):
            for k in range(len(x)):
                x[k] += rng.standard_normal()
            total[i] = x.sum()
        return total

    a = walk(np.zeros(3), 4, np.random.default_rng(1))
    b = np.random.default_rng(1).standard_normal((4, 3)).sum(axis=1).cumsum()
    assert np.allclose(a, b, rtol=0, atol=1e-12)


def test_division_by_zero_is_that_of_numpy():
    """0 is no error and infinity stays infinite; `where` takes the other side."""

    @jit
    def safe(x):
        return where(x == 0.0, 1.0, np.sin(x) / x)

    zero = np.float64(0.0)
    with np.errstate(all="ignore"):
        assert safe(zero) == 1.0
        both_ways = plain(safe)(np.array([0.0, np.pi]))
    assert both_ways == pytest.approx([1.0, 0.0], abs=1e-15)

    @jit
    def inverse(x):
        return 1.0 / x

    with np.errstate(all="ignore"):
        assert inverse(zero) == np.inf
        assert np.isnan(inverse(np.float64(np.nan)))


@needs_numba
def test_infinity_is_not_optimised_away():
    @jit
    def is_finite(x):
        return np.isfinite(x), x - x == 0.0

    assert is_finite(np.inf) == is_finite(np.nan) == (False, False)
    assert is_finite(1.0) == (True, True)


@needs_numba
def test_where_is_a_branch_in_compiled_code():
    @jit
    def pick(x):
        return where(x > 0, x, -2 * x)

    assert [pick(3.0), pick(-3.0)] == [3.0, 6.0]
    assert pick(np.array([3.0, -3.0])).tolist() == [3.0, 6.0]


@needs_numba
def test_functions_of_both_kinds():
    """`both`: Python calls it as Python, compiled code compiles it."""
    seen = []

    @both
    def double(x):
        return 2 * x

    @jit
    def use(x):
        return double(x) + 1

    assert double([1]) == [1, 1] and use(3.0) == 7.0 and seen == []


@needs_numba
def test_a_typing_error_names_function_line_and_advice():
    @jit
    def helper(x):
        return x + "text"

    @jit
    def model(x):
        y = 2 * x
        return helper(y)

    with pytest.raises(TypeError) as caught:
        model(1.0)
    text = str(caught.value)
    assert "@jit cannot compile model" in text
    assert 'test_jit.py: return x + "text"' in text
    assert "add(float64, Literal[str](text))" in text
    assert "Remove @jit to run it as Python" in text
    assert text.count("\n") == 3
    assert caught.value.__cause__ is None and caught.value.__context__ is None


@needs_numba
def test_other_failures_to_compile():
    @jit
    def unknown():
        return no_such_name  # noqa: F821

    @jit
    def imports():
        import math

        return math.pi

    @jit
    def attribute(p):
        return p.c

    with pytest.raises(TypeError, match="'no_such_name' is not defined"):
        unknown()
    with pytest.raises(TypeError, match=r"import math\n.*unsupported"):
        imports()
    with pytest.raises(
        TypeError, match="return p.c\n  Unknown attribute 'c' of type Par"
    ):
        attribute(Par())


def test_errors_of_the_function_itself_pass():
    @jit
    def fails(x):
        raise ValueError("mine")

    with pytest.raises(ValueError, match="^mine$"):
        fails(1.0)
    with pytest.raises(TypeError):
        fails(1.0, 2.0)


def test_only_functions_are_jitted():
    for bad in 3, "f", Par, None:
        with pytest.raises(TypeError, match="jit compiles functions, got"):
            jit(bad)


def test_is_compiled():
    assert is_compiled(inner) == ENABLED
    assert not is_compiled(plain(inner))
