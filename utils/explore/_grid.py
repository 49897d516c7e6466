"""The values of a slider."""

import math
import numbers


def spaced(lo, hi, n):
    """`n` equally spaced values from `lo` to `hi`; whole ones if all can be whole.

    Raises
    ------
    ValueError
    """
    for name, v in ("lo", lo), ("hi", hi):
        if not is_real(v) or not math.isfinite(v):
            raise ValueError(f"{name} must be a finite number, got {v!r}")
    if not isinstance(n, numbers.Integral) or isinstance(n, bool) or n < 2:
        raise ValueError(f"n must be a whole number, 2 or more, got {n!r}")
    if not lo < hi:
        raise ValueError(f"lo must be below hi, got {lo!r} and {hi!r}")
    whole = isinstance(lo, numbers.Integral) and isinstance(hi, numbers.Integral)
    if whole and (hi - lo) % (n - 1) == 0:
        return tuple(range(int(lo), int(hi) + 1, int((hi - lo) // (n - 1))))
    lo, hi = float(lo), float(hi)
    exact = (lo + (hi - lo) * i / (n - 1) for i in range(n))
    size = max(abs(lo), abs(hi))
    return tuple(0.0 if abs(v) < 1e-12 * size else float(f"{v:.12g}") for v in exact)


def given(values):
    """Values that an author has listed, checked, as plain numbers or texts.

    Raises
    ------
    TypeError, ValueError
    """
    if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
        raise TypeError(
            f"values must be a list, a tuple or a 1-D array, got {values!r}"
        )
    plain = tuple(
        v.item() if hasattr(v, "item") and not hasattr(v, "__len__") else v
        for v in values
    )
    if len(plain) < 2:
        raise ValueError(f"a slider needs two values or more, got {len(plain)}")
    if not all(isinstance(v, str) for v in plain):
        wrong = [v for v in plain if not is_real(v)]
        if wrong:
            raise TypeError(f"values must be all numbers or all text, got {wrong[0]!r}")
        if wrong := [v for v in plain if not math.isfinite(v)]:
            raise ValueError(f"values must be finite, got {wrong[0]!r}")
    if len(set(plain)) < len(plain):
        raise ValueError(f"values must differ from each other, got {list(plain)}")
    return plain


def between(values, equally, unit):
    """Whether it makes sense to ask for what lies between the values.

    Parameters
    ----------
    values : tuple
    equally : bool
        Whether they were declared as (lo, hi, n).
    unit : str

    Returns
    -------
    bool
        False for texts, for consecutive whole numbers, and for a list of whole numbers
        without a unit, since these may count something.

    Examples
    --------
    >>> between((0.1, 0.2), True, ""), between((1, 2, 3), True, ""), between((5, 10), False, "")
    (True, False, False)
    >>> between((5, 10), False, "ms"), between(("Euler", "Heun"), False, "")
    (True, False)
    """
    if isinstance(values[0], str):
        return False
    if not all(isinstance(v, numbers.Integral) for v in values):
        return True
    if equally:
        return values[1] - values[0] > 1
    return bool(unit)


def place(start, values):
    """Index of `start` among `values`; floating-point rounding is forgiven.

    Raises
    ------
    ValueError
    """
    if hasattr(start, "item"):
        start = start.item()
    for i, v in enumerate(values):
        if v == start:
            return i
        if is_real(v) and is_real(start) and math.isclose(v, start, rel_tol=1e-9):
            return i
    raise ValueError(f"start must be one of {list(values)}, got {start!r}")


def is_real(v):
    """Whether `v` is a number, and not True or False."""
    return isinstance(v, numbers.Real) and not isinstance(v, bool)
