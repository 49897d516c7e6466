"""Every notebook of the book meets every rule of the house."""

import warnings

import pytest

from tools.library import Library
from tools.rules.verdict import judge, judge_book, old_pages

LIBRARY = Library()
OLD = old_pages()


def refuse(verdict):
    """Fail with all complaints; warnings are only counted, `make check` lists them."""
    if verdict.complaints:
        message = "\n".join([verdict.where, *verdict.lines()])
        pytest.fail(message, pytrace=False)
    counts = [f"{rule.name} {len(said)}" for rule, said in verdict.warnings.items()]
    unneeded = [f"{name} need not be excused" for name in verdict.unneeded]
    message = f"{verdict.where}: {', '.join([*counts, *unneeded])}"
    if verdict.where in OLD:
        message = f"{verdict.where}: older than {len(verdict.warnings)} of the rules"
    if verdict.warnings or verdict.unneeded:
        warnings.warn(message, stacklevel=2)


@pytest.mark.parametrize("name", LIBRARY.pages)
def test_page(name):
    refuse(judge(LIBRARY.pages[name], LIBRARY, OLD))


def test_the_book():
    refuse(judge_book(LIBRARY))


def test_there_are_notebooks():
    assert LIBRARY.pages and LIBRARY.toc and LIBRARY.references


@pytest.mark.parametrize("name", sorted(OLD))
def test_an_old_page_exists_and_is_not_yet_rewritten(name):
    assert name in LIBRARY.pages, "take it out of tools/rules/old_pages.txt"
    verdict = judge(LIBRARY.pages[name], LIBRARY, old=set())
    assert verdict.complaints, "it keeps all rules: take it out of old_pages.txt"
