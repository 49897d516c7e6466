"""What stands between the loop and the functions of the reader.

A model may fill one array again and again, or write into its argument: it is given copies,
and what it answers is copied. In Python each answer is looked at, and an exception says
where it happened. In compiled code types are fixed before the loop, and a variable of a
tuple is a number, which cannot be written to; there a state that is an array is copied.
"""

import functools
from contextlib import suppress

import numpy as np

from utils.integrate import structure
from utils.integrate.inputs import first_copy
from utils.integrate.state import each
from utils.jit import both, jit


def model(name, f, start, t, fast, pairs=False):
    """f or g as the loop calls it, after a look at what it answers at the start."""
    probe = first_copy(start) if fast and start.shape else start

    def watched(x, t, p):
        try:
            return own(structure.derivative(name, f(own(x), t, p), probe, pairs))
        except Exception as error:
            _tell(error, f"in {name} at t = {t:.6g}, with x = {_shown(x)}")
            raise

    _look(watched, probe.x, t, probe.p)
    if not fast:
        return watched
    return copying(f) if start.shape is None else f


def spikes(fire, start, fast):
    """`fire` likewise."""
    probe = first_copy(start) if fast and start.shape else start

    def watched(x, p):
        try:
            return structure.spike(fire(own(x), p), probe)
        except Exception as error:
            _tell(error, f"in fire with x = {_shown(x)}")
            raise

    _look(watched, probe.x, probe.p)
    return fire if fast else watched


def method(step, start, noisy=False):
    """A step in Python likewise; its state is the argument before t."""
    at = 2 if noisy else 1

    def watched(*args):
        return structure.state(step(*args[:at], own(args[at]), *args[at + 1 :]), start)

    return watched


def own(x):
    """A state, or an answer of the model, that shares no array with `x`."""
    if isinstance(x, tuple):
        return tuple([own(v) for v in x])
    return x.copy() if isinstance(x, np.ndarray) else x


@both
def copied(a):
    return a.copy()


@functools.cache
def copying(f):
    """`f` with copies in and out, compiled, for a state that is an array."""

    @jit
    def on_copies(x, t, p):
        return each(copied, f(x.copy(), t, p))

    return on_copies


def tell_when(error, t, rows, b):
    """Note after which output an error came, from the rows that are filled, and of copy b."""
    i = np.count_nonzero(~np.isnan(rows.reshape(len(t), -1)[:, 0]))
    if 0 < i < len(t):
        copy = "" if b is None else f"in copy {b} "
        _tell(
            error, f"{copy}after t = {t[i - 1]:.6g}, where x was {_shown(rows[i - 1])}"
        )


def _tell(error, where):
    error.add_note(f"This was {where}.")


def _look(f, *args):
    """One call before the loop; where a number is too large the first step will say so."""
    with suppress(OverflowError, ZeroDivisionError), np.errstate(all="ignore"):
        f(*args)


def _shown(x):
    if isinstance(x, tuple):
        return f"({', '.join(map(_shown, x))})"
    return np.array2string(np.asarray(x), precision=6, threshold=6, edgeitems=2)
