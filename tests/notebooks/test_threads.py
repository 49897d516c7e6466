"""The threads of `book/threads.md`: their pages, and the equations that stand for them."""

import re

import pytest

from tools.library import Library
from tools.places import BOOK
from tools.threads import read

LIBRARY = Library()
ORDER = list(LIBRARY.pages)
THREADS = read(BOOK / "threads.md")


def formula(tex):
    """A formula without what only spaces it."""
    return re.sub(r"\\[,;!]|\\quad|\s|[{}]|[.,]$", "", tex)


def written(label):
    """The display of a label, and the page that has it."""
    for page in LIBRARY.pages.values():
        for equation in page.equations:
            if equation.label == label:
                return page.slug, equation.latex
    raise AssertionError(f"no page has an equation {label}")


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread.label)
def test_pages_of_a_thread_stand_in_the_order_of_the_book(thread):
    places = [ORDER.index(stop.page) for stop in thread.stops]
    assert len(places) > 4 and places == sorted(set(places))


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread.label)
def test_an_equation_is_one_of_its_page(thread):
    for stop in thread.stops:
        slug, tex = written(stop.equation)
        assert slug == stop.page, stop
        assert formula(stop.formula) in formula(tex), stop


def test_each_page_has_a_thread():
    found = {stop.page for thread in THREADS for stop in thread.stops}
    assert found == set(ORDER)
