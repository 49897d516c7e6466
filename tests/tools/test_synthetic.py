"""The synthetic book is a consistent one."""

import pytest

from tests.export.small import library
from tools.running.rotation import commits, git
from tools.synthetic import multiply


@pytest.fixture
def book(tmp_path):
    """A repository with the small book of two pages."""
    library(tmp_path / "repository")
    root = tmp_path / "repository"
    (root / "tools" / "rules").mkdir(parents=True)
    (root / "tools" / "rules" / "old_pages.txt").write_text("# old\npart/first\n")
    git(root, "init", "--quiet")
    return root


def test_labels_slugs_and_contents_belong_together(book, tmp_path):
    before = {p: p.read_bytes() for p in book.rglob("*.ipynb")}
    found = multiply(7, tmp_path / "many", book)
    assert found.problems == [] and len(found.pages) == 7
    assert [file.removeprefix("book/part/") for file in found.toc][1:] == [
        "index",
        *("first", "first-2", "first-3", "first-4"),
        *("second", "second-2", "second-3"),
    ]
    assert list(found.pages) == [file.removeprefix("book/") for file in found.toc[2:]]
    assert all(len(slugs) == 1 for slugs in found.owners.values())
    page = found.pages["part/first-3"]
    assert page.title == "The first page, 3"
    assert page.labels == ["one3-law", "one3-step", "fig-one3-line", "one3-try"]
    assert [use.label for use in page.uses] == ["one3-step"]
    assert page.figures[0].caption == "It follows {eq}`one3-step`."
    assert {p: p.read_bytes() for p in book.rglob("*.ipynb")} == before
    old = (tmp_path / "many" / "tools" / "rules" / "old_pages.txt").read_text()
    assert old.split() == ["#", "old"] + [
        f"part/first{k}" for k in ("", "-2", "-3", "-4")
    ]


def test_it_is_a_repository_of_one_commit(book, tmp_path):
    multiply(2, tmp_path / "many", book)
    assert commits(tmp_path / "many") == 1


def test_nothing_is_overwritten_and_no_page_is_lost(book, tmp_path):
    with pytest.raises(FileExistsError):
        multiply(9, book, book)
    with pytest.raises(ValueError, match="n must be 2 or more, got 1"):
        multiply(1, tmp_path / "many", book)
