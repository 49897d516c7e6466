"""Start the loop, compiled or in Python, and say what went wrong if it stops early."""

from contextlib import contextmanager

import numpy as np

import utils.integrate.twins  # noqa: F401  compiled code needs them
from utils.integrate.guard import tell_when
from utils.integrate.loop import one_by_one
from utils.integrate.state import each
from utils.integrate.store import room
from utils.jit import compiled


def solve(fast, go, step, f, g, fire, x, t, dt, p, rng, out):
    """Fill `out` by the loop and return the spikes, pairs as `room` says."""
    causes, alone = [], go is one_by_one
    if fast:
        step, go = compiled(step, inner=True), compiled(go)
    else:
        step, causes = careful(step, 1 if g is None else 2)
        t = t.tolist()  # Python adds its own floats faster than numpy's
    with reported(t, out, x, alone):
        b, i, now, h, pairs = go(step, f, g, fire, x, t, dt, p, rng, out, room())
    if i < len(t):
        b = b if alone else None
        raise diverged(history(out, x, b)[i], now, h, b) from first(causes)
    return pairs


@contextmanager
def reported(t, out, x, alone):
    """A run that fills `out`: an exception on the way says after which output it came."""
    out.fill(np.nan)
    try:
        with np.errstate(all="ignore"):
            yield
    except (OverflowError, ZeroDivisionError) as error:  # of fire: steps are careful
        raise FloatingPointError(f"fire(x, p) failed: {error}") from error
    except Exception as error:
        b = np.count_nonzero(~np.isnan(out[:, 0, -1])) if alone else None
        tell_when(error, t, history(out, x, b), b)
        raise


def history(out, x, b):
    """What was recorded, time first: of copy b that ran alone, or of all that x holds."""
    if b is not None:
        return out[b].T
    return np.moveaxis(out, 1, 0) if isinstance(x, tuple) else out


def diverged(state, now, h, copy=None):
    """The error for a state that is not finite, of shape (variables, *copies)."""
    bad = np.argwhere(~np.isfinite(state))
    j, *copies = (
        bad[0] if len(bad) else np.argwhere(np.abs(state) == np.abs(state).max())[0]
    )
    value = state[(j, *copies)]
    which = copy if copy is not None else first(copies)
    return FloatingPointError(
        f"state variable {j} became {value:.3g} in the step from t = {now:.6g} to "
        f"{now + h:.6g} (step size {h:.3g}{f', copy {which}' if which is not None else ''}); "
        "the model diverges, or the step is too long: try a smaller dt"
    )


def first(values):
    return values[0] if values else None


def careful(f, at):
    """`f` with NaN in place of Python's exceptions, and a list of these.

    The NaN has the structure of the argument number `at`, a state.
    """
    causes = []

    def guarded(*args):
        try:
            return f(*args)
        except (OverflowError, ZeroDivisionError) as error:
            causes.append(error)
            return each(lambda v: v * np.nan, args[at])

    return guarded, causes
