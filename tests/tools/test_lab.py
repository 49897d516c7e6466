"""Pages as JupyterLab shows them: all that they lack is there, and all comes back as stored."""

import asyncio
import copy
import json
import re
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest

from tools.lab.__main__ import FOLDER, SHOWN, arguments
from tools.lab.contents import Pages
from tools.lab.shown import KEY, back, restore, show
from tools.library import Library

from .a_small_book import notebook, writer

CITED = r"""# First

Known since {cite:t}`hodgkin1952` (see {cite:p}`hodgkin1952,dayan2001`), and by {eq}`fst-x`.

$$
x
$$ (fst-x)
"""
BIB = """
@article{hodgkin1952, title={A}, author={Hodgkin, A. L. and Huxley, A. F.}, year=1952}
@book{dayan2001, title={B}, author={Dayan, Peter and Abbott, Larry}, year=2001}
"""
READ = (
    "Known since [Hodgkin and Huxley (1952)](#reference-hodgkin1952) (see "
    "([Hodgkin and Huxley, 1952](#reference-hodgkin1952); "
    "[Dayan and Abbott, 2001](#reference-dayan2001))), and by {eq}`fst-x`."
)


@pytest.fixture
def book(tmp_path):
    first = notebook(CITED, code="y = x  # (fst-x)")
    files = {"book/references.bib": BIB, "book/one/first.ipynb": first}
    return writer(tmp_path)(**files)


@pytest.fixture(scope="module")
def library():
    return Library()


def shown(library, slug):
    nb = copy.deepcopy(library.pages[slug].nb)
    show(nb, library, slug)
    nbformat.validate(nb)
    return nb


def plain(nb):
    return json.loads(json.dumps(nb))


def test_citations_are_authors_and_years(book):
    text, code, sources = shown(book, "one/first").cells
    assert READ in text.source
    assert code.source == "y = x  # (1)"
    assert (
        "(reference-dayan2001)=\nDayan Peter, Abbott Larry (2001). B." in sources.source
    )


@pytest.mark.parametrize("slug", Library().pages)
def test_nothing_is_left_that_jupyterlab_cannot_read(library, slug):
    nb = shown(library, slug)
    own = {f"({e.label})" for e in library.pages[slug].equations}
    for cell in nb.cells:
        assert not re.search(r"\{(cite|numref|ref|term|doc)[:}\w]*\}`", cell.source)
        assert "{solution" not in cell.source
        if cell.cell_type == "code":
            assert not [label for label in own if f"# {label}" in cell.source]
    captions = [c for c in nb.cells if re.match(r"\*Figure \d+\.\* \w", c.source)]
    assert len(captions) == len(library.pages[slug].figures)


@pytest.mark.parametrize("slug", Library().pages)
def test_a_page_comes_back_as_it_was_stored(library, slug):
    nb = plain(shown(library, slug))
    restore(nb)
    assert nbformat.from_dict(nb) == library.pages[slug].nb


def test_what_is_edited_stays_edited(book):
    nb = plain(shown(book, "one/first"))
    text, code, sources = nb["cells"]
    text["source"] = text["source"].replace("Known since", "It was found by")
    text["source"] = text["source"].replace("(2001)", "(of 2001)")
    code["source"] = "z = 2\n" + code["source"]
    del text["metadata"][KEY]["pieces"][1:]  # as if a front end lost them
    restore(nb)
    assert text["source"].startswith("# First\n\nIt was found by {cite:t}`hodgkin1952`")
    assert code["source"] == "z = 2\ny = x  # (fst-x)"
    assert len(nb["cells"]) == 2 and KEY not in json.dumps(nb)


def test_a_piece_that_the_reader_removed_is_gone():
    pieces = [["so ", "(A, 1)", "{cite}`a`"], ["and ", "(B, 2)", "{cite}`b`"]]
    assert back("so and (B, 2).", pieces) == "so and {cite}`b`."


def run(call):
    """What an asynchronous call returns; browser tests leave a loop running in this thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, call).result()


def test_jupyterlab_opens_and_saves(book):
    folder = book.root / "book"
    files = Pages(root_dir=str(folder), book=str(book.root))
    path = folder / "one" / "first.ipynb"
    before = nbformat.read(path, as_version=4)

    model = run(files.get("one/first.ipynb"))
    assert READ in model["content"]["cells"][0]["source"]
    model["content"]["cells"][1]["outputs"] = []
    sent = {"type": "notebook", "content": plain(model["content"])}
    run(files.save(sent, "one/first.ipynb"))
    assert nbformat.read(path, as_version=4) == before


def test_a_page_that_is_half_written_opens(book):
    path = book.root / "book" / "one" / "second.ipynb"
    path.write_text(notebook("See {cite}`nobody1900` and {cite:t}`dayan2001`."))
    files = Pages(root_dir=str(book.root / "book"), book=str(book.root))
    text = run(files.get("one/second.ipynb"))["content"]["cells"][0]["source"]
    assert (
        text
        == "See {cite}`nobody1900` and [Dayan and Abbott (2001)](#reference-dayan2001)."
    )


def test_other_notebooks_are_let_alone(book):
    nb = shown(book, "one/first")
    assert nb.cells[0].metadata
    (book.root / "mine.ipynb").write_text(notebook(CITED))
    files = Pages(root_dir=str(book.root), book=str(book.root))
    assert run(files.get("mine.ipynb"))["content"]["cells"][0]["source"] == CITED


def test_how_it_is_started():
    assert SHOWN in arguments([]) and SHOWN not in arguments(["--stored"])
    assert "--stored" not in arguments(["--stored"])
    assert [a for a in arguments([f"{FOLDER}mine"]) if FOLDER in a] == [f"{FOLDER}mine"]
    assert arguments([])[0].endswith("book")
