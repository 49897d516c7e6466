"""What `explore` stores in a notebook: HTML, text for comparison, a record for rules."""

import json
import re
from types import SimpleNamespace

import matplotlib.pyplot as plt
import pytest

from tests.utils.explorables import ALT, block, draw, static, unpack
from utils.explore import MIME, Slider, explore


@pytest.fixture(autouse=True)
def style(monkeypatch):
    monkeypatch.setenv("EXPLORE", "static")
    with plt.style.context("utils.book"):
        yield
    assert not plt.get_fignums()


def test_ids_are_left_to_the_page():
    """Two equal explorables on one page must not have equal ids: the script numbers them."""
    html, _ = block(draw, a=[1, 2])
    data = unpack(html)
    assert re.findall(' id="[^"]*"', html) == []
    assert re.findall('id="[^"]+"', "".join([data["defs"], *data["parts"]])) == [
        'id="~0"'
    ]


def test_record():
    current = Slider(0.1, 0.5, 5, start=0.2, unit="nA", word="current")
    html, text, record = static(
        draw, "one at a time", caption="It <grows>.", a=current, b=[1, 2]
    )
    assert json.loads(json.dumps(record)) == {
        "frames": 6,
        "vary": "one at a time",
        "alt": ALT,
        "caption": "It <grows>.",
        "sliders": [
            {
                "name": "a",
                "reads": "current a",
                "unit": "nA",
                "values": [0.1, 0.2, 0.3, 0.4, 0.5],
                "start": 0.2,
                "positions": 5,
                "continuous": True,
            },
            {
                "name": "b",
                "reads": "b",
                "unit": "",
                "values": [1, 2],
                "start": 2,
                "positions": 2,
                "continuous": False,
            },
        ],
    }
    first, *lines = text.splitlines()
    assert first == (
        "explore(draw): 6 frames, one at a time; "
        "current a = 0.1 nA … 0.5 nA (5, continuous); b = 1 … 2 (2)"
    )
    assert [line.partition(":")[0] for line in lines] == [
        "current a = 0.2 nA, b = 2",
        "current a = 0.1 nA, b = 2",
        "current a = 0.5 nA, b = 2",
        "current a = 0.2 nA, b = 1",
    ]
    assert html.startswith('<figure class="explore"') and html.endswith("</figure>")
    assert '"caption-text">It &lt;grows&gt;.</span></p></figcaption>' in html
    assert "Shown for current <i>a</i> = 0.2 nA, <i>b</i> = 2." in html


def test_no_caption():
    html, _, record = static(draw, a=[1, 2])
    assert html.startswith('<div class="explore"')
    assert "<figcaption" not in html
    assert "caption" not in record


def test_a_notebook_stores_html_text_and_record(monkeypatch):
    stored = []
    monkeypatch.setattr("utils.explore._shell", lambda: SimpleNamespace(kernel=1))
    monkeypatch.setattr(
        "IPython.display.display", lambda data, raw: stored.append(data)
    )
    explore(draw, a=Slider(1, 2, 2), alt="A wave.")
    (data,) = stored
    assert set(data) == {"text/html", "text/plain", MIME}
    assert data[MIME]["sliders"][0]["positions"] == 2
