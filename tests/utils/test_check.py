"""Claims: what holds is printed with stable digits, what does not stops the page."""

import subprocess
import sys

import numpy as np
import pytest

from utils.check import check


def line(capsys, *args, **kwargs):
    check("c", *args, **kwargs)
    return capsys.readouterr().out.removeprefix("ok  c").removeprefix(": ").rstrip("\n")


@pytest.mark.parametrize(
    ("value", "expected", "atol", "shown"),
    [
        (6.26499, 6.265, 0.01, "6.26, expected 6.265 ± 0.01"),
        (10.10931, 10.1093, 1e-3, "10.109, expected 10.1093 ± 0.001"),
        (-64.9963, -64.996, 1e-3, "-64.996, expected -64.996 ± 0.001"),
        (1234.4, 1230.0, 10.0, "1230, expected 1230 ± 10"),
        (4.0004e-6, 4e-6, 1e-9, "4.000e-6, expected 4e-6 ± 1e-9"),
        (3e8, 3e8, 1e6, "3.00e8, expected 3e8 ± 1e6"),
        (1e-4, 1e-4, 1e-6, "0.000100, expected 0.0001 ± 1e-6"),
        (9e-5, 9e-5, 1e-6, "9.0e-5, expected 9e-5 ± 1e-6"),
        (9e5, 9e5, 1e4, "900000, expected 900000 ± 10000"),
        (9e6, 9e6, 1e5, "9.0e6, expected 9e6 ± 100000"),
        (2, 2, 0.5, "2, expected 2 ± 0.5"),
        (2.0, 2, 0.5, "2.0, expected 2 ± 0.5"),
        (0.003, 0.0, 0.01, "0.00, expected 0 ± 0.01"),
        (-1e-9, 0.0, 0.01, "0.00, expected 0 ± 0.01"),
        (0.5, 1 / 3, 0.171, "0.5, expected 0.33 ± 0.18"),
        (2.6, 1.7, 1.0, "2.6, expected 1.7 ± 1"),
        (0.155555559, 0.14555556, 0.01, "0.1555, expected 0.14556 ± 0.01"),
    ],
)
def test_a_number_has_the_digits_of_its_tolerance(capsys, value, expected, atol, shown):
    assert line(capsys, value, expected, atol=atol) == shown


@pytest.mark.parametrize(
    ("value", "expected", "tolerance", "shown"),
    [
        (1e7 + 4e-7, 1e7, {"atol": 1e-6}, "1e7, off by ≈ 4e-7, allowed 1e-6"),
        (1.61370563, 1.6137056, {"atol": 1e-6}, "1.614, off by ≈ 3e-8, allowed 1e-6"),
        (1e-12, 0.0, {"atol": 1e-9}, "0, off by ≈ 1e-12, allowed 1e-9"),
        (0.0, 3e-17, {"atol": 1e-9}, "0, off by ≈ 3e-17, allowed 1e-9"),
        (1.0, 1.0, {"atol": 1e-12}, "1, off by ≈ 0, allowed 1e-12"),
        (3.0000003, 3.0, {"rtol": 1e-6}, "3, off by ≈ 1e-5 %, allowed 0.0001 %"),
    ],
)
def test_agreement_beyond_all_reading_is_four_digits_and_a_deviation(
    capsys, value, expected, tolerance, shown
):
    assert line(capsys, value, expected, **tolerance) == shown


def test_arrays_that_agree_beyond_all_reading(capsys):
    """No entry is singled out: which one is worst is decided by rounding errors."""
    sixths = np.arange(1, 6) / 6
    shown = "0.1667, 0.3333, 0.5, 0.6667, 0.8333 mV, off by ≈ 1e-14, allowed 1e-12"
    assert line(capsys, sixths + 1e-14, sixths, atol=1e-12, unit="mV") == shown
    many = np.append(np.linspace(-0.8, 1.61370563, 99), 1e-16)
    shown = "100 values between -0.8 and 1.614, off by ≈ 0, allowed 1e-12"
    assert line(capsys, many, many, atol=1e-12) == shown
    zeros = np.zeros(10)
    shown = "10 values, all 0, off by ≈ 2e-12, allowed 1e-9"
    assert line(capsys, zeros + 2e-12, zeros, atol=1e-9) == shown
    assert line(capsys, zeros + 1, 1.0, atol=1e-9).startswith("10 values, all 1, off")


def test_small_arrays_are_shown_whole(capsys):
    shown = "9.78, 154.52 µA, expected 9.78, 154.5 ± 0.03"
    currents = {"value": [9.7779, 154.5231], "expected": [9.78, 154.5]}
    assert line(capsys, **currents, atol=0.03, unit="µA") == shown
    shown = "1.0, 1.0, 1.1, expected 1 ± 0.1"
    assert line(capsys, [1.0, 1.04, 1.06], 1.0, atol=0.1) == shown


