"""Claims that the reader sees verified: a line on the page, a record in the notebook.

A claim that fails stops the notebook; in a browser, where a reader changes what she likes, it
says what differs and goes on. A claim that holds prints one line with the number that was found,
and leaves a record beside it, from which the book collects its table of everything that it
verifies. `_numbers` says which digits are shown, and why these.
"""

import math

import numpy as np

from utils.check import _record, _verdicts
from utils.check._numbers import Tolerance
from utils.check._record import MIME

__all__ = ["MIME", "check", "check_order", "order"]


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
    of="",
    varies=False,
):
    """Verify a claim: say so on the page if it holds, stop if it does not.

    Parameters
    ----------
    claim : str
        What is claimed: a sentence that can be understood without the page.
    value : float, bool or array
        What the program found. Without `expected`, `below` or `above` it must be boolean;
        an array holds if all its entries do.
    expected : float or array, optional
        What is known beforehand. An array must have the shape of `value`.
    atol, rtol : float
        Largest difference allowed, ``atol + rtol * abs(expected)``; one of them is needed.
        `rtol` alone is shown in per cent.
    below, above : float, optional
        A strict bound in place of `expected`: every entry of `value` must respect it.
    unit : str
        Unit of `value` and `expected`.
    source : str, optional
        Where `expected` comes from: a key of references.bib, if possible with a place
        (``"hassard1978, p. 409"``), ``"closed form"``, ``"convergence order"``, or name and
        version of a program (``"NEURON 9.0.2"``). None: derived on the page itself.
    of : str
        What the entries of an array are, in the plural (``"spikes"``).
    varies : bool
        The value differs from run to run, as a measured time does. It is shown behind the
        sign ``≈`` and not compared when the notebook runs again. A bounded size under 1e-6
        is treated like this without being asked.

    Raises
    ------
    AssertionError
        If the claim does not hold; the message has both numbers. In a browser they are
        printed instead (also with CHECK=report in the environment).
    TypeError, ValueError
        If the claim cannot be tested as it is put: no tolerance, an empty array, shapes
        that differ, a NaN that is expected, a source of no known kind.

    Examples
    --------
    >>> check("interval at twice rheobase", 10.1093, 10.1093, atol=1e-3, unit="ms")
    ok  interval at twice rheobase: 10.109 ms, expected 10.1093 ± 0.001
    >>> check("rates at four currents", [9, 19, 33, 42], [10, 20, 33, 40], rtol=0.12)
    ok  rates at four currents: 9, expected 10 ± 12 % (the worst of 4, off by 1)
    >>> check("every spike is late by less than a step", [True] * 470, of="spikes")
    ok  every spike is late by less than a step: all 470 spikes
    >>> check("the test error is small", [0.012, 0.0214], below=0.03, of="seeds")
    ok  the test error is small: 0.021, below 0.03 (the largest of 2 seeds)
    >>> check("energy drifts by little", 3.1e-9, below=1e-8, unit="J")
    ok  energy drifts by little: ≈ 3e-9 J, below 1e-8 J
    >>> check("period of the relaxation", 1.61370563888, 3 - 2 * np.log(2), atol=1e-9)
    ok  period of the relaxation: 1.614, off by ≈ 1e-13, allowed 1e-9
    """
    for name, words in {"claim": claim, "unit": unit, "of": of}.items():
        _text(name, words)
    place = ""
    if source is not None:
        _text("source", source)
        source, place = _record.split(source)

    value = _array("value", value)
    verdict = _verdict(value, expected, atol, rtol, below, above, unit, of, varies)
    if verdict.failure:
        return _record.fail(claim, verdict.failure)

    kind = _record.kind(source, verdict.share)
    record = {
        "claim": claim,
        "kind": kind,
        "unit": unit,
        "source": source,
        "place": place,
    }
    shown = f": {verdict.shown}" if verdict.shown else ""
    tag = f" [{', '.join(filter(None, (source, place)))}]" if source else ""
    _record.show(f"ok  {claim}{shown}{tag}", record | verdict.record, verdict.measured)


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
    for name, a in {"errors": errors, "steps": steps}.items():
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
    ok  order of euler: 1.0, expected 1 ± 0.1 [convergence order]
    """
    _text("method", method)
    observed = order(errors, steps)
    check(f"order of {method}", observed, expected, atol=atol, source=source)


def _verdict(value, expected, atol, rtol, below, above, unit, of, varies):
    """Send a claim to the function for its form."""
    sides = {"expected": expected, "below": below, "above": above}
    given = [name for name, side in sides.items() if side is not None]
    if len(given) > 1:
        raise ValueError(f"only one of expected, below, above is allowed, got {given}")
    if not given:
        return _verdicts.truth(value, of)
    if expected is None:
        limit = _array(given[0], sides[given[0]]).astype(float)
        if limit.ndim or not np.isfinite(limit):
            raise ValueError(f"{given[0]} must be one finite number, got {limit}")
        return _verdicts.bound(value, given[0], float(limit), unit, of, varies)
    expected = _array("expected", expected).astype(float)
    _expectation(value, expected, atol, rtol)
    tolerance = Tolerance(float(atol), float(rtol))
    return _verdicts.equal(value, expected, tolerance, unit, of, varies)


def _expectation(value, expected, atol, rtol):
    """Refuse an expectation that cannot be compared with `value`."""
    for name, tolerance in {"atol": atol, "rtol": rtol}.items():
        if not (np.ndim(tolerance) == 0 and 0 <= tolerance < math.inf):
            raise ValueError(
                f"{name} must be a number, zero or positive, got {tolerance!r}"
            )
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


def _text(name, value):
    if not isinstance(value, str):
        raise TypeError(f"{name} must be text, got {type(value).__name__}")


def _array(name, value):
    a = np.asarray(value)
    if a.dtype.kind not in "biuf":
        raise TypeError(f"{name} must be real numbers or booleans, got {a.dtype}")
    if a.size == 0:
        raise ValueError(f"{name} is empty: nothing would be checked")
    return a
