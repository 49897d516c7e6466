"""No rule is vacuous: each passes a good page and refuses its counter-examples."""

import nbformat
import pytest

from tools.notebook.page import Page
from tools.rules import LIBRARY_RULES, PAGE_RULES

from . import bad_claims, bad_code, bad_library, bad_stored, bad_text, bad_words
from .example import library, page

RULES = {rule.name: rule for rule in [*PAGE_RULES, *LIBRARY_RULES]}
LIBRARY_NAMES = {rule.name for rule in LIBRARY_RULES}


def numbered(*tables):
    """All entries of tables of changes: name of the rule, number, change."""
    return [
        pytest.param(name, change, id=f"{name}-{k}")
        for table in tables
        for name, changes in table.items()
        for k, change in enumerate(changes)
    ]


def made(change):
    """The good page, changed: by a function of its cells, by what its head says, or both."""
    change, head = change if isinstance(change, tuple) else (change, None)
    if isinstance(change, dict):
        return page(head=change)
    return page(change=change, head=head)


def found(name, book):
    """What a rule says of the last page of a book, or of the book itself."""
    if name in LIBRARY_NAMES:
        return list(RULES[name].find(book))
    return RULES[name].complaints(list(book.pages.values())[-1], book)


@pytest.mark.parametrize("name", RULES)
def test_a_good_page_passes(name):
    assert found(name, library()) == []


@pytest.mark.parametrize(
    ("name", "change"),
    numbered(bad_text.BAD, bad_words.BAD, bad_code.BAD, bad_claims.BAD, bad_stored.BAD),
)
def test_a_bad_page_is_refused(name, change):
    assert found(name, library(made(change)))


@pytest.mark.parametrize(
    ("name", "change"),
    numbered(bad_text.GOOD, bad_words.GOOD, bad_code.GOOD, bad_claims.GOOD),
)
def test_what_is_allowed_passes(name, change):
    assert found(name, library(made(change))) == []


@pytest.mark.parametrize(("name", "make"), numbered(bad_library.BAD))
def test_a_bad_book_is_refused(name, make):
    assert found(name, make())


@pytest.mark.parametrize(("name", "make"), numbered(bad_library.GOOD))
def test_a_good_book_passes(name, make):
    assert found(name, make()) == []


def test_a_file_that_was_edited_is_not_canonical():
    good = page()
    rule = RULES["canonical_form"]
    assert list(rule.find(Page(good.slug, good.nb, good.source + "\n")))
    good.nb.metadata["widgets"] = {"state": {}}
    assert list(rule.find(Page(good.slug, good.nb, nbformat.writes(good.nb) + "\n")))


def test_every_rule_has_a_counter_example():
    tables = (
        bad_text.BAD,
        bad_words.BAD,
        bad_code.BAD,
        bad_claims.BAD,
        bad_stored.BAD,
        bad_library.BAD,
    )
    refused = {name for table in tables for name in table} | {"canonical_form"}
    assert refused == set(RULES)


def test_every_rule_says_what_it_asks():
    for rule in RULES.values():
        assert rule.asks.endswith((".", "*")), rule.name
        assert rule.can_be_excused or rule.cites.split()[0] in (
            "design",
            "CONTRIBUTING",
        )