def test_larger_arrays_are_shown_by_their_worst_entry(capsys):
    value, expected = np.arange(5.0), np.arange(5.0)
    value[3] = 3.3
    shown = "3.3 Hz, expected 3 ± 0.5 (the worst of 5, off by 0.3)"
    assert line(capsys, value, expected, atol=0.5, unit="Hz") == shown
    shown = "3.3, expected 3 ± 0.5 (the worst of 5 cells, off by 0.3)"
    assert line(capsys, value, expected, atol=0.5, of="cells") == shown


def test_the_tolerance_is_the_one_of_the_entry(capsys):
    value, expected = [1.0e-3, 0.1005], [1.001e-3, 0.1]
    shown = "0.00100, 0.101, expected 0.001001, 0.1 ± 2 %"
    assert line(capsys, value, expected, rtol=0.02) == shown
    shown = "103, expected 100 ± 4 (the worst of 2, off by 3)"
    assert line(capsys, [1.0, 103.0], [1.0, 100.0], rtol=0.03, atol=1) == shown


def test_equal_deviations_show_the_first_entry(capsys):
    """Rounding does not decide which entry is shown: the first, or the largest."""
    expected = np.arange(1.0, 6.0)
    value = expected + 0.3
    value[4] += 1e-9
    assert line(capsys, value, expected, atol=0.5).startswith("1.3, expected 1 ± 0.5")
    noise = expected + [0, 1e-14, 0, 2e-14, 0]
    shown = "5.0, expected 5 ± 0.5 (the worst of 5)"
    assert line(capsys, noise, expected, atol=0.5) == shown


def test_unit_source_and_place_are_shown(capsys):
    shown = line(capsys, 1.0, 1.0, atol=0.1, unit="mV", source="closed form")
    assert shown == "1.0 mV, expected 1 ± 0.1 [closed form]"
    shown = line(capsys, 1.0, 1.0, atol=0.1, source="hassard1978, p. 409")
    assert shown == "1.0, expected 1 ± 0.1 [hassard1978, p. 409]"


def test_a_truth_says_how_often_it_holds(capsys):
    assert line(capsys, True) == ""
    assert line(capsys, [True]) == ""
    assert line(capsys, [True, True]) == "both cases"
    assert line(capsys, np.full((47, 10), True), of="spikes") == "all 470 spikes"


@pytest.mark.parametrize(
    ("value", "bound", "shown"),
    [
        (0.5, {"below": 1}, "0.50 J, below 1 J"),
        (0.0213, {"below": 0.03}, "0.021 J, below 0.03 J"),
        (0.9302, {"above": 0.92}, "0.93 J, above 0.92 J"),
        (0.0996, {"below": 0.2}, "0.10 J, below 0.2 J"),
        (0.0299999, {"below": 0.03}, "0.0299999 J, below 0.03 J"),
        (3.0, {"below": np.nextafter(3, 4)}, "2.999999 J, below 3 J"),
        (np.nextafter(3, 4), {"above": 3.0}, "3.000001 J, above 3 J"),
        (13, {"below": 1000}, "13 J, below 1000 J"),
        (12345, {"below": 100_000}, "12345 J, below 100000 J"),
        (0, {"below": 1}, "0 J, below 1 J"),
        (12345.0, {"below": 100_000}, "12000 J, below 100000 J"),
        (np.float32(0.5), {"below": 1}, "0.50 J, below 1 J"),
        (3.1e-13, {"below": 1e-12}, "≈ 3e-13 J, below 1e-12 J"),
        (5.9e-8, {"below": 5.96046e-8}, "≈ 5.9e-8 J, below 5.96046e-8 J"),
        (0.0, {"below": 1e-12}, "≈ 0 J, below 1e-12 J"),
        (-4e-17, {"above": -1e-12}, "≈ -4e-17 J, above -1e-12 J"),
        (np.inf, {"above": 1}, "inf J, above 1 J"),
        ([0.1, 0.2], {"below": 1}, "0.20 J, below 1 J (the largest of 2)"),
        ([2, 3], {"above": 1.5}, "2 J, above 1.5 J (the smallest of 2)"),
    ],
)
def test_a_bound_shows_what_it_bounds(capsys, value, bound, shown):
    assert line(capsys, value, **bound, unit="J") == shown


def test_what_varies_from_run_to_run_is_marked(capsys):
    assert line(capsys, 23.456, above=5, varies=True) == "≈ 23, above 5"
    assert line(capsys, 2.3, 2.0, atol=0.5, varies=True) == "≈ 2.3, expected 2 ± 0.5"
    shown = "≈ 2.3, ≈ 2.0, expected 2 ± 0.5"
    assert line(capsys, [2.3, 2.0], 2.0, atol=0.5, varies=True) == shown
    shown = "≈ 2.3, expected 2 ± 0.5 (the worst of 4, off by ≈ 0.3)"
    assert line(capsys, [2.3, 2, 2, 2], 2.0, atol=0.5, varies=True) == shown


def test_importing_the_module_needs_no_ipython():
    code = "import sys, utils.check; print('IPython' in sys.modules, 'matplotlib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout.split() == ["False", "False"], run.stderr
