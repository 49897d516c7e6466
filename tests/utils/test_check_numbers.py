"""What a line shows is true of what it shows, and is the same on every machine."""

import re
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from utils.check import _numbers, _verdicts
from utils.check._numbers import Tolerance, ceiling, rounded, significant, text

SIZES = st.floats(-1e9, 1e9, allow_subnormal=False)
PARTS = st.floats(-1, 1)
TOLERANCES = st.floats(1e-9, 1e3)
NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"


def verdict(value, expected, atol=0.0, rtol=0.0, varies=False):
    value, expected = np.asarray(value), np.asarray(expected, float)
    return _verdicts.equal(value, expected, Tolerance(atol, rtol), "", "", varies)


def agree(ours, theirs, pm):
    """Whether two shown numbers agree within the tolerance that is shown."""
    allowed = Decimal(pm.removesuffix(" %"))
    if pm.endswith("%"):
        allowed = allowed / 100 * abs(Decimal(theirs))
    return abs(Decimal(ours) - Decimal(theirs)) <= allowed


def within(expected, part, atol, rtol):
    """A value that uses the share `part` of its tolerance."""
    value = expected + part * (atol + rtol * abs(expected))
    assume(abs(value - expected) <= atol + rtol * abs(expected))
    return value


@given(expected=SIZES, part=PARTS, atol=TOLERANCES, rtol=st.floats(0, 2))
@example(expected=1.7, part=0.9, atol=1.0, rtol=0.0)
@example(expected=0.3, part=1.0, atol=0.1049, rtol=0.0)
@example(expected=0.15, part=0.99999999, atol=0.01, rtol=0.0)
def test_a_shown_pair_agrees_within_the_shown_tolerance(expected, part, atol, rtol):
    record = verdict(within(expected, part, atol, rtol), expected, atol, rtol).record
    assert agree(record["ours"], record["expected"], record["tolerance"])


@given(expected=SIZES, part=PARTS, rtol=st.floats(1e-7, 2))
def test_a_shown_pair_agrees_within_the_shown_per_cents(expected, part, rtol):
    assume(abs(expected) > 1e-6)
    record = verdict(within(expected, part, 0, rtol), expected, rtol=rtol).record
    assert agree(record["ours"], record["expected"], record["tolerance"])
    assert record["tolerance"].endswith(" %")


@given(
    entries=st.lists(st.tuples(SIZES, PARTS), min_size=2, max_size=9),
    atol=TOLERANCES,
    rtol=st.sampled_from([0.0, 1e-6, 0.01, 0.5]),
)
@example(entries=[(0.0, 0.0), (14550000.0, 1.0)], atol=146.0, rtol=0.5)
def test_shown_entries_of_an_array_agree(entries, atol, rtol):
    expected = np.array([e for e, _ in entries])
    value = np.array([within(e, part, atol, rtol) for e, part in entries])
    record = verdict(value, expected, atol, rtol).record
    if "values" in record["ours"]:
        assert record["ours"] == record["expected"]
        return
    ours, theirs = record["ours"].split(", "), record["expected"].split(", ")
    for mine, other in zip(ours, theirs * (len(ours) if len(theirs) == 1 else 1)):
        assert agree(mine, other, record["tolerance"])


@given(value=SIZES, gap=st.floats(1e-12, 1e3), low=st.booleans())
@example(value=5.96e-8, gap=4.6e-13, low=True)
def test_a_shown_value_respects_the_shown_bound(value, gap, low):
    limit = value + gap if low else value - gap
    assume(value < limit if low else value > limit)
    side = "below" if low else "above"
    found = _verdicts.bound(np.asarray(value), side, limit, "", "", False)
    about = found.measured.get("ours", "").removeprefix(_numbers.ABOUT)
    assert (about == "") == (abs(value) >= 1e-6)
    ours = Decimal(found.record.get("ours", about))
    border = Decimal(found.record["expected"].removeprefix(f"{side} "))
    assert ours < border if low else ours > border


@given(expected=SIZES, part=PARTS, atol=TOLERANCES)
def test_no_number_has_more_than_nine_digits(expected, part, atol):
    """Six for the tolerance, one more for what is expected, two to tell a close pair apart."""
    shown = verdict(within(expected, part, atol, 0), expected, atol).shown
    for number in re.findall(NUMBER, shown):
        mantissa = number.lstrip("-").split("e")[0].replace(".", "").lstrip("0")
        assert len(mantissa) <= 9


TIES = [0.25, 0.35, 0.125, 2.5, -0.15, 1e-3, 0.5, 45.0, 9.995, 0.1 + 0.2]


@pytest.mark.parametrize("v", TIES)
@pytest.mark.parametrize("n", [1, 2, 3])
def test_a_round_number_is_no_edge_of_rounding(v, n):
    """The last bits of a result do not decide which digit is shown."""
    shown = {text(significant(v * (1 + k * 1e-15), n)) for k in range(-50, 51)}
    assert len(shown) == 1
    assert abs(significant(v, n)) >= Decimal(repr(abs(v))).quantize(
        significant(v, n), "ROUND_HALF_UP"
    )


@pytest.mark.parametrize("tolerance", [1.0, 0.1, 1e-3, 0.02, 470.0, 0.3, 0.1 * 3])
def test_a_round_tolerance_is_no_edge_of_rounding(tolerance):
    noisy = [tolerance * (1 + k * 1e-15) for k in range(-50, 51)]
    assert len({text(ceiling(t)) for t in noisy}) == 1
    assert len({Tolerance(t, 0).place(1.0) for t in noisy}) == 1


@pytest.mark.parametrize("expected", [1.0, 0.0, 1e-9, 3.0])
@pytest.mark.parametrize("atol", [1e-12, 1e-5, 1e-2])
def test_noise_changes_nothing_that_is_compared(expected, atol):
    """Noise of some 1e-15 in both numbers leaves line and record as they are."""
    lines, records = set(), []
    for k in range(-20, 21):
        noise = k * 1e-15 * max(abs(expected), 0.01)
        found = verdict(expected + noise, expected - noise / 3, atol)
        assert not found.failure
        lines.add(re.sub(r"≈ [-+.e\d]+", "≈", found.shown))
        records.append(found.record)
    assert len(lines) == 1
    assert all(record == records[0] for record in records)


@given(v=st.floats(1e-12, 1e12))
def test_a_tolerance_is_never_shown_smaller_than_it_is(v):
    assert v * (1 - 1e-8) <= float(ceiling(v)) <= v * 1.11


@given(v=SIZES, place=st.integers(-6, 3))
def test_rounding_is_to_the_nearest(v, place):
    step = 10.0**place
    assert abs(float(rounded(v, place)) - v) <= step / 2 + abs(v) * 2e-9
    assert not str(rounded(v, place)).startswith("-0.0" if v == 0 else "--")


def test_the_sign_for_what_is_not_compared_is_the_one_of_the_docs():
    assert _numbers.ABOUT == "≈ "
    assert "``≈``" in _numbers.__doc__
