"""Does what the model answers have the structure of the state?

Before the loop each function is called once, whichever way it runs; functions in Python
are asked at every call (`guard`), for they may change their mind.
"""

import numpy as np

from utils.integrate.inputs import describe


def derivative(name, dx, start, pairs=False):
    """Refuse an answer of f or g that does not match the state; else return it.

    With `pairs`, an entry for a variable is a pair (x_inf, tau); None: one or the other.
    """
    if start.shape is None:
        for v in _parts(name, dx, pairs, "x0"):
            _array_like(name, v, start.x)
        return dx
    n = len(start.x)
    if not isinstance(dx, tuple) or len(dx) != n:
        what = "pair (x_inf, tau)" if pairs else "value"
        raise ValueError(
            f"{name} must return a tuple with one {what} for each of the {n} variables "
            f"of x0, got {describe(dx)}"
        )
    for j, entry in enumerate(dx):
        for v in _parts(name, entry, pairs, f"variable {j}"):
            if type(v) is not float:
                _one_number_a_copy(f"entry {j} of what {name} returns", v, start)
    return dx


def spike(answer, start):
    """As `derivative`, for ``fire(x, p)``."""
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
    return answer


def state(y, start):
    """As `derivative`, for the state after a step of a method of the reader's own."""
    if start.shape is None:
        _array_like("method", y, start.x)
        return y
    n = len(start.x)
    if not isinstance(y, tuple) or len(y) != n:
        raise ValueError(f"method must return a tuple of {n}, got {describe(y)}")
    for j, v in enumerate(y):
        if type(v) is not float:
            _one_number_a_copy(f"entry {j} of what method returns", v, start)
    return y


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


def _array_like(name, v, x):
    """Floats of 64 bits: into an array of integers a model may have cut its numbers."""
    wanted = f"{name} must return an array of the shape of x0, {x.shape}"
    if not isinstance(v, np.ndarray) or v.shape != x.shape:
        raise ValueError(f"{wanted}, got {describe(v)}")
    if v.dtype != np.float64:
        raise ValueError(f"{wanted}, and of float64, got {v.dtype}")


def _one_number_a_copy(what, v, start):
    shape, allowed = np.shape(v), ((), np.shape(start.x[0]))
    if shape not in allowed or np.asarray(v).dtype.kind not in "bif":
        raise ValueError(f"{what} must be a real number, got {describe(v)}")
