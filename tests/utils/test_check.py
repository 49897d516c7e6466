"""Claims: what holds is printed with stable digits, what does not stops the page."""

import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils import check as module
from utils.check import MIME, check, check_order, order

FINITE = st.floats(-1e6, 1e6)


def line(capsys, *args, **kwargs):
    check(*args, **kwargs)
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("value", "expected", "atol", "shown"),
    [
        (6.26499, 6.265, 0.01, "c: 6.26, expected 6.265 ± 0.01"),
        (10.10931, 10.1093, 1e-3, "c: 10.109, expected 10.1093 ± 0.001"),
        (1e-12, 0.0, 1e-9, "c: 0, expected 0 ± 1e-09"),
        (-1e-12, 0.0, 1e-9, "c: 0, expected 0 ± 1e-09"),
        (1234.4, 1230.0, 10.0, "c: 1230, expected 1230 ± 10"),
        (4.0000001e-6, 4e-6, 1e-9, "c: 4.000e-06, expected 4.0000e-06 ± 1e-09"),
        (3e8, 3e8, 1e6, "c: 3.00e+08, expected 3.000e+08 ± 1e+06"),
        (1e-4, 1e-4, 1e-6, "c: 0.000100, expected 0.0001000 ± 1e-06"),
        (9e-5, 9e-5, 1e-6, "c: 9.0e-05, expected 9.00e-05 ± 1e-06"),
        (9e6, 9e6, 1e5, "c: 9000000, expected 9000000 ± 1e+05"),
        (1e7, 1e7, 1e5, "c: 1.00e+07, expected 1.000e+07 ± 1e+05"),
        (1e7, 1e7, 1e-9, "c: 1.000000000000e+07, expected 1.000000000000e+07 ± 1e-09"),
        (2, 2, 0.5, "c: 2.0, expected 2.00 ± 0.5"),
        (0.1 + 0.2, 0.3, 1e-15, "c: 0.300000000000, expected 0.300000000000 ± 1e-15"),
    ],
)
def test_only_stable_digits_are_shown(capsys, value, expected, atol, shown):
    assert line(capsys, "c", value, expected, atol=atol) == f"ok  {shown}\n"


def test_unit_and_source_are_shown(capsys):
    shown = line(capsys, "c", 1.0, 1.0, atol=0.1, unit="mV", source="closed form")
    assert shown == "ok  c: 1.0 mV, expected 1.00 ± 0.1 [closed form]\n"


def test_arrays_are_shown_whole_or_by_their_range(capsys):
    few, eight, many = np.arange(3.0), np.arange(8.0), np.arange(9.0)
    assert "6.0, 7.0, expected" in line(capsys, "c", eight, eight, atol=0.1)
    assert "0, 1.0, 2.0, expected" in line(capsys, "c", few, few, atol=0.1)
    assert "9 values from 0 to 8.0" in line(capsys, "c", many, many, atol=0.1)


def test_relative_tolerance(capsys):
    assert "± 2" in line(capsys, "c", 199.0, 200.0, rtol=0.01)
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


def test_a_failure_names_both_numbers_and_the_place():
    with pytest.raises(AssertionError) as error:
        check("rate", [1.0, 2.5], [1.0, 2.0], atol=0.1, unit="Hz")
    message = "rate at [1]: ours 2.5 Hz, expected 2 Hz ± 0.1, off by 0.5"
    assert str(error.value) == message
    with pytest.raises(AssertionError, match=r"^rate: ours 3, expected 2 ± 0.1"):
        check("rate", 3.0, 2.0, atol=0.1)
    with pytest.raises(AssertionError, match=r"^rate at \[1\]: ours 9"):
        check("rate", [2.0, 9.0], 2.0, atol=0.1)


def test_nan_is_never_right():
    with pytest.raises(AssertionError):
        check("c", np.nan, 1.0, atol=1e9)
    with pytest.raises(AssertionError):
        check("c", np.nan, below=1.0)
    with pytest.raises(AssertionError):
        check("c", [0.0, np.nan], above=-1.0)
    with pytest.raises(AssertionError):
        check("c", np.inf, 1.0, atol=1e9)


