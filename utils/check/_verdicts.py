"""Does a claim hold, and how is it said? One function for each form that a claim has."""

from typing import NamedTuple

import numpy as np

from utils.check import _numbers
from utils.check._numbers import ABOUT, TINY, pair, significant, text
from utils.check._record import full

DIGITS = 6  # of a bound; of an array that agrees to more than that
NARROW = 1e-5 * (1 - 1e-9)  # tolerance over number: below it, agreement up to rounding
LISTED = 3  # arrays up to this size are shown whole


class Verdict(NamedTuple):
    """What was found about a claim."""

    failure: str = ""  # why it does not hold, empty if it holds
    shown: str = ""  # what the line says after the claim
    record: dict = {}  # the same in every run
    measured: dict = {}  # decided by rounding errors or a clock
    share: float | None = None  # tolerance over expected number, if one is expected


def truth(value, of):
    """Verdict on a boolean array `value`; its entries are called `of`."""
    if value.dtype != bool:
        raise TypeError(
            f"value must be boolean when nothing is expected, got {value.dtype}; "
            "pass expected=, below= or above="
        )
    cases = of or "cases"
    if not value.all():
        n = value.size - np.count_nonzero(value)
        where = f" in {n} of {value.size} {cases}" if value.size > 1 else ""
        return Verdict(f"does not hold{where}")
    if value.size == 1:
        return Verdict(record={"form": "true"})
    shown = f"both {cases}" if value.size == 2 else f"all {value.size} {cases}"
    return Verdict(shown=shown, record={"form": "true", "ours": shown, "n": value.size})


def equal(value, expected, tolerance, unit, of, varies):
    """Verdict on numbers that are expected, within a `Tolerance`.

    Parameters
    ----------
    value, expected : array
        `expected` has the shape of `value`, or none.
    """
    whole = value.dtype.kind in "biu"
    value, expected = np.broadcast_arrays(value.astype(float), expected)
    allowed = tolerance.atol + tolerance.rtol * np.abs(expected)
    if not allowed.min() > 0:
        raise ValueError("rtol alone tests nothing where expected is 0: pass atol= too")
    off = np.abs(value - expected)
    if not (off <= allowed).all():  # a NaN is wrong
        return Verdict(_missed(value, expected, off, allowed, unit))

    used = off / allowed
    measured = {"share": float(significant(used.max(), 1))}
    scale = np.abs(expected).max()
    zero = scale <= allowed.max()  # zero, as far as the claim goes
    narrow = allowed.min() / (1 if zero else scale) < NARROW
    if narrow:
        shown, record, more = _narrow(expected, off, allowed, tolerance, unit)
        measured |= more
    elif value.size <= LISTED and tolerance.common:
        shown, record = _listed(value, expected, tolerance, unit, whole, varies)
    else:
        shown, record = _worst(value, expected, used, tolerance, unit, whole, varies)
        case = f"the worst of {value.size}{_of(of)}"
        record["case"] = case
        off_by = "" if record["off"] == "0" else f", off by {record['off']}"
        shown = f"{shown} ({case}{off_by})"
    if varies and not narrow:
        measured["ours"] = record.pop("ours")
        record.pop("off", None)
    record |= {"form": "equal", "n": value.size if value.size > 1 else None}
    share = np.inf if zero else allowed.max() / scale
    return Verdict("", shown, record, measured, share)


def bound(value, side, limit, unit, of, varies):
    """Verdict on numbers that must lie ``"below"`` or ``"above"`` a `limit`."""
    low = side == "below"
    holds = value < limit if low else value > limit
    if not holds.all():
        worst = value[~holds].ravel()[0]
        ours = _unit(full(worst), unit)
        return Verdict(f"ours {ours} is not {side} {full(limit)}")
    extreme = value.max() if low else value.min()
    border = significant(limit, DIGITS)
    tiny = value.dtype.kind == "f" and abs(extreme) < TINY
    unsure = tiny or varies
    ours = (ABOUT if unsure else "") + _inside(extreme, border, low, 1 if tiny else 2)

    theirs = f"{side} {text(border, trim=True)}"
    shown = f"{_unit(ours, unit)}, {_unit(theirs, unit)}"
    record = {"form": side, "expected": theirs, "ours": ours}
    measured = {"share": _reached(float(extreme), limit, low)}
    if value.size > 1:
        word = "largest" if low else "smallest"
        record["n"] = value.size
        record["case"] = f"the {word} of {value.size}{_of(of)}"
        shown = f"{shown} ({record['case']})"
    if unsure:
        measured["ours"] = record.pop("ours")
    return Verdict("", shown, record, measured)


