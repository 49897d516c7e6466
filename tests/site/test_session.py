"""What runs the cells of a page in the browser, in an ordinary Python."""

import base64
import importlib.util
import json
import sys

import matplotlib.pyplot as plt
import pytest

from tools.places import BOOK

FILE = BOOK / "_static" / "live" / "session.py"
PNG = b"\x89PNG"


@pytest.fixture
def session(monkeypatch):
    for name in "MPLBACKEND", "EXPLORE", "CHECK":
        monkeypatch.setenv(name, "")
    spec = importlib.util.spec_from_file_location("session", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(plt, "show", plt.show)
    yield module.Session()
    plt.close("all")


def run(session, *lines):
    return json.loads(session.run("\n".join(lines), 3))


def texts(found):
    return [item["text"] for item in found["items"] if item["kind"] == "text"]


def test_names_stay_from_cell_to_cell_until_they_are_forgotten(session):
    run(session, "a = 2")
    assert texts(run(session, "print(a)")) == ["2\n"]
    session.forget()
    assert run(session, "print(a)")["error"].endswith("name 'a' is not defined")


def test_text_and_figures_stand_in_their_order(session):
    found = run(
        session,
        "import matplotlib.pyplot as plt",
        "print('before')",
        "print('both lines')",
        "plt.plot([1, 2])",
        "plt.show()",
        "print('after')",
        "plt.plot([2, 1])",
    )
    assert [item["kind"] for item in found["items"]] == ["text", "figure"] * 2
    assert texts(found) == ["before\nboth lines\n", "after\n"]
    assert base64.b64decode(found["items"][1]["png"]).startswith(PNG)
    assert found["error"] == ""
    assert not plt.get_fignums()


def test_the_last_value_is_shown(session):
    assert texts(run(session, "2 + 2")) == ["4\n"]
    assert texts(run(session, "None")) == []
    assert texts(run(session, "a = 3")) == []


def test_an_error_names_the_line_of_each_cell(session):
    run(session, "def half(x):", "    return x / 0")
    found = json.loads(session.run("print('so far')\nhalf(1)", 4))
    assert texts(found) == ["so far\n"]
    assert found["error"].splitlines() == [
        "cell 4, line 2: half(1)",
        "cell 3, line 2: return x / 0",
        "ZeroDivisionError: division by zero",
    ]


def test_what_is_no_python_is_said(session):
    error = run(session, "a = = 2")["error"]
    assert "line 1" in error and "SyntaxError: invalid syntax" in error


def test_a_claim_that_does_not_hold_goes_on(session):
    found = run(
        session,
        "from utils.check import check",
        "check('two', 2.5, 2.0, atol=0.1)",
        "check('three', 3.0, 3.0, atol=0.1)",
    )
    differs, holds = texts(found)[0].splitlines()
    assert differs.startswith("differs from the book: two: ours 2.5, expected 2")
    assert holds.startswith("ok  three")
    assert found["error"] == ""


def test_sliders(session):
    found = run(
        session,
        "import matplotlib.pyplot as plt",
        "from utils.explore import explore",
        "def draw(a):",
        "    fig, ax = plt.subplots()",
        "    ax.plot([0, a])",
        "    return fig",
        "explore(draw, a=[1.0, 2.0, 3.0], alt='A line.')",
    )
    (shown,) = found["items"]
    assert shown["kind"] == "explore" and shown["key"] == 0
    assert shown["texts"] == ["2"] and shown["alt"] == "A line."
    moved = json.loads(session.redraw(0, "[0.5]"))
    assert moved["texts"] == ["1.5"]
    assert moved["figure"] != shown["figure"]


def test_an_error_of_draw_is_an_answer(session):
    run(
        session,
        "import matplotlib.pyplot as plt",
        "from utils.explore import explore",
        "def draw(a):",
        "    if a > 1:",
        "        raise ValueError('too large')",
        "    return plt.figure()",
        "explore(draw, a=[0, 1, 2], alt='Nothing.')",
    )
    error = json.loads(session.redraw(0, "[2]"))["error"]
    assert error == "draw(a=2) raised ValueError: too large"


def test_streams_are_given_back(session):
    out = sys.stdout
    run(session, "raise SystemExit")
    assert sys.stdout is out
