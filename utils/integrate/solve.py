"""Start the loop, compiled or in Python, and say what went wrong if it stops early."""

import numpy as np

import utils.integrate.twins  # noqa: F401  compiled code needs them
from utils.integrate.guard import tell_when
from utils.integrate.loop import run
from utils.integrate.state import each
from utils.jit import compiled


def solve(fast, sweep, step, f, g, fire, x, t, dt, p, rng, out, copy=None):
    """Fill `out` by the loop and return the spikes, a list of (time, copy)."""
    if fast:
        sweep, step = compiled(sweep, inner=True), compiled(step, inner=True)
        go, cause = compiled(run), []
    else:
        go, (step, cause) = run, careful(step, 1 if g is None else 2)
        t = t.tolist()  # Python adds its own floats faster than numpy's
    out.fill(np.nan)
    try:
        with np.errstate(all="ignore"):
            i, now, h, spikes = go(sweep, step, f, g, fire, x, t, dt, p, rng, out)
    except (OverflowError, ZeroDivisionError) as error:  # of fire: steps are careful
        raise FloatingPointError(f"fire(x, p) failed: {error}") from error
    except Exception as error:
        tell_when(error, t, out, isinstance(x, tuple))
        raise
    if i < len(t):
        state = out[:, i] if isinstance(x, tuple) else out[i]
        raise diverged(state, now, h, copy) from (cause[0] if cause else None)
    return spikes


def diverged(state, now, h, copy=None):
    """The error for a state that is not finite, of shape (variables, *copies)."""
    bad = np.argwhere(~np.isfinite(state))
    j, *copies = (
        bad[0] if len(bad) else np.argwhere(np.abs(state) == np.abs(state).max())[0]
    )
    value = state[(j, *copies)]
    which = copy if copy is not None else (copies[0] if copies else None)
    return FloatingPointError(
        f"state variable {j} became {value:.3g} in the step from t = {now:.6g} to "
        f"{now + h:.6g} (step size {h:.3g}{f', copy {which}' if which is not None else ''}); "
        "the model diverges, or the step is too long: try a smaller dt"
    )


def spike_times(spikes, batch):
    """Spikes sorted in time: times, or (times, index) for a batch."""
    times = np.array([s[0] for s in spikes], float)
    index = np.array([s[1] for s in spikes], int)
    order = np.lexsort((index, times))
    return (times[order], index[order]) if batch else times[order]


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
