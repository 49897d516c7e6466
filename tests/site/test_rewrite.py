"""A second build writes what has changed, and nothing else."""

import shutil

import pytest
from building import written
from small import build, change, write

ALL = 22  # pages of the small book
# a page, and those with it in their contents
BELOW = {"first/sum", "first/index", "index"}
DICTIONARY = {"dictionary/first", "dictionary"}
OTHER = {"second/other", "second/index", "index", "verified/second", "verified"}


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """The small book, built once: where it stands, and a copy."""
    top = tmp_path_factory.mktemp("rewrite")
    write(top / "book")
    done = build(top / "book")
    assert done.returncode == 0, done.stderr
    assert len(written(done)) == ALL
    shutil.copytree(top / "book", top / "copy", copy_function=shutil.copy2)
    return top


@pytest.fixture
def folder(once):
    """The small book as it was built; in one place always, or Sphinx would begin anew."""
    shutil.rmtree(once / "book")
    shutil.copytree(once / "copy", once / "book", copy_function=shutil.copy2)
    return once / "book"


def second(folder):
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return written(done)


def html(folder, name):
    return (folder / "out" / "book" / f"{name}.html").read_text(encoding="utf-8")


def test_nothing_changed(folder):
    assert second(folder) == set()


def test_a_sentence(folder):
    change(folder, "book/first/sum.ipynb", "Books.", "Books and papers.")
    assert second(folder) == BELOW


def test_a_label_in_code(folder):
    change(folder, "book/first/sum.ipynb", "# (one-two), said twice", "# said twice")
    assert second(folder) == BELOW | DICTIONARY


def test_an_equation_before_others(folder):
    """Numbers move: also the page that names one of them is written."""
    new = "$$ a = b + 1 $$ (one-sum)\\n\\n$$ y = 3 $$"
    change(folder, "book/first/sum.ipynb", "$$ a = b + 1 $$ (one-sum)", new)
    assert second(folder) == BELOW | DICTIONARY | {"first/use"}
    assert 'data-number="(4)"' in html(folder, "first/use")
    assert "equation (4)" in html(folder, "dictionary/first")


def test_a_check(folder):
    change(
        folder, "book/second/other.ipynb", '"claim": "it holds"', '"claim": "it rests"'
    )
    assert second(folder) == OTHER
    assert "it rests" in html(folder, "verified/second")


def test_a_check_of_another_kind_moves_the_totals(folder):
    change(folder, "book/second/other.ipynb", '"kind": "true"', '"kind": "program"')
    assert second(folder) == OTHER
    assert "1 against independent programs" in html(folder, "index")


def test_a_symbol(folder):
    change(folder, "book/first/notation.yml", "'two'", "'three'")
    assert second(folder) == {"notation/first", "notation", "index"}


def test_a_title_stands_in_all_sidebars(folder):
    change(folder, "book/second/other.ipynb", "# Other", "# Another")
    assert len(second(folder)) == ALL
