"""The order of the bibliography, and what its entries say."""

import pytest
from pybtex.database import parse_file, parse_string

from tools.places import ROOT
from tools.site.bibliography import FamilyNameFirst, letters, setup
from tools.site.letters import initial

SMALL = r"""
@book{zed1990, author = {Zed, A.}, title = {T}, year = 1990}
@book{office1979, author = {{Union of Offices}}, title = {T}, year = 1979}
@book{vogt1950, author = {Vogt, A.}, title = {T}, year = 1950}
@book{ohm1827, author = {{\"O}hm, A.}, title = {T}, year = 1827}
@book{ode2000, author = {Ode, A.}, title = {T}, year = 2000}
@book{pan1999b, author = {Pan, A.}, title = {{B} second}, year = 1999}
@book{pan1999a, author = {Pan, A.}, title = {a first}, year = 1999}
@book{adam2001, author = {{\'A}d{\'a}m, {\'E}va}, title = {T}, year = 2001}
"""


def in_order(data):
    """Keys in the order of the bibliography."""
    setup(None)
    return [entry.key for entry in FamilyNameFirst().sort(data.entries.values())]


def test_names_are_sorted_as_they_are_read():
    assert in_order(parse_string(SMALL, "bibtex")) == [
        "adam2001",
        "ode2000",
        "ohm1827",
        "pan1999a",
        "pan1999b",
        "office1979",
        "vogt1950",
        "zed1990",
    ]


@pytest.fixture(scope="module")
def book():
    return parse_file(ROOT / "book" / "references.bib", "bibtex")


def test_letters_of_the_book_come_in_the_order_of_the_alphabet(book):
    names = [book.entries[key].persons["author"][0] for key in in_order(book)]
    found = [initial(letters(" ".join(n.prelast_names + n.last_names))) for n in names]
    assert found == sorted(found) and len(set(found)) > 20


def test_each_work_on_the_page_is_cited(site):
    """Works that are kept for planned pages are not shown."""
    body = (site / "book" / "bibliography.html").read_text(encoding="utf-8")
    works = body.count('<div class="citation"')
    assert works == body.count('<p class="cited-in">') > 150
