"""The verdict on a page: complaints, warnings, excuses; one bad page hides nothing."""

import pytest

from tools.problem import Problem
from tools.rules import PAGE_RULES, verdict
from tools.rules.__main__ import main
from tools.rules.verdict import judge, judge_book

from . import example
from .example import library, lonely, swap

LONG = lonely("\n".join(f"age = {k}" for k in range(26)))
REASON = "the table of the experiment is one piece"


def judged(change=None, old=(), **head):
    page = example.page(change=change, head=head)
    return judge(page, library(page), set(old))


def names(rules):
    return {rule.name for rule in rules}


def test_a_good_page():
    found = judged()
    assert found.lines() == []


def test_a_broken_rule_is_told_with_its_paragraph_the_cell_and_what_to_do():
    found = judged(LONG)
    assert names(found.complaints) == {"cell_size", "long_runs"}
    said = "\n".join(found.lines())
    assert "breaks B5 cell_size: At most 25 lines of code" in said
    assert (
        "26 lines of code, should be at most 25, in code cell 5, which begins" in said
    )


@pytest.mark.parametrize("name", ["B5", "cell_size"])
def test_a_page_is_excused_by_a_paragraph_or_a_rule(name):
    found = judged(LONG, breaks={name: REASON, "long_runs": REASON})
    assert not found.complaints and not found.warnings
    assert found.excuses == {name: REASON, "long_runs": REASON}
    assert f"  excused from {name}: {REASON}" in found.lines()


def test_an_excuse_covers_no_other_rule():
    found = judged(LONG, breaks={"B9": REASON})
    assert names(found.complaints) == {"cell_size"}


def test_an_excuse_without_reason_is_a_complaint_of_its_own():
    found = judged(LONG, breaks={"B5": "no reason", "long_runs": REASON})
    assert names(found.complaints) == {"breaks_have_reasons"}


def test_an_excuse_that_nothing_needs_is_told():
    found = judged(breaks={"B5": REASON})
    assert found.unneeded == ["B5"] and not found.excuses


def test_a_contract_cannot_be_excused():
    change = lonely("import pandas as pd", tags=["hide-input"])
    found = judged(change, breaks={"imports": REASON, "design 1": REASON})
    assert {"imports", "breaks_have_reasons"} <= names(found.complaints)


def test_the_reason_for_a_page_without_a_drawing_is_an_excuse():
    found = judged(drawing="none", because="the page is about one formula alone")
    assert found.excuses == {"drawing": "the page is about one formula alone"}


def test_an_old_page_is_only_warned_of_what_is_new():
    def change(cells):
        return LONG(swap("**By hand.**", "By hand.")(cells) or cells)

    found = judged(change, old=["part/test"])
    assert names(found.complaints) == {"cell_size"}
    assert names(found.warnings) == {"by_hand", "long_runs"}
    assert names(judged(change, old=["part/other"]).complaints) >= {"by_hand"}


def test_a_guide_only_warns():
    found = judged(swap("So far we", "We"))
    assert names(found.warnings) == {"signposts"} and not found.complaints


def test_a_rule_that_cannot_read_a_page_hides_no_other(monkeypatch):
    def broken(page):
        """It asks something."""
        raise KeyError("no such thing")

    rules = [PAGE_RULES[0]._replace(name="broken", find=broken), *PAGE_RULES]
    monkeypatch.setattr(verdict, "PAGE_RULES", rules)
    found = judged(LONG)
    assert names(found.complaints) == {"broken", "cell_size", "long_runs"}
    assert "cannot be judged: KeyError: 'no such thing'" in "\n".join(found.lines())


def test_the_book_as_a_whole():
    bad = library(problems=[Problem("_toc.yml", "it cannot be read")])
    found = judge_book(bad)
    assert found.where == "the book" and not judge_book(library()).complaints
    assert "      _toc.yml: it cannot be read" in found.lines()


def shelf(tmp_path, *pages, **more):
    """A book of the given pages that says where it stands."""
    return library(*pages, book=tmp_path, **more)


def test_the_command_line_judges_every_page(tmp_path, capsys):
    good = example.page()
    bad = example.page("part/zoo", LONG)
    assert main([], shelf(tmp_path, good, bad)) == 1
    said = capsys.readouterr().out
    assert "part/test: breaks" in said and "part/zoo: breaks" in said
    assert "also given on part/zoo" in said and "the book: good" in said


def test_the_command_line_judges_the_pages_that_it_is_given(tmp_path, capsys):
    book = shelf(tmp_path, example.page())
    assert main([str(tmp_path / "part" / "test.ipynb")], book) == 0
    assert capsys.readouterr().out == "part/test: good, warned by 0\n"


@pytest.mark.parametrize("name", ["part/broken", "part/nowhere"])
def test_the_command_line_hides_no_page_behind_one_that_cannot_be_read(
    name, tmp_path, capsys
):
    problems = [Problem("part/broken", "broken.ipynb is no notebook")]
    book = shelf(tmp_path, example.page(), problems=problems)
    paths = [str(tmp_path / f"{name}.ipynb"), str(tmp_path / "part" / "test.ipynb")]
    assert main(paths, book) == 1
    said = capsys.readouterr()
    assert "part/test: good" in said.out and "no notebook" in said.err
