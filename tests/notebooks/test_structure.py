"""Every notebook of the book meets every rule of the house."""

import warnings

import pytest

from .page import Library
from .rules import LIBRARY_RULES, PAGE_RULES

LIBRARY = Library.read()


def refuse(rule, complaints):
    """Fail with the rule and all complaints; a guide only warns."""
    message = "\n  ".join([str(rule), *complaints])
    if complaints and rule.warns:
        warnings.warn(message, stacklevel=2)
    elif complaints:
        pytest.fail(message, pytrace=False)


@pytest.mark.parametrize("page", LIBRARY.pages, ids=lambda page: page.slug)
@pytest.mark.parametrize("rule", PAGE_RULES, ids=lambda rule: rule.name)
def test_page(rule, page):
    refuse(rule, list(rule.find(page)))


@pytest.mark.parametrize("rule", LIBRARY_RULES, ids=lambda rule: rule.name)
def test_library(rule):
    refuse(rule, list(rule.find(LIBRARY)))


def test_there_are_notebooks():
    assert LIBRARY.pages and LIBRARY.toc and LIBRARY.references
