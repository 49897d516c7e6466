"""`jit`: a function compiled by numba where numba is installed, else left as it is.

Nothing is compiled, and numba is not even imported, before a jitted function is called for
the first time. Compiled code is never cached on disk: a cache of numba's was seen to return
the results of a function that had been edited since.
"""

import functools
import importlib.util
import linecache
import os
import re

import numpy as np

from utils.frozen import changed, snapshot

# 1/0 and 0/0 as in numpy; a * b + c in one instruction. NaN and infinity keep their sense.
OPTIONS = {"error_model": "numpy", "fastmath": {"contract"}, "no_cfunc_wrapper": True}

ENABLED = (
    os.environ.get("NUMBA_DISABLE_JIT", "0") in ("", "0")
    and importlib.util.find_spec("numba") is not None
)

# for what only compiled code calls: it becomes a part of the caller
INNER = OPTIONS | {"no_cpython_wrapper": True, "forceinline": True}

HERE = os.path.dirname(os.path.abspath(__file__))
NOISE = (
    r"Failed in|During|- Of which|Overload |Operator Overload|With argument|Rejected"
    r"|There (is|are) \d+ candidate|\* \(|No match|raised from|Raised from|TypingError|<source"
)

_waiting = []  # what to tell numba once it is imported


def jit(f):
    """Compile `f` at its first call, or leave it alone where numba is missing.

    To be used as a plain decorator on formulas and on loops over floats and arrays. One
    jitted function may call another, defined in the same notebook or in `utils`. The
    Python function stays at hand as ``f.py_func``.

    Compiled code holds the values of the global names that `f` and its helpers read. They
    are compared at each call from Python: where one has changed, a number, an array or a
    helper function, `f` is compiled anew. Parameters that change often are better passed
    as arguments. (Functions decorated with numba's own ``njit`` keep numba's rule: they are
    never compiled anew.)

    Where numba is not installed, or ``NUMBA_DISABLE_JIT=1`` is set in the environment,
    `f` itself is returned: same results, slower.

    Parameters
    ----------
    f : function

    Returns
    -------
    callable

    Raises
    ------
    TypeError
        At once if `f` is not a function; at the first call if numba cannot compile it. The
        message names the line that it stumbled on.

    Examples
    --------
    >>> @jit
    ... def total(n):
    ...     s = 0.0
    ...     for k in range(n):
    ...         s += k
    ...     return s
    >>> total(10)
    45.0
    """
    if is_compiled(f):
        return f
    if not hasattr(f, "__code__"):
        got = type(f).__name__
        raise TypeError(f"jit compiles functions, got {got}; write @jit above a def")
    return Jitted(f) if ENABLED else f


class Jitted:
    """A function that numba compiles when it is first needed."""

    def __init__(self, f, options=OPTIONS):
        functools.update_wrapper(self, f)
        self.py_func, self.options = f, options

    def __call__(self, *args, **kwargs):
        self._renew()
        try:
            return self.dispatcher(*args, **kwargs)
        except Exception as error:
            if not type(error).__module__.startswith("numba."):
                raise
            reason = _short(error, self.__name__)
        raise TypeError(reason)

    def __repr__(self):
        return f"<jit {self.__name__}>"

    @functools.cached_property
    def dispatcher(self):
        self._seen = snapshot(self.py_func)
        return _numba().njit(**self.options)(self.py_func)

    def _renew(self):
        """Forget what was compiled if a name that it read stands for another value."""
        if "dispatcher" in vars(self) and changed(self._seen):
            del self.dispatcher

    @property
    def _numba_type_(self):  # numba asks this when compiled code calls this function
        self._renew()
        return self.dispatcher._numba_type_


def is_compiled(f):
    """True if `f` runs compiled: made by `jit` or by numba itself."""
    return hasattr(f, "py_func")


def plain(f):
    """The Python function inside `f`."""
    return getattr(f, "py_func", f)


@functools.cache
def compiled(f, inner=False):
    """`f` as `jit` makes it, the same object for the same `f`; `inner`: not for Python."""
    return Jitted(f, INNER) if inner and not is_compiled(f) else jit(f)


def both(f):
    """Let compiled code call `f` compiled and Python call it as Python."""
    _waiting.append((f, lambda *args: f))
    return f


def compile_as(f):
    """Decorate what builds the compiled twin of `f` from the types of its arguments."""

    def decorate(build):
        _waiting.append((f, build))
        return build

    return decorate


def where(condition, yes, no):
    """`yes` where the condition holds, else `no`; for formulas that run either way.

    On numbers it is a branch, compiled or not; on arrays it is ``np.where``. Both sides are
    evaluated, so a division by zero on the side not taken is harmless.

    Examples
    --------
    >>> where(2.0 > 1.0, "yes", "no")
    'yes'
    >>> where(np.array([True, False]), 1.0, np.array([5.0, 6.0]))
    array([1., 6.])
    """
    if isinstance(condition, np.ndarray):
        return np.where(condition, yes, no)
    return yes if condition else no


@compile_as(where)
def _where(condition, yes, no):
    if isinstance(condition, _numba().types.Array):
        return lambda condition, yes, no: np.where(condition, yes, no)
    return lambda condition, yes, no: yes if condition else no


def is_none(a):
    """Of a builder's arguments, numba's types: is it None?"""
    return type(a).__name__ == "NoneType"


def is_array(a):
    return type(a).__name__ == "Array"


def is_tuple(a):
    return type(a).__name__ in ("UniTuple", "Tuple", "NamedUniTuple", "NamedTuple")


def _numba():
    """Numba, told of everything that compiled code may call."""
    import numba
    from numba.extending import overload

    while _waiting:
        f, build = _waiting.pop(0)
        overload(f, jit_options=INNER, strict=False)(build)
    return numba


def _short(error, name):
    """A typing error of numba in a few lines: the function, its line, the reason."""
    text = re.sub(r"\x1b\[\d*m", "", str(error))
    where, end = "", len(text)
    for found in re.finditer(r'File "(.+?)", line (\d+)|from (\S+) \((\d+)\)$', text):
        path, line = (found[1] or found[3]), int(found[2] or found[4])
        path = os.path.abspath(path)
        code = linecache.getline(path, line).strip()
        if code and not path.startswith(HERE):  # numba names the innermost first
            file = "its cell" if "ipykernel" in path else os.path.basename(path)
            where, end = f"\n  line {line} of {file}: {code}", found.start()
            break
    lines = [line.strip() for line in text[:end].splitlines()]
    reasons = [line for line in lines if line and not re.match(NOISE, line)]
    reason = reasons[-1] if reasons else lines[0]
    reason = reason.replace(">>>", "there is no compiled form of")
    return (
        f"@jit cannot compile {name}:{where}\n  {reason}\n"
        "  Remove @jit to run it as Python, slower."
    )
