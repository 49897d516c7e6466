"""The courses and paths of `book/courses.md`: no page comes before one that it needs."""

import re

import pytest

from tools.library import Library
from tools.places import BOOK

LIBRARY = Library()
TEXT = (BOOK / "courses.md").read_text(encoding="utf-8")
PATHS = dict(
    re.findall(r"^\((\S+)\)=\n## [^\n]*\n(.*?)(?=^\(\S+\)=|\Z)", TEXT, re.M | re.S)
)
WEEKS = re.findall(r"^\| \d+ \|.*", PATHS["course-term"], re.M)


def pages(text):
    """Pages that a text leads to, in its order."""
    return re.findall(r"\{doc\}`(?:[^`<]*<)?([\w/-]+)>?`", text)


def early(path):
    """Pages of a path that come before one that they need: {page: what it lacks}."""
    return {
        page: lacking
        for k, page in enumerate(path)
        if (lacking := set(LIBRARY.needs(page)) - set(path[:k]))
    }


@pytest.mark.parametrize("name", PATHS)
def test_a_page_comes_after_all_that_it_needs(name):
    path = pages(PATHS[name])
    assert len(path) > 5 and len(set(path)) == len(path)
    assert early(path) == {}


def test_a_page_that_comes_too_early_is_seen():
    path = pages(PATHS["course-term"])
    late = "neurons-and-synapses/leaky-integrate-and-fire"
    without = [page for page in path if page != late]
    assert early(without)["spiking-networks/building-spiking-networks"] == {late}


def test_weeks_that_a_shorter_term_leaves_out():
    left_out = re.search(r"leaves out weeks (\d+) and (\d+):", PATHS["course-term"])
    weeks = [week for k, week in enumerate(WEEKS, 1) if str(k) not in left_out.groups()]
    assert len(weeks) == len(WEEKS) - 2
    assert early(pages("".join(weeks))) == {}


@pytest.mark.parametrize("week", WEEKS)
def test_exercises_and_time_are_those_of_the_pages_of_the_week(week):
    own = pages(week)
    found = (piece for page in own for piece in LIBRARY.pages[page].exercises)
    exercises = {piece.options["label"] for piece in found}
    named = re.findall(r"\{ref\}`([\w-]+)`", week)
    assert len(named) == 2 and set(named) <= exercises
    timed = re.search(r"\{reading-time\}`([^`]*)`", week)[1]
    assert timed.split(", ") == own
