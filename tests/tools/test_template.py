"""A page that is made from the template runs, and keeps the rules but for its length."""

import pytest

from tools.export.notebook import export
from tools.library import Library
from tools.rules.verdict import judge

from .template import book

TOO_SHORT = {"number_of_words"}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return book(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="module")
def library(path):
    found = Library(path.parents[2])
    assert found.problems == []
    return found


def test_template_keeps_the_rules(library):
    page = library.pages["part/leaky-membrane"]
    said = judge(page, library, old=set())
    broken = {rule.name for rule in said.complaints}
    assert broken == TOO_SHORT, "\n".join(said.lines())


def test_nothing_is_left_to_fill_in(path):
    source = path.read_text(encoding="utf-8")
    assert "Leaky membrane" in source and "leaky-step" in source
    assert "PREFIX" not in source and "TITLE" not in source


def test_a_copy_can_be_made_of_it(library):
    plain, problems = export(library, "part/leaky-membrane")
    assert problems == []
    folded = [c.source.split("\n")[0] for c in plain.cells if "cellView" in c.metadata]
    titles = ["The helpers", "Imports", "Figure 1", "Figure 2", "Code that draws"]
    assert len(folded) == len(titles)
    for line, title in zip(folded, titles):
        assert line.startswith(f"#@title {title}")
