"""The face of `explore` in a page whose Python runs in the browser."""

import json
import re

import matplotlib.pyplot as plt
import pytest

from tests.utils.explorables import draw
from utils.explore import Slider, _page, explore


@pytest.fixture(autouse=True)
def style(monkeypatch):
    monkeypatch.setenv("EXPLORE", "page")
    with plt.style.context("utils.book"):
        yield
    assert not plt.get_fignums()
    assert not _page.take()


def page(**arguments):
    explore(draw, alt="A wave.", **arguments)
    (found,) = _page.take()
    return found


def test_description():
    current = Slider([1.0, 2.0, 4.0], unit="nA", word="current", symbol="I")
    about = page(a=current, caption="Below $I$ = 2 nA.").description()
    assert json.loads(json.dumps(about))["sliders"] == [
        {
            "name": "a",
            "label": "current <i>I</i>",
            "values": [1.0, 2.0, 4.0],
            "texts": ["1 nA", "2 nA", "4 nA"],
            "start": 1,
            "continuous": True,
        }
    ]
    assert about["alt"] == "A wave."
    assert about["caption"] == "Below <i>I</i> = 2 nA."
    assert about["texts"] == ["2 nA"]
    assert about["figure"].startswith('<svg role="img" aria-label="A wave."')


def test_a_place_between_two_values_has_a_figure_of_its_own():
    shown = page(a=Slider([1.0, 2.0, 4.0], unit="nA"))
    at_two, between, at_four = (shown.at([place]) for place in (1, 1.25, 2))
    assert between["texts"] == ["2.5 nA"]
    assert len({f["figure"] for f in (at_two, between, at_four)}) == 3


def test_the_figure_between_is_that_of_the_value_between():
    coarse = page(a=Slider([1.0, 2.0, 4.0])).at([1.25])["figure"]
    fine = page(a=Slider([1.0, 2.5, 4.0])).at([1])["figure"]
    inner = [figure.partition(">")[2] for figure in (coarse, fine)]
    assert _without_names(inner[0]) == _without_names(inner[1])


def _without_names(figure):
    return re.sub("live[0-9a-f]+-", "", figure)


def test_whole_numbers_stay_whole():
    shown = page(a=Slider(10, 30, 3, word="cells"))
    assert shown.at([0.26])["texts"] == ["13"]


def test_what_counts_has_no_place_between():
    assert page(a=[1, 2, 3]).at([0.4])["texts"] == ["1"]


def test_minus_has_its_sign():
    assert page(a=Slider([-2.0, -1.0], unit="mV")).at([0.5])["texts"] == ["−1.5 mV"]


def test_an_error_names_the_call():
    def broken(a):
        raise ZeroDivisionError("no")

    explore(broken, a=[1, 2], alt="x")
    (shown,) = _page.take()
    with pytest.raises(RuntimeError, match=r"broken\(a=2\) raised ZeroDivisionError"):
        shown.description()