def test_boolean_claims(capsys):
    assert line(capsys, "silent", np.array([True, True])) == "ok  silent\n"
    assert line(capsys, "silent", True) == "ok  silent\n"
    with pytest.raises(AssertionError, match="^silent: does not hold$"):
        check("silent", False)
    with pytest.raises(AssertionError, match="does not hold in 2 of 3 cases"):
        check("silent", [True, False, False])
    with pytest.raises(AssertionError, match="does not hold in 1 of 2 cases"):
        check("silent", [True, False])


def test_bounds_are_strict(capsys):
    assert line(capsys, "c", 0.5, below=1, unit="J") == "ok  c: below 1 J\n"
    assert line(capsys, "c", [2, 3], above=1.5) == "ok  c: above 1.5\n"
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


@pytest.mark.parametrize("p", [1, 2, 4, 0.5])
def test_order_is_the_slope(p):
    steps = np.array([0.4, 0.2, 0.1, 0.05])
    assert order(3 * steps**p, steps) == pytest.approx(p)


def test_two_step_sizes_are_enough_for_an_order():
    assert order([4.0, 1.0], [0.2, 0.1]) == pytest.approx(2)
    assert order([4.0, 4.0, 1.0], [0.2, 0.2, 0.1]) == pytest.approx(2)


def test_order_is_checked(capsys):
    steps = np.array([0.4, 0.2, 0.1])
    check_order("heun", steps**2, steps, expected=2)
    shown = "ok  order of heun: 2.0, expected 2.00 ± 0.1 [convergence order]\n"
    assert capsys.readouterr().out == shown
    with pytest.raises(AssertionError, match="order of heun: ours 2, expected 1"):
        check_order("heun", steps**2, steps, expected=1)
    with pytest.raises(TypeError, match="method must be text"):
        check_order(2, steps, steps, expected=1)


@pytest.mark.parametrize(
    ("errors", "steps", "match"),
    [
        ([1.0], [1.0], "at least 2"),
        ([1.0, 2.0], [1.0, 2.0, 3.0], "of one length"),
        (np.ones((2, 2)), np.ones((2, 2)), "1-D"),
        ([0.0, 1.0], [1.0, 2.0], "errors must be positive"),
        ([np.inf, 1.0], [1.0, 2.0], "errors must be positive"),
        ([1.0, 2.0], [-1.0, 2.0], "steps must be positive"),
        ([1.0, 2.0], [np.nan, 2.0], "steps must be positive"),
        ([1.0, 2.0], [0.1, 0.1], "two different step sizes"),
    ],
)
def test_an_order_that_cannot_be_found_is_refused(errors, steps, match):
    with pytest.raises(ValueError, match=match):
        order(errors, steps)


def test_a_kernel_gets_the_record_beside_the_line(monkeypatch):
    shown = []
    monkeypatch.setitem(
        sys.modules,
        "IPython",
        SimpleNamespace(get_ipython=lambda: SimpleNamespace(kernel=1)),
    )
    display = SimpleNamespace(display=lambda data, raw: shown.append((data, raw)))
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    check("c", 1.004, 1.0, atol=0.01, unit="mV", source="hodgkin1952")
    check("d", True)
    check("e", 1.0, below=2)
    (first, raw), (second, _), (third, _) = shown
    assert raw is True
    assert first["text/plain"] == "ok  c: 1.00 mV, expected 1.000 ± 0.01 [hodgkin1952]"
    assert first[MIME] == {
        "kind": "equal",
        "claim": "c",
        "ours": "1.00",
        "expected": "1.000",
        "tolerance": "0.01",
        "unit": "mV",
        "source": "hodgkin1952",
    }
    assert second[MIME] == {"kind": "true", "claim": "d"}
    assert third[MIME] == {"kind": "below", "claim": "e", "expected": "below 2"}


@pytest.mark.parametrize("shell", [None, SimpleNamespace()])
def test_without_a_kernel_the_line_is_printed(monkeypatch, capsys, shell):
    monkeypatch.setitem(
        sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell)
    )
    assert line(capsys, "silent", True) == "ok  silent\n"


def test_importing_the_module_needs_no_ipython():
    code = "import sys, utils.check; print('IPython' in sys.modules, 'matplotlib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout.split() == ["False", "False"], run.stderr


def test_the_type_of_the_record_is_the_one_that_the_site_reads():
    facts = pytest.importorskip("facts")
    assert module.MIME == facts.MIME
