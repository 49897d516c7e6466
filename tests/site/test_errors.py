"""What is wrong is said with page, cell and remedy; all other pages are there."""

import logging
from unittest import mock

import pytest
from small import build, change, code, text, write, write_notebook

from tools.site import errors

OTHER = "# Other\n\n$$ p = 1 $$ (other-p)"


class Broken:
    """The small book with mistakes, built: what was said, and what each page says."""

    def __init__(self, folder):
        self.folder = folder
        done = build(folder, "-q")
        self.failed = done.returncode != 0
        self.said = done.stderr

    def page(self, name):
        path = self.folder / "out" / "book" / f"{name}.html"
        return text(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """Mistakes in what is written."""
    folder = tmp_path_factory.mktemp("texts")
    write(folder)
    change(
        folder,
        "book/first/use.ipynb",
        "See {eq}`one-two`",
        "{cite}`knuth1985`, {eq}`one-too`",
    )
    change(folder, "book/first/notation.yml", "unit: '-',", "unit: '-,")
    change(folder, "book/notation.yml", "unit: 'ms', ", "")
    change(folder, "book/dictionary/second.md", "} second", "} secund")
    write_notebook(folder, "second/alone", "# Alone")
    write_notebook(folder, "second/my page", "# Mine")
    toc = "      - file: book/bibliography"
    change(folder, "_toc.yml", toc, f"{toc}\n      - file: book/third/index")
    return Broken(folder)


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    """Mistakes in programs."""
    folder = tmp_path_factory.mktemp("programs")
    write(folder)
    cells = code("p = = 1"), code("p = 1  # (other-q)"), code("q = 2", count=None)
    write_notebook(folder, "second/other", f"{OTHER}\n\n$$ c = 3 $$ (one-two)", *cells)
    path = folder / "source/book/first/use.ipynb"
    path.write_text(path.read_text(encoding="utf-8")[:-30], encoding="utf-8")
    return Broken(folder)


@pytest.mark.parametrize(
    "sentence",
    [
        "first/use.ipynb, the text cell, which begins '# Use' (line 4)",
        "equation not found: one-too (did you mean one-two?)",
        'could not find bibtex key "knuth1985" (did you mean knuth1984?)',
        "book/first/notation.yml: the entry in line 1 cannot be read",
        "book/notation.yml: entry 1 (t): unit is missing",
        "book/dictionary/second.md: there is no part 'secund' (did you mean second?)",
        "book/second/alone.ipynb: the notebook is not in _toc.yml",
        "the name 'my page' has more in it than small letters, digits and hyphens",
        "_toc.yml: there is no file book/third/index",
    ],
)
def test_mistakes_in_texts(texts, sentence):
    assert texts.failed
    assert sentence in texts.said


@pytest.mark.parametrize(
    "sentence",
    [
        "second/other: code cell 1, which begins 'p = = 1': is no Python, invalid syntax in line 1",
        "second/other: code cell 2, which begins 'p = 1  # (other-q)': "
        "no equation is labelled 'other-q' (did you mean other-p?)",
        "second/other: code cell 3, which begins 'q = 2': stored without being executed "
        "(say: make run NB=book/second/other.ipynb)",
        "2 equations are labelled 'one-two', in first/sum and second/other (rename one)",
        "first/use: use.ipynb is no notebook",
    ],
)
def test_mistakes_in_notebooks(programs, sentence):
    assert programs.failed
    assert sentence in programs.said


def test_all_else_is_there(texts, programs):
    assert "return 2" in texts.page("first/use")
    assert "two" in texts.page("notation/first")
    assert "d = a" in texts.page("dictionary/first")
    assert "This notebook could not be read." in programs.page("first/use")
    assert "d = a" in programs.page("first/sum")
    assert "it holds" in programs.page("verified/first")


def test_solution_that_does_not_end(tmp_path):
    write(tmp_path)
    cell = "# Other\n\n```{solution-end}\n```\n\n$$ p = 1 $$ (other-p)"
    write_notebook(tmp_path, "second/other", cell, code("p = 1  # (other-p)"))
    broken = Broken(tmp_path)
    assert broken.failed
    assert "solution-end on line 3, but a solution is not open" in broken.said
    assert "return 2" in broken.page("first/use")


def test_a_mistake_is_said_until_it_is_mended(tmp_path):
    write(tmp_path)
    change(tmp_path, "book/first/use.ipynb", "See {eq}", "{cite}`knuth1985` says: {eq}")
    for _ in range(2):
        assert 'bibtex key "knuth1985"' in Broken(tmp_path).said
    change(tmp_path, "book/first/use.ipynb", "knuth1985", "knuth1984")
    mended = Broken(tmp_path)
    assert not mended.failed, mended.said


def test_a_remedy_is_added_as_it_is(monkeypatch):
    """Also one with a sign that would ask for an argument of the message."""
    monkeypatch.setattr(errors, "remedy", lambda app, message: "did you mean 50 %d?")
    record = logging.makeLogRecord({"msg": "no %s", "args": ("key",)})
    app = mock.Mock()
    app.project.docnames = set()
    mend = errors.Mend(app)
    assert mend.filter(record)
    assert record.getMessage() == "no key (did you mean 50 %d?)"