def _missed(value, expected, off, allowed, unit):
    """The entry that is furthest off, with both numbers in full."""
    ratio = np.where(np.isnan(off), np.inf, off / allowed)
    k = np.unravel_index(np.argmax(ratio), value.shape)
    at = f"at {[int(i) for i in k]}: " if k else ""
    ours = _unit(full(value[k]), unit)
    theirs = _unit(full(expected[k]), unit)
    return f"{at}ours {ours}, expected {theirs} ± {allowed[k]:.3g}, off by {off[k]:.3g}"


def _narrow(expected, off, allowed, tolerance, unit):
    """Agreement to more digits than anybody reads: four of them, and how far it is off.

    Which entry is the worst one is decided by rounding errors here, so none is singled out.
    """
    flat = np.where(np.abs(expected) <= allowed, 0, expected).ravel()
    low, high = (_four(e) for e in (flat.min(), flat.max()))
    if flat.size > 1 and low == high:
        theirs = f"{flat.size} values, all {_unit(low, unit)}"
    elif flat.size <= DIGITS:
        theirs = _unit(", ".join(map(_four, flat)), unit)
    else:
        theirs = f"{flat.size} values between {low} and {_unit(high, unit)}"

    if tolerance.relative:
        most = (
            f"{text(significant(100 * (off / np.abs(expected)).max(), 1), trim=True)} %"
        )
    else:
        most = text(significant(off.max(), 1), trim=True)
    k = np.unravel_index(np.argmin(allowed), allowed.shape)
    pm = tolerance.text(expected[k])
    shown = f"{theirs}, off by {ABOUT}{most}, allowed {pm}"
    theirs = theirs.removesuffix(f" {unit}")
    record = {"ours": theirs, "expected": theirs, "tolerance": pm}
    return shown, record, {"off": f"{ABOUT}{most}"}


def _four(number):
    return text(significant(number, 4), trim=True)


def _listed(value, expected, tolerance, unit, whole, varies):
    """All entries, each beside what was expected there."""
    both = zip(value.ravel(), expected.ravel())
    pairs = [pair(v, e, tolerance, whole) for v, e in both]
    about = ABOUT if varies else ""
    ours = ", ".join(about + text(o) for o, _ in pairs)
    theirs = [text(t, trim=True) for _, t in pairs]
    if len(set(theirs)) == 1:
        theirs = theirs[:1]
    theirs, pm = ", ".join(theirs), tolerance.text(expected.ravel()[0])
    shown = f"{_unit(ours, unit)}, expected {theirs} ± {pm}"
    return shown, {"ours": ours, "expected": theirs, "tolerance": pm}


def _worst(value, expected, used, tolerance, unit, whole, varies):
    """The entry that uses most of its tolerance; of equal ones the first.

    If none is off by more than rounding errors, it is the largest that is expected.
    """
    used = used.ravel()
    if used.max() < 1e-4:
        used = np.abs(expected).ravel()
    k = np.flatnonzero(used >= used.max() * (1 - 1e-6))[0]
    v, e = value.ravel()[k], expected.ravel()[k]
    ours, theirs = pair(v, e, tolerance, whole)
    about = ABOUT if varies else ""
    record = {
        "ours": about + text(ours),
        "expected": text(theirs, trim=True),
        "tolerance": tolerance.text(e),
        "off": about + text(abs(ours - theirs), trim=True),
    }
    shown = f"{_unit(record['ours'], unit)}, expected {record['expected']}"
    return f"{shown} ± {record['tolerance']}", record


def _inside(extreme, border, low, digits):
    """Text of a value with some `digits`, or as many as it takes to lie inside the border."""
    if not np.isfinite(extreme):
        return str(float(extreme))
    if extreme.dtype.kind in "biu":
        return text(_numbers.rounded(extreme, 0))
    for n in range(digits, DIGITS + 2):
        ours = significant(extreme, n)
        if ours < border if low else ours > border:
            return text(ours)
    step = _numbers.Decimal(1).scaleb(border.as_tuple().exponent - 1)
    return text(border - step if low else border + step)


def _reached(extreme, limit, low):
    """Which share of a bound is reached, to one digit; None where the signs forbid it."""
    part, base = (extreme, limit) if low else (limit, extreme)
    if part < 0 or base <= 0 or not np.isfinite(base):
        return None
    return float(significant(part / base, 1))


def _of(word):
    return f" {word}" if word else ""


def _unit(words, unit):
    return f"{words} {unit}" if unit else words
