"""Sliders, the arguments of `explore`, and where it is live."""

import subprocess
import sys

import numpy as np
import pytest

from tests.utils.explorables import never
from utils.explore import Slider, _is_live, explore
from utils.explore._slider import as_slider, name_as_html


@pytest.mark.parametrize(
    "grid, values",
    [
        ((0.1, 1.0, 10), (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)),
        ((-1, 1, 5), (-1.0, -0.5, 0.0, 0.5, 1.0)),
        ((-0.3, 0.3, 7), (-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3)),
        ((0, 20, 5), (0, 5, 10, 15, 20)),
        (([5, 1, 20],), (5, 1, 20)),
        ((np.array([1, 2.5]),), (1.0, 2.5)),
        (("euler rk4".split(),), ("euler", "rk4")),
    ],
)
def test_grid(grid, values):
    found = Slider(*grid).values
    assert found == values
    assert [type(v) for v in found] == [type(v) for v in values]


def test_start():
    assert Slider(0.1, 0.7, 7, start=0.1 + 0.2).start == 2
    assert Slider([10, 20, 40]).start == 1
    with pytest.raises(
        ValueError, match=r"start must be one of \[0.1, 0.2\], got 0.15"
    ):
        Slider(0.1, 0.2, 2, start=0.15)


@pytest.mark.parametrize(
    "wrong, message",
    [
        (lambda: Slider(), "0 arguments"),
        (lambda: Slider(0, 1), "2 arguments"),
        (lambda: Slider(0, 1, 1), "n must be a whole number, 2 or more, got 1"),
        (lambda: Slider(0, 1, 2.0), "n must be"),
        (lambda: Slider(1, 1, 3), "lo must be below hi"),
        (lambda: Slider(0, np.inf, 3), "hi must be a finite number"),
        (lambda: Slider([1]), "two values or more, got 1"),
        (lambda: Slider([1, 1.0]), "differ from each other"),
        (lambda: Slider([1, "a"]), "all numbers or all text, got 'a'"),
        (lambda: Slider([1, np.nan]), "finite"),
        (lambda: Slider([[1, 2], [3, 4]]), "all numbers"),
        (lambda: Slider("ab"), "list"),
        (lambda: Slider([1, 2], unit=3), "unit must be text"),
        (lambda: Slider([1, 2], label=3), "label must be text"),
        (lambda: as_slider("tau", 3), "tau: values must be a list"),
    ],
)
def test_wrong_slider(wrong, message):
    with pytest.raises((TypeError, ValueError), match=message):
        wrong()


def test_texts():
    assert Slider([0.1, 0.25, 1], unit="nA").texts == ("0.10 nA", "0.25 nA", "1.00 nA")
    assert Slider([-5, 10]).texts == ("−5", "10")
    assert Slider([0.001, 1, 100]).texts == ("0.001", "1", "100")
    assert Slider([1e-9, 2e-9]).texts == ("1e-09", "2e-09")
    assert Slider([1.00000001, 1.00000002]).texts == ("1.00000001", "1.00000002")


def test_labels():
    assert name_as_html("I") == "<i>I</i>"
    assert name_as_html("lambda_") == "<i>λ</i>"
    assert name_as_html("g_Na_max") == "<i>g</i><sub>Na, max</sub>"
    assert Slider([1, 2], label="push & pull").html("I") == "push &amp; pull"


@pytest.mark.parametrize(
    "arguments, message",
    [
        ({"alt": " ", "a": [1, 2]}, "alt is empty"),
        ({"alt": 3, "a": [1, 2]}, "alt must be text"),
        ({"alt": "x"}, "needs a slider"),
        ({"alt": "x", "a": [1, 2], "vary": "all"}, "vary must be one of"),
        ({"alt": "x", "a": [1, 2], "frames": "gif"}, "frames must be one of"),
        ({"alt": "x", "a": 3}, "a: values must be"),
    ],
)
def test_wrong_argument(arguments, message):
    with pytest.raises((TypeError, ValueError), match=message):
        explore(never, **arguments)


def test_draw_must_be_callable():
    with pytest.raises(TypeError, match="draw must be callable, got int"):
        explore(3, alt="x", a=[1, 2])


@pytest.mark.parametrize("sign", ["JPY_SESSION_NAME", "google.colab", "EXPLORE"])
def test_live_front_ends(monkeypatch, sign):
    for name in "EXPLORE", "JPY_SESSION_NAME":
        monkeypatch.delenv(name, raising=False)
    assert not _is_live()
    if sign == "google.colab":
        monkeypatch.setitem(sys.modules, sign, sys)
    else:
        monkeypatch.setenv(sign, "live")
    assert _is_live()


def test_a_wrong_environment_is_said(monkeypatch):
    monkeypatch.setenv("EXPLORE", "yes")
    with pytest.raises(ValueError, match="live or static"):
        _is_live()


def test_import_is_light():
    code = (
        "import sys, utils.explore; "
        "assert not {'matplotlib', 'ipywidgets', 'IPython', 'PIL'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
