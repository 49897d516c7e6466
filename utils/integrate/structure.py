"""One call of the model before the loop: does its answer have the structure of the state?"""

import numpy as np

from utils.integrate.inputs import describe


def derivative(name, f, start, t, pairs=False):
    """Call `f` once and refuse what does not match the state.

    With `pairs`, an entry for a variable is a pair (x_inf, tau); None: one or the other.
    """
    try:
        with np.errstate(all="ignore"):
            dx = f(start.x, t, start.p)
    except (OverflowError, ZeroDivisionError):
        return  # the first step will fail, and say when and where
    what = "pair (x_inf, tau)" if pairs else "value"
    if start.shape is None:
        wanted = f"an array of the shape of x0, {start.x.shape}"
        entries = _parts(name, dx, pairs, "x0")
        bad = [v for v in entries if not _is_array_like(v, start.x)]
        if bad:
            raise ValueError(f"{name} must return {wanted}, got {describe(bad[0])}")
        return
    n = len(start.x)
    if not isinstance(dx, tuple) or len(dx) != n:
        raise ValueError(
            f"{name} must return a tuple with one {what} for each of the {n} variables "
            f"of x0, got {describe(dx)}"
        )
    for j, entry in enumerate(dx):
        for v in _parts(name, entry, pairs, f"variable {j}"):
            _one_number_a_copy(f"entry {j} of what {name} returns", v, start)


def _parts(name, entry, pairs, which):
    """The numbers of an entry: itself, or x_inf and tau."""
    is_pair = isinstance(entry, tuple) and len(entry) == 2
    if pairs is True and not is_pair:
        raise ValueError(
            f"{name} must return a pair (x_inf, tau) for each variable with this method, "
            f"got {describe(entry)} for {which}"
        )
    if pairs is False and is_pair:
        raise ValueError(
            f"{name} returns a pair for {which}: this method wants dx/dt; for pairs "
            "(x_inf, tau) use method=exp_euler or exp_euler_staggered"
        )
    return entry if is_pair else (entry,)


def spike(fire, start):
    """As `derivative`, for ``fire(x, p)``."""
    try:
        with np.errstate(all="ignore"):
            answer = fire(start.x, start.p)
    except (OverflowError, ZeroDivisionError):
        return  # as above
    wanted = "fire must return (distance past the threshold, state after the spike)"
    if not isinstance(answer, tuple) or len(answer) != 2:
        raise ValueError(f"{wanted}, got {describe(answer)}")
    distance, after = answer
    _one_number_a_copy("the distance that fire returns", distance, start)
    if not isinstance(after, tuple) or len(after) != len(start.x):
        raise ValueError(
            f"{wanted}; the state must be a tuple of {len(start.x)}, got {describe(after)}"
        )
    for j, v in enumerate(after):
        _one_number_a_copy(f"entry {j} of the state that fire returns", v, start)


def _is_array_like(v, x):
    return isinstance(v, np.ndarray) and v.shape == x.shape and v.dtype.kind in "bif"


def _one_number_a_copy(what, v, start):
    shape, allowed = np.shape(v), ((), np.shape(start.x[0]))
    if shape not in allowed or np.asarray(v).dtype.kind not in "bif":
        raise ValueError(f"{what} must be a real number, got {describe(v)}")
