"""Claims that the reader sees verified: a line on the page, a record in the notebook.

A claim that fails stops the notebook. A claim that holds prints one line, with only the
digits that its tolerance makes stable, and leaves a record beside it, from which the book
collects its table of everything that it verifies.
"""

import math
import sys

import numpy as np

MIME = "application/vnd.equations-to-code.check+json"
MAX_DIGITS = 12


def check(
    claim,
    value,
    expected=None,
    *,
    atol=0.0,
    rtol=0.0,
    below=None,
    above=None,
    unit="",
    source=None,
):
    """Verify a claim: say so on the page if it holds, stop if it does not.

    Parameters
    ----------
    claim : str
        What is claimed, as it shall read on the page.
    value : float, bool or array
        What the program found. Without `expected`, `below` or `above` it must be boolean;
        an array holds if all its entries do.
    expected : float or array, optional
        What is known beforehand. An array must have the shape of `value`.
    atol, rtol : float
        Largest difference allowed, ``atol + rtol * abs(expected)``; one of them is needed.
    below, above : float, optional
        A strict bound in place of `expected`: every entry of `value` must respect it.
    unit : str
        Unit of `value` and `expected`.
    source : str, optional
        Where `expected` comes from: a key of references.bib, ``"closed form"`` or
        ``"convergence order"``. None: derived on the page itself.

    Raises
    ------
    AssertionError
        If the claim does not hold; the message has both numbers.
    TypeError, ValueError
        If the claim cannot be tested as it is put: no tolerance, an empty array, shapes
        that differ, a NaN that is expected.

    Examples
    --------
    >>> check("interval at twice rheobase", 10.1093, 10.1093, atol=1e-3, unit="ms")
    ok  interval at twice rheobase: 10.109 ms, expected 10.1093 ± 0.001
    >>> check("silent below rheobase", np.array([True, True]))
    ok  silent below rheobase
    >>> check("energy drifts by less", 3e-9, below=1e-8, unit="J")
    ok  energy drifts by less: below 1e-08 J
    """
    _text("claim", claim), _text("unit", unit)
    if source is not None:
        _text("source", source)
    value = _array("value", value)
    given = [k for k, v in (("expected", expected), ("below", below), ("above", above))
             if v is not None]  # fmt: skip
    if len(given) > 1:
        raise ValueError(f"only one of expected, below, above is allowed, got {given}")
    if not given:
        record = _truth(claim, value)
    elif expected is not None:
        record = _equal(claim, value, expected, atol, rtol, unit)
    else:
        record = _bound(claim, value, given[0], below if above is None else above, unit)
    _show(record | {"claim": claim, "unit": unit, "source": source})


def order(errors, steps):
    """Observed order of convergence: the slope of log error over log step.

    Parameters
    ----------
    errors, steps : array, shape (n,)
        Positive errors and the step sizes that they belong to, n at least 2.

    Returns
    -------
    float

    Examples
    --------
    >>> print(f"{order([4e-2, 1e-2], [0.2, 0.1]):.2f}")
    2.00
    """
    errors, steps = _array("errors", errors), _array("steps", steps)
    if errors.ndim != 1 or errors.shape != steps.shape or errors.size < 2:
        raise ValueError("errors and steps must be 1-D, of one length, at least 2")
    for name, a in ("errors", errors), ("steps", steps):
        if not (np.isfinite(a).all() and (a > 0).all()):
            raise ValueError(f"{name} must be positive and finite, got {a}")
    if np.unique(steps).size < 2:
        raise ValueError("steps must contain at least two different step sizes")
    return float(np.polyfit(np.log(steps), np.log(errors), 1)[0])


def check_order(
    method, errors, steps, expected, *, atol=0.1, source="convergence order"
):
    """Verify that `errors` shrink with `steps` as ``steps ** expected``.

    Examples
    --------
    >>> check_order("euler", [4e-2, 2e-2, 1e-2], [0.4, 0.2, 0.1], expected=1)
    ok  order of euler: 1.0, expected 1.00 ± 0.1 [convergence order]
    """
    _text("method", method)
    observed = order(errors, steps)
    check(f"order of {method}", observed, expected, atol=atol, source=source)


def _truth(claim, value):
    if value.dtype != bool:
        raise TypeError(
            f"value must be boolean when nothing is expected, got {value.dtype}; "
            "pass expected=, below= or above="
        )
    if not value.all():
        n = value.size - np.count_nonzero(value)
        where = f" in {n} of {value.size} cases" if value.size > 1 else ""
        raise AssertionError(f"{claim}: does not hold{where}")
    return {"kind": "true", "line": claim}


