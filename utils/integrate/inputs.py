"""What the integrators accept, and what they say when it is something else."""

import inspect
import math
import numbers
from types import FunctionType
from typing import NamedTuple

import numpy as np

from utils.integrate.state import pick
from utils.jit import is_compiled, plain


class Problem(NamedTuple):
    """A start and parameters, as floats, with the shape of the batch."""

    x: tuple | np.ndarray  # variables: floats, or (copies,) each; or one coupled array
    p: object  # parameters; fields that are arrays have shape (copies,)
    shape: tuple | None  # of the batch, () for one copy, None for a coupled array


def grid(t):
    """`t` as an array of increasing times."""
    t = _real("t", t)
    if t.ndim != 1 or t.size < 2:
        raise ValueError(f"t must be 1-D, at least two times, got shape {t.shape}")
    _all_finite("t", t)
    if not (np.diff(t) > 0).all():
        k = int(np.argmin(np.diff(t) > 0))
        raise ValueError(
            f"t must increase, but t[{k}] = {t[k]:g}, t[{k + 1}] = {t[k + 1]:g}"
        )
    return t


def positive(name, value):
    """`value` as a positive finite float."""
    if isinstance(value, bool | np.bool_) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name} must be a number, got {type(value).__name__}")
    if not 0 < value < math.inf:
        raise ValueError(f"{name} must be positive and finite, got {value}")
    return float(value)


def count(name, value):
    """`value` as a positive integer."""
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        raise TypeError(f"{name} must be an integer, got {type(value).__name__}")
    if value < 1:
        raise ValueError(f"{name} must be at least 1, got {value}")
    return int(value)


def function(name, f, *arguments):
    """Refuse an `f` that cannot be called with these arguments."""
    wanted = f"a function {name}({', '.join(arguments)})"
    if not callable(f):
        raise TypeError(f"{name} must be {wanted}, got {type(f).__name__}")
    if _takes(plain(f), len(arguments)):
        return
    try:
        signature = inspect.signature(plain(f))
    except ValueError:  # a callable written in C does not tell
        return
    try:
        signature.bind(*arguments)
    except TypeError:
        got = getattr(plain(f), "__name__", "f") + str(signature)
        raise TypeError(f"{name} must be {wanted}, got {got}") from None


def _takes(f, n):
    """True of a plain function of n arguments; ten times faster than its signature."""
    if type(f) is not FunctionType or f.__code__.co_kwonlyargcount:
        return False
    most = f.__code__.co_argcount
    return most - len(f.__defaults__ or ()) <= n <= most


def all_compiled(**functions):
    """True if all are compiled, False if none is; one way to run it, not a mixture."""
    given = {name: is_compiled(f) for name, f in functions.items() if f is not None}
    if len(set(given.values())) > 1:
        yes = ", ".join(name for name, c in given.items() if c)
        no = ", ".join(name for name, c in given.items() if not c)
        raise TypeError(f"{yes} is compiled by @jit, {no} is not: decorate all or none")
    return all(given.values())


def problem(x0, p):
    """Check the start and the parameters, and broadcast them to a batch."""
    if isinstance(x0, np.ndarray):
        x = _real("x0", x0)
        if x.ndim == 0 or x.size == 0:
            raise ValueError(f"x0 must have entries, got an array of shape {x.shape}")
        _all_finite("x0", x)
        return Problem(x, _parameters(p, batch=False), None)
    if not isinstance(x0, tuple) or hasattr(x0, "_fields"):
        raise TypeError(
            "x0 must be a plain tuple of variables, such as (V, w) or (V,), or an array "
            f"for a coupled system; got {type(x0).__name__}"
        )
    if not x0:
        raise ValueError("x0 is empty: give a value for each variable")
    x = [_real(f"x0[{j}]", v) for j, v in enumerate(x0)]
    for j, v in enumerate(x):
        _all_finite(f"x0[{j}]", v)
    p = _parameters(p, batch=True)
    shapes = {f"x0[{j}]": v.shape for j, v in enumerate(x)}
    for k, v in enumerate(p if isinstance(p, tuple) else [p]):
        if _is_array(v):
            shapes[_field(p, k)] = v.shape
    try:
        shape = np.broadcast_shapes(*shapes.values())
    except ValueError:
        text = ", ".join(f"{name} {s}" for name, s in shapes.items() if s)
        raise ValueError(f"x0 and p do not broadcast to one batch: {text}") from None
    if 0 in shape:
        raise ValueError(f"x0 and p give a batch of shape {shape}: it has no copies")
    if not shape:
        return Problem(tuple([v.item() for v in x]), p, shape)

    def copies(v):
        return np.broadcast_to(v, shape).flatten()

    if isinstance(p, tuple):
        p = _same_kind(p, [copies(v) if _is_array(v) else v for v in p])
    elif _is_array(p):
        p = copies(p)
    return Problem(tuple(map(copies, x)), p, shape)


def first_copy(start):
    """The problem of the first copy alone, on floats."""
    return Problem(pick(start.x, 0), pick(start.p, 0), ())


def output(start, nt, alone=False):
    """Room for the result: (variables, nt, copies), or (nt, entries) of an array.

    For copies that run `alone`, one after the other: (copies, variables, nt).
    """
    if start.shape is None:
        return np.empty((nt, start.x.size))
    if alone:
        return np.empty((len(start.x[0]), len(start.x), nt))
    return np.empty((len(start.x), nt, *np.shape(start.x[0])))


def unfold(out, start, alone=False):
    """The result in the shape that the caller sees."""
    if start.shape is None:
        return out.reshape(len(out), *start.x.shape)
    out = np.moveaxis(out, 0, -1) if alone else out
    return out.reshape(*out.shape[:2], *start.shape)


def _parameters(p, batch):
    """`p` with its numbers as floats: integers would make numba compile anew.

    Arrays become arrays of floats if they stand for a batch; else they stay as they are.
    """
    if not isinstance(p, tuple):
        return _parameter("p", p, batch)
    values = [_parameter(_field(p, k), v, batch) for k, v in enumerate(p)]
    return _same_kind(p, values)


def _parameter(name, v, batch):
    if type(v) is float and math.isfinite(v):
        return v
    if isinstance(v, list):
        raise TypeError(f"{name} is a list; give an array for a batch, or a number")
    if not isinstance(v, numbers.Real | np.ndarray | np.bool_):
        return v
    a = _real(name, v)
    _all_finite(name, a)
    if a.ndim == 0:
        return a.item()
    return a if batch else v


def _field(p, k):
    if not isinstance(p, tuple):
        return "p"
    return f"p.{p._fields[k]}" if hasattr(p, "_fields") else f"p[{k}]"


def _same_kind(p, values):
    return type(p)(*values) if hasattr(p, "_fields") else tuple(values)


def _is_array(v):
    return isinstance(v, np.ndarray)


def _real(name, value):
    a = np.asarray(value)
    if a.dtype.kind not in "biuf":
        raise TypeError(f"{name} must be real numbers, got {describe(value)}")
    return a.astype(float)  # a copy


def _all_finite(name, a):
    if not np.isfinite(a).all():
        raise ValueError(f"{name} must be finite; it contains NaN or infinity")


def describe(v):
    if isinstance(v, tuple):
        return f"a tuple of {len(v)}"
    if isinstance(v, np.ndarray):
        return f"an array of shape {v.shape}"
    return type(v).__name__
