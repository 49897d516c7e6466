"""The book as a whole: what is read, and what is said of what cannot be read."""

import pytest

from tools import faults
from tools.library import Library
from tools.problem import Problem, close_to

from .a_small_book import TOC, notebook, writer


@pytest.fixture
def book(tmp_path):
    return writer(tmp_path)


def said(problems):
    return [str(problem) for problem in problems]


def test_a_whole_book_is_read(book):
    found = book()
    assert found.problems == []
    assert list(found.pages) == ["one/first", "one/second"]
    assert found.toc == [
        "book/index",
        "book/one/index",
        "book/one/first",
        "book/one/second",
    ]
    assert found.files == {"index", "one/index", "one/first", "one/second"}
    assert found.references == {"hodgkin1952", "dayan2001"}
    part = found.parts["one"]
    assert (part.title, part.slugs) == ("Part one", ["one/first", "one/second"])
    assert part.planned[0]["slug"] == "third" and part.notation[0]["symbol"] == "x"
    assert (
        found.titles["one/second"] == "Second"
        and found.titles["one/index"] == "Part one"
    )
    assert found.equations == {"fst-x": ("one/first", 1)}
    assert found.owners == {"fst-x": ["one/first"]}
    assert found.needs("one/second") == ["one/first"]


def test_pages_follow_the_contents_and_others_come_last(book):
    files = {f"book/one/{n}.ipynb": notebook(f"# {n}") for n in ("a", "b")}
    found = book(**files)
    assert list(found.pages) == ["one/first", "one/second", "one/a", "one/b"]


def test_labels_that_are_cited_from_anywhere(book):
    page = notebook("# Second\n\n{eq}`a`, {numref}`Figure %s <b>`, [there](first.md#c)")
    found = book(**{"book/one/second.ipynb": page, "book/index.md": "# B\n\n{ref}`d`"})
    assert found.cited == {"a", "b", "c", "d"}


@pytest.mark.parametrize("stored", ["{", "[]", '{"nbformat": 3}'])
def test_a_broken_notebook_hides_no_other(book, stored):
    found = book(**{"book/one/first.ipynb": stored})
    assert list(found.pages) == ["one/second"]
    (problem,) = found.problems
    assert problem.where == "one/first"
    assert problem.what.startswith("first.ipynb is no notebook: ")
    assert said(faults.contents(found)) == []  # the entry exists, the file is bad


def test_a_solution_that_is_not_opened_hides_no_other_page(book):
    found = book(**{"book/one/first.ipynb": notebook(":::{solution-end}\n:::")})
    assert list(found.pages) == ["one/second"]
    assert "solution-end on line 1" in found.problems[0].what


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("_toc.yml", "root: [", "it cannot be read: "),
        ("book/about.md", "{eq}`a` \0", "it cannot be read: line 1"),
        ("book/one/notation.yml", "- {symbol: 'x'", "it cannot be read: "),
        ("book/one/planned.yml", "slug: third", "it must be a list of entries"),
        ("book/notation.yml", "- just text", "it must be a list of entries"),
        ("_toc.yml", "- one\n- two: [3]", "it must be a mapping"),
        ("_toc.yml", "text", "it must be a mapping"),
        ("_toc.yml", TOC + "    - file: 3\n", "3 is no file"),
    ],
)
def test_a_broken_file_is_a_problem_of_that_file(book, name, content, what):
    found = book(**{name: content})
    assert [p.where for p in found.problems] == [name]
    assert found.problems[0].what.startswith(what)
    assert set(found.pages) == {"one/first", "one/second"}


def test_a_text_that_is_no_utf_8(book, tmp_path):
    book()
    (tmp_path / "book" / "index.md").write_bytes(b"# caf\xe9")
    (tmp_path / "book" / "notation.yml").write_bytes(b"# caf\xe9")
    found = Library(tmp_path)
    assert [p.where for p in found.problems] == ["book/index.md", "book/notation.yml"]
    assert set(found.pages) == {"one/first", "one/second"}


def test_a_file_that_is_not_there(book, tmp_path):
    book()
    (tmp_path / "_toc.yml").unlink()
    (tmp_path / "book" / "references.bib").unlink()
    found = Library(tmp_path)
    assert found.references == set()
    assert said(found.problems)[0].startswith("_toc.yml: it cannot be read")


def test_problems_say_what_to_do():
    assert (
        str(Problem("one/first", "it is bad", "mend it"))
        == "one/first: it is bad (mend it)"
    )
    assert str(Problem("one/first", "it is bad")) == "one/first: it is bad"
    assert close_to("hodgkin1953", {"hodgkin1952"}) == "did you mean hodgkin1952?"
    assert close_to("nobody1900", {"hodgkin1952"}) == ""