def _equal(claim, value, expected, atol, rtol, unit):
    expected = _array("expected", expected).astype(float)
    for name, tol in ("atol", atol), ("rtol", rtol):
        if not (np.ndim(tol) == 0 and 0 <= tol < math.inf):
            raise ValueError(f"{name} must be a number, zero or positive, got {tol!r}")
    if atol == rtol == 0:
        raise ValueError(
            "a tolerance is needed: pass atol= or rtol=, or a boolean value"
        )
    if not np.isfinite(expected).all():
        raise ValueError(f"expected must be finite, got {expected}")
    if expected.ndim and expected.shape != value.shape:
        raise ValueError(
            f"expected has shape {expected.shape}, value has {value.shape}"
        )
    value = value.astype(float)
    tolerance = atol + rtol * np.abs(expected)
    if not tolerance.min() > 0:
        raise ValueError("rtol alone tests nothing where expected is 0: pass atol= too")
    wrong = ~(np.abs(value - expected) <= tolerance)  # a NaN is wrong
    if wrong.any():
        k = tuple(np.argwhere(wrong)[0])
        e = expected[k] if expected.ndim else float(expected)
        tol = tolerance[k] if tolerance.ndim else float(tolerance)
        at = f" at {list(map(int, k))}" if k else ""
        raise AssertionError(
            f"{claim}{at}: ours {_unit(f'{value[k]:.12g}', unit)}, expected "
            f"{_unit(f'{e:.12g}', unit)} ± {tol:.3g}, off by {abs(value[k] - e):.3g}"
        )
    tol = float(tolerance.min())
    ours, theirs, pm = _digits(value, tol), _digits(expected, tol / 10), f"{tol:.2g}"
    line = f"{claim}: {_unit(ours, unit)}, expected {theirs} ± {pm}"
    return {
        "kind": "equal",
        "line": line,
        "ours": ours,
        "expected": theirs,
        "tolerance": pm,
    }


def _bound(claim, value, side, bound, unit):
    bound = _array(side, bound).astype(float)
    if bound.ndim or not np.isfinite(bound):
        raise ValueError(f"{side} must be one finite number, got {bound}")
    holds = value < bound if side == "below" else value > bound
    if not holds.all():
        worst = value[~holds].ravel()[0]
        raise AssertionError(
            f"{claim}: ours {_unit(f'{worst:.12g}', unit)} is not {side} {bound:.12g}"
        )
    expected = f"{side} {bound:.6g}"
    return {
        "kind": side,
        "line": f"{claim}: {_unit(expected, unit)}",
        "expected": expected,
    }


def _digits(values, tol):
    """`values` as text, to the digit in which `tol` begins: more would not be stable."""
    decimals = -math.floor(math.log10(tol) + 1e-9)

    def one(v):
        v = round(float(v), decimals)
        if v == 0:
            return "0"
        size = math.floor(math.log10(abs(v)))
        if not -4 <= size < 7:
            return f"{v:.{min(max(size + decimals, 0), MAX_DIGITS)}e}"
        return f"{v:.{max(0, min(decimals, MAX_DIGITS - 1 - size))}f}"

    flat = np.ravel(values)
    if flat.size > 8:
        return f"{flat.size} values from {one(flat.min())} to {one(flat.max())}"
    return ", ".join(map(one, flat))


def _unit(text, unit):
    return f"{text} {unit}" if unit else text


def _show(record):
    """Print the line; in a notebook, store the record beside it."""
    tag = f" [{record['source']}]" if record["source"] else ""
    line = f"ok  {record.pop('line')}{tag}"
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None or not hasattr(shell, "kernel"):
        print(line)
        return
    from IPython.display import display

    record = {k: v for k, v in record.items() if v not in ("", None)}
    display({"text/plain": line, MIME: record}, raw=True)


def _text(name, value):
    if not isinstance(value, str):
        raise TypeError(f"{name} must be text, got {type(value).__name__}")


def _array(name, value):
    a = np.asarray(value)
    if a.dtype.kind not in "bif":
        raise TypeError(f"{name} must be real numbers or booleans, got {a.dtype}")
    if a.size == 0:
        raise ValueError(f"{name} is empty: nothing would be checked")
    return a
