"""Claims that do not hold, and claims that cannot be tested as they are put."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.check import check

FINITE = st.floats(-1e6, 1e6)


def test_relative_tolerance():
    with pytest.raises(AssertionError):
        check("c", 203.0, 200.0, rtol=0.01)
    check("c", 202.5, 200.0, rtol=0.01, atol=1.0)


@given(expected=FINITE, off=st.floats(1.01, 1e3), atol=st.floats(1e-3, 1e3))
def test_a_value_past_the_tolerance_is_refused(expected, off, atol):
    with pytest.raises(AssertionError, match="off by"):
        check("c", expected + off * atol, expected, atol=atol)
    with pytest.raises(AssertionError, match="off by"):
        check("c", expected - off * atol, expected, atol=atol)


@given(expected=FINITE, part=st.floats(-0.9, 0.9), atol=st.floats(1e-2, 1e3))
def test_a_value_within_the_tolerance_holds(expected, part, atol):
    check("c", expected + part * atol, expected, atol=atol)


def test_the_tolerance_itself_is_allowed():
    check("c", 1.5, 1.0, atol=0.5)
    check("c", 0.5, 1.0, atol=0.5)


def test_a_failure_names_both_numbers_and_the_worst_place():
    with pytest.raises(AssertionError) as error:
        check("rate", [1.0, 2.5, 2.2], [1.0, 2.0, 2.0], atol=0.1, unit="Hz")
    message = "rate at [1]: ours 2.5 Hz, expected 2 Hz ± 0.1, off by 0.5"
    assert str(error.value) == message
    with pytest.raises(AssertionError, match=r"^rate: ours 3, expected 2 ± 0.1"):
        check("rate", 3.0, 2.0, atol=0.1)
    with pytest.raises(AssertionError, match=r"^rate at \[1\]: ours 9"):
        check("rate", [2.0, 9.0], 2.0, atol=0.1)
    with pytest.raises(AssertionError, match=r"^rate at \[1, 0\]: ours nan"):
        check("rate", [[2.0, 9.0], [np.nan, 2.0]], 2.0, atol=0.1)


def test_nan_is_never_right():
    with pytest.raises(AssertionError):
        check("c", np.nan, 1.0, atol=1e9)
    with pytest.raises(AssertionError):
        check("c", np.nan, below=1.0)
    with pytest.raises(AssertionError):
        check("c", [0.0, np.nan], above=-1.0)
    with pytest.raises(AssertionError):
        check("c", np.inf, 1.0, atol=1e9)


def test_a_truth_that_fails_says_how_often():
    with pytest.raises(AssertionError, match="^silent: does not hold$"):
        check("silent", False)
    with pytest.raises(AssertionError, match="does not hold in 2 of 3 cases"):
        check("silent", [True, False, False])
    with pytest.raises(AssertionError, match="does not hold in 1 of 2 seeds"):
        check("silent", [True, False], of="seeds")


def test_bounds_are_strict():
    for bad in {"below": 0.5}, {"above": 0.5}:
        with pytest.raises(AssertionError, match="ours 0.5 is not"):
            check("c", 0.5, **bad)
    with pytest.raises(AssertionError, match="ours 7 s is not below 5"):
        check("c", [1.0, 7.0, 8.0], below=5, unit="s")


@pytest.mark.parametrize(
    ("error", "match", "args", "kwargs"),
    [
        (TypeError, "claim must be text", (3, True), {}),
        (TypeError, "unit must be text", ("c", True), {"unit": 3}),
        (TypeError, "source must be text", ("c", True), {"source": 3}),
        (TypeError, "of must be text", ("c", True), {"of": 3}),
        (ValueError, "source must be a key", ("c", True), {"source": ""}),
        (TypeError, "value must be real", ("c", "x"), {}),
        (TypeError, "value must be real", ("c", 1j, 1.0), {"atol": 1}),
        (ValueError, "value is empty", ("c", []), {}),
        (TypeError, "must be boolean when nothing is expected", ("c", 1.0), {}),
        (ValueError, "only one of", ("c", 1.0, 1.0), {"below": 2}),
        (ValueError, "only one of", ("c", 1.0), {"below": 2, "above": 0}),
        (ValueError, "tolerance is needed", ("c", 1.0, 1.0), {}),
        (ValueError, "atol must be a number", ("c", 1.0, 1.0), {"atol": -1}),
        (ValueError, "atol must be a number", ("c", 1.0, 1.0), {"atol": np.inf}),
        (ValueError, "atol must be a number", ("c", 1.0, 1.0), {"atol": np.nan}),
        (ValueError, "rtol must be a number", ("c", 1.0, 1.0), {"rtol": [0.1]}),
        (ValueError, "expected must be finite", ("c", 1.0, np.nan), {"atol": 1}),
        (ValueError, "expected must be finite", ("c", 1.0, np.inf), {"atol": 1}),
        (ValueError, "expected has shape", ("c", [1.0, 2.0], [1.0]), {"atol": 1}),
        (ValueError, "rtol alone tests nothing", ("c", 0.0, 0.0), {"rtol": 0.1}),
        (ValueError, "below must be one finite", ("c", 1.0), {"below": np.inf}),
        (ValueError, "above must be one finite", ("c", 1.0), {"above": [0, 1]}),
        (TypeError, "below must be real", ("c", 1.0), {"below": "x"}),
    ],
)
def test_a_claim_that_cannot_be_tested_is_refused(error, match, args, kwargs):
    with pytest.raises(error, match=match):
        check(*args, **kwargs)


def test_a_reader_is_told_what_differs_and_the_page_goes_on(monkeypatch, capsys):
    monkeypatch.setenv("CHECK", "report")
    check("rate", 2.5, 2.0, atol=0.1, unit="Hz")
    check("rates", [1.0, 2.5], [1.0, 2.0], atol=0.1)
    check("small", 3.0, below=2)
    check("a third", 1 / 3, 0.5, atol=0.1)
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "differs from the book: rate: ours 2.5 Hz, expected 2 Hz ± 0.1, off by 0.5",
        "differs from the book: rates: at [1]: ours 2.5, expected 2 ± 0.1, off by 0.5",
        "differs from the book: small: ours 3 is not below 2",
        "differs from the book: a third: ours 0.33333, expected 0.5 ± 0.1, off by 0.167",
    ]


def test_a_claim_that_cannot_be_tested_stops_a_reader_too(monkeypatch):
    monkeypatch.setenv("CHECK", "report")
    with pytest.raises(ValueError, match="a tolerance is needed"):
        check("rate", 2.5, 2.0)


def test_a_browser_reports_unless_it_is_told_to_stop(monkeypatch, capsys):
    monkeypatch.delenv("CHECK", raising=False)
    monkeypatch.setattr("utils.check._record.sys.platform", "emscripten")
    check("small", 3.0, below=2)
    assert capsys.readouterr().out.startswith("differs from the book: small")
    monkeypatch.setenv("CHECK", "stop")
    with pytest.raises(AssertionError, match="small: ours 3"):
        check("small", 3.0, below=2)


def test_a_wrong_environment_is_said(monkeypatch):
    monkeypatch.setenv("CHECK", "no")
    with pytest.raises(ValueError, match="CHECK must be stop or report"):
        check("small", 3.0, below=2)
