"""Sliders, the arguments of `explore`, and where it is live."""

import subprocess
import sys

import numpy as np
import pytest

from tests.utils.explorables import never
from utils.explore import Slider, _face, explore
from utils.explore._slider import as_slider
from utils.explore._words import caption_as_html, name_as_html


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
        (lambda: Slider([1, 2], word=3), "word must be text"),
        (lambda: Slider([1, 2], symbol=3), "symbol must be text"),
        (lambda: Slider([1, 2], label="a", word="b"), "give one of them"),
        (lambda: Slider([1, 2], continuous=1), "continuous must be True or False"),
        (lambda: Slider(["a", "b"], continuous=True), "nothing between texts"),
        (lambda: as_slider("tau", 3), "tau: values must be a list"),
    ],
)
def test_wrong_slider(wrong, message):
    with pytest.raises((TypeError, ValueError), match=message):
        wrong()


@pytest.mark.parametrize(
    "slider, continuous",
    [
        (Slider(0.1, 1.0, 10), True),
        (Slider(0, 120, 7), True),
        (Slider(2, 8, 7), False),
        (Slider([5, 10, 20], unit="ms"), True),
        (Slider([5, 10, 20]), False),
        (Slider([0.5, 1]), True),
        (Slider(["Hebb", "pseudo-inverse"]), False),
        (Slider([5, 10, 20], unit="letters", continuous=False), False),
        (Slider([5, 10, 20], continuous=True), True),
    ],
)
def test_continuous(slider, continuous):
    assert slider.continuous is continuous
    assert slider.record("a")["continuous"] is continuous


@pytest.mark.parametrize(
    "values, texts",
    [
        ([0.9, 0.95, 1], "0.90 0.95 1.00"),
        ([6.25, 12.5, 25], "6.25 12.5 25"),
        ([0.01, 0.1, 1, 10], "0.01 0.1 1 10"),
        ([1, 1.5, 2], "1.0 1.5 2.0"),
        ([0, 0.3, 0.34], "0.00 0.30 0.34"),
        ([0.005, 5], "0.005 5"),
    ],
)
def test_one_format_and_no_zeros_that_say_nothing(values, texts):
    assert " ".join(Slider(values).texts) == texts


def test_equally_spaced_values_have_equal_decimals():
    assert Slider(6.25, 25, 4).texts == ("6.25", "12.50", "18.75", "25.00")
    assert Slider(0.0, 1.0, 5).texts == ("0.00", "0.25", "0.50", "0.75", "1.00")


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
    assert Slider([1, 2], label="push & pull").plain("I") == "push & pull"
    assert Slider([1, 2]).plain("tau_m") == "tau_m"


@pytest.mark.parametrize(
    "word, symbol, name, html, plain",
    [
        ("current", None, "I", "current <i>I</i>", "current I"),
        ("time", "tau_m", "t", "time <i>τ</i><sub>m</sub>", "time τ_m"),
        ("time", "", "tau_m", "time", "time"),
        ("rate < 9", None, "rate", "rate &lt; 9", "rate < 9"),
        ("", "V_reset", "v0", "<i>V</i><sub>reset</sub>", "V_reset"),
    ],
)
def test_word_and_symbol(word, symbol, name, html, plain):
    slider = Slider([0.1, 0.2], unit="nA", word=word, symbol=symbol)
    assert slider.html(name) == html
    assert slider.plain(name) == plain
    assert slider.reading(name, 1) == f"{plain} = 0.2 nA"


def test_caption():
    found = caption_as_html(r"From $\tau_m$ & $I$ on.")
    assert found == "From <i>τ</i><sub>m</sub> &amp; <i>I</i> on."


@pytest.mark.parametrize(
    "arguments, message",
    [
        ({"alt": " ", "a": [1, 2]}, "alt is empty"),
        ({"alt": 3, "a": [1, 2]}, "alt must be text"),
        ({"alt": "x"}, "needs a slider"),
        ({"alt": "x", "a": [1, 2], "caption": 3}, "caption must be text"),
        ({"alt": "x", "a": [1, 2], "caption": " "}, "caption is empty"),
        ({"alt": "x", "a": [1, 2], "caption": "$I^2$"}, r"one symbol, such as \$I\$"),
        ({"alt": "x", "a": [1, 2], "caption": "5 $"}, "one symbol"),
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
    assert _face() == "static"
    if sign == "google.colab":
        monkeypatch.setitem(sys.modules, sign, sys)
    else:
        monkeypatch.setenv(sign, "live")
    assert _face() == "live"


def test_a_wrong_environment_is_said(monkeypatch):
    monkeypatch.setenv("EXPLORE", "yes")
    with pytest.raises(ValueError, match="EXPLORE must be one of"):
        _face()


def test_import_is_light():
    code = (
        "import sys, utils.explore; "
        "assert not {'matplotlib', 'ipywidgets', 'IPython', 'PIL'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
