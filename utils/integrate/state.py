"""Arithmetic on states, the same in compiled and in interpreted code.

A state is a tuple of variables or one array. A variable is a float, or an array with one
entry per copy. Functions over all variables of a tuple are written out, variable by
variable, before they are compiled or interpreted: no loop is left in the step formulas.
"""

import functools

import numpy as np

from utils.jit import both


@functools.cache
def written_out(text, n, is_tuple):
    """A formula written out for n variables; n None: for a state that is an array.

    `text` gives the formula from the names of its arguments; those that are tuples are
    taken variable by variable. For ``x + c * k`` and two variables:
    ``def rows(a0, a1, a2): return (a0[0] + a1 * a2[0], a0[1] + a1 * a2[1],)``
    """
    names = [f"a{i}" for i in range(len(is_tuple))]

    def row(j):
        return text([f"{a}[{j}]" if tup else a for a, tup in zip(names, is_tuple)])

    rows = text(names) if n is None else f"({', '.join(map(row, range(n)))},)"
    scope = {}
    exec(f"def rows({', '.join(names)}): return {rows}", scope)
    return scope["rows"]


def text_of_sum(a):
    """The text of ``a[0] + a[1] * a[2] + a[3] * a[4] + ...``."""
    return " + ".join([a[0]] + [f"{c} * {k}" for c, k in zip(a[1::2], a[2::2])])


def text_of_call(a):
    return f"{a[0]}({', '.join(a[1:])})"


def add(x, *terms):
    """``x + c1 * k1 + c2 * k2 + ...`` for states x, k and coefficients c, in this order.

    A coefficient is a number, or a state, which then multiplies variable by variable.

    Examples
    --------
    >>> add((1.0, 2.0), 0.5, (10.0, 20.0))
    (6.0, 12.0)
    >>> add(np.array([1.0, 2.0]), 0.5, np.array([10.0, 20.0]), 2.0, np.array([1.0, 1.0]))
    array([ 8., 14.])
    """
    if not isinstance(x, tuple):
        for c, k in zip(terms[::2], terms[1::2]):
            x = x + c * k
        return x
    tuples = tuple([isinstance(a, tuple) for a in terms])
    return written_out(text_of_sum, len(x), (True, *tuples))(x, *terms)


def each(formula, *args):
    """`formula` for every variable: tuples are taken entry by entry, numbers as they are.

    Examples
    --------
    >>> each(lambda x, h: x * h, (1.0, 2.0), 0.5)
    (0.5, 1.0)
    """
    if not isinstance(args[0], tuple):
        return formula(*args)
    tuples = tuple([isinstance(a, tuple) for a in args])
    return written_out(text_of_call, len(args[0]), (False, *tuples))(formula, *args)


@both
def times(a, b):
    """The product, as a formula for `each`."""
    return a * b


@both
def number(a):
    """`a` as a float, as a formula for `each`."""
    return float(a)


def finite(x):
    """True if no number in the state `x` is NaN or infinite."""
    total = sum(x) if isinstance(x, tuple) else x
    if isinstance(total, float):
        return total - total == 0.0
    return bool(np.isfinite(total).all())


def record(out, i, x):
    """Write the state `x` as the i-th row in time of each variable of `out`."""
    if isinstance(x, tuple):
        for j in range(len(x)):
            out[j, i] = x[j]
    else:
        out[i] = x.ravel()


def white_noise(rng, x, h):
    """White noise for the state `x`, constant over a step of length h: variance 1 / h.

    One normal number per variable and copy, drawn in this order; None without `rng`.
    """
    if rng is None:
        return None
    if not isinstance(x, tuple):
        return rng.standard_normal(x.shape) / np.sqrt(h)
    w = rng.standard_normal((len(x), *np.shape(x[0]))) / np.sqrt(h)
    return tuple(w) if w.ndim > 1 else tuple(w.tolist())


def pick(x, b):
    """Copy b of arrays, or of a tuple with arrays in it: state, noise, parameters."""
    if isinstance(x, np.ndarray):
        return x.item(b)
    if not isinstance(x, tuple):
        return x
    values = [v.item(b) if isinstance(v, np.ndarray) else v for v in x]
    return type(x)(*values) if hasattr(x, "_fields") else tuple(values)


@both
def like(x):
    """Room for a state of many copies, a tuple of arrays."""
    return each(np.empty_like, x)


def put(x, b, y):
    """Set copy b of the tuple of arrays `x` to the state `y`."""
    for j in range(len(x)):
        x[j][b] = y[j]
