"""What a compiled function has frozen: the names that it read when it was compiled.

Numba takes the value of a global name, or of a variable of an enclosing function, as a
constant. `snapshot` notes these values, those of helper functions included; `changed` says
whether one of them is another now.
"""

import dis
import numbers
from types import CodeType, ModuleType
from typing import NamedTuple

import numpy as np

MISSING = object()


class Seen(NamedTuple):
    """A name and what stood behind it."""

    read: object  # read(name, MISSING) gives what stands behind the name now
    name: str
    value: object
    content: object  # of what may be written to without a new name; else None


def snapshot(f):
    """What `f` and the compiled functions that it calls read, a list of `Seen`."""
    seen, functions = [], [f]
    for f in functions:  # grows on the way
        for read, name in _places(f):
            value = read(name, MISSING)
            seen.append(
                Seen(read, name, value, _content(value) if _mutable(value) else None)
            )
            helper = getattr(value, "py_func", None)
            if helper is not None and helper not in functions:
                functions.append(helper)
    return seen


def changed(seen):
    """The name of the first that has changed, or None.

    Equal numbers are no change: a cell that defines ``tau = 1.0`` may run twice.
    """
    for read, name, value, content in seen:
        now = read(name, MISSING)
        if content is not None:
            if _content(now) != content:
                return name
        elif now is not value and _content(now) != _content(value):
            return name
    return None


def _places(f):
    """Where `f` reads: pairs (read, name)."""
    for name, attribute in _global_names(f.__code__):
        yield f.__globals__.get, name
        module = f.__globals__.get(name)
        if attribute is not None and isinstance(module, ModuleType):
            yield vars(module).get, attribute
    for name, cell in zip(f.__code__.co_freevars, f.__closure__ or ()):
        yield _reader(cell), name


def _reader(cell):
    def read(name, missing):
        try:
            return cell.cell_contents
        except ValueError:  # not assigned yet
            return missing

    return read


def _global_names(code):
    """The names in a code and in the functions within: a set of (name, attribute)."""
    names, steps = set(), list(dis.get_instructions(code))
    for step, following in zip(steps, [*steps[1:], None]):
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            has_attribute = following and following.opname in (
                "LOAD_ATTR",
                "LOAD_METHOD",
            )
            names.add((step.argval, following.argval if has_attribute else None))
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            names |= _global_names(constant)
    return names


def _mutable(value):
    if isinstance(value, tuple):
        return any(map(_mutable, value))
    return isinstance(value, np.ndarray)


def _content(value):
    """What is compared: numbers, texts and arrays by content, all else by identity."""
    if isinstance(value, tuple):
        return type(value), tuple(map(_content, value))
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, numbers.Number | np.generic | str | bytes):
        return type(value), repr(value)  # apart: 1 and 1.0, 0.0 and -0.0
    return id(value)
