"""What breaks the book as a book: each problem names page, cell and remedy."""

import pytest

from tools import faults

from .a_small_book import TOC, notebook, writer


@pytest.fixture
def book(tmp_path):
    return writer(tmp_path)


def said(problems):
    return [str(problem) for problem in problems]


FAULTS = {
    "unknown equation": (
        {"book/one/second.ipynb": notebook("# S", "By equation {eq}`fst-y`.")},
        "one/second: no equation fst-y, in the text cell, which begins "
        "'By equation {eq}`fst-y`.' (did you mean fst-x?)",
    ),
    "unknown label": (
        {"book/one/second.ipynb": notebook("# S {numref}`fig-none`")},
        "one/second: no label fig-none, in the text cell, which begins "
        "'# S {numref}`fig-none`'",
    ),
    "double label": (
        {"book/one/second.ipynb": notebook("# S\n\n$$\ny\n$$ (fst-x)")},
        "one/second: label fst-x in the text cell, which begins '# S' is also given on "
        "one/first (labels are unique in the book: rename one)",
    ),
    "double label on a page": (
        {
            "book/one/second.ipynb": notebook(
                "(snd-a)=\n# S", "Two\n\n$$\ny\n$$ (snd-a)"
            )
        },
        "one/second: label snd-a is given in the text cell, which begins '(snd-a)=' and "
        "again in the text cell, which begins 'Two' (give one of them another label)",
    ),
    "label in code": (
        {"book/one/second.ipynb": notebook("# S", code="x = 1  # (snd-x)")},
        "one/second: no equation (snd-x), named in code cell 1, which begins "
        "'x = 1  # (snd-x)' (label the display, or drop the comment)",
    ),
    "missing citation": (
        {"book/one/second.ipynb": notebook("# S {cite}`hodgkin1953`")},
        "one/second: hodgkin1953 is not in references.bib, in the text cell, which begins "
        "'# S {cite}`hodgkin1953`' (did you mean hodgkin1952?)",
    ),
    "unknown citation": (
        {"book/one/second.ipynb": notebook("# S {cite:t}`nobody1900`")},
        "one/second: nobody1900 is not in references.bib, in the text cell, which begins "
        "'# S {cite:t}`nobody1900`' (add it to book/references.bib)",
    ),
    "not in the contents": (
        {"_toc.yml": TOC + "    - file: book/one/first\n"},
        "one/second: it is not in _toc.yml (add `- file: book/one/second` to its part)",
    ),
    "not executed": (
        {
            "book/one/second.ipynb": notebook("# S", code="x = 1").replace(
                ": 1,", ": null,"
            )
        },
        "one/second: code cell 1, which begins 'x = 1' was not executed "
        "(run `make run NB=...`)",
    ),
    "needs what is not there": (
        {"book/one/second.ipynb": notebook("# S", needs=["one/frist"])},
        "one/second: needs one/frist, which does not exist (did you mean one/first?)",
    ),
    "a name with a space": (
        {"book/one/My page.ipynb": notebook("# S")},
        "one/My page: its file is named 'My page' (call it my-page)",
    ),
    "a name with capitals": (
        {"book/one/Third_Page.ipynb": notebook("# S")},
        "one/Third_Page: its file is named 'Third_Page' (call it third-page)",
    ),
    "no such part": (
        {"book/onee/third.ipynb": notebook("# S")},
        "onee/third: there is no part 'onee' (did you mean one?)",
    ),
    "a folder in a part": (
        {"book/one/deep/third.ipynb": notebook("# S")},
        "one/deep/third: there is no part 'one/deep' (the parts are one)",
    ),
}


@pytest.mark.parametrize(("files", "expected"), FAULTS.values(), ids=FAULTS)
def test_faults_name_page_cell_and_remedy(book, files, expected):
    found = book(**files)
    faulty = [
        p for page in found.pages.values() for p in faults.faults_of_page(page, found)
    ]
    assert expected in said(faulty)


def test_a_good_book_has_no_faults(book):
    found = book()
    for page in found.pages.values():
        assert faults.faults_of_page(page, found) == []
    assert said(faults.contents(found)) == []


def test_entries_of_the_contents(book):
    toc = (
        TOC
        + "    - file: book/one/first\n    - file: book/one/first\n    - file: book/two\n"
    )
    assert said(faults.contents(book(**{"_toc.yml": toc}))) == [
        "_toc.yml: book/one/first stands in it twice (delete one)",
        "_toc.yml: book/two does not exist",
    ]


def test_faults_of_a_page_that_is_no_notebook(book):
    found = book(**{"book/index.md": "# B\n\n{eq}`fst-y` and {cite}`dayan2002`"})
    assert said(faults.of_text("index", found.texts["index"], found)) == [
        "index: no equation fst-y, on line 3 (did you mean fst-x?)",
        "index: dayan2002 is not in references.bib, on line 3 (did you mean dayan2001?)",
    ]
