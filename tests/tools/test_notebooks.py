"""Notebooks as files: text and back, executed in one environment."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools import notebooks
from tools.notebook import twin
from tools.notebook.twin import Refused
from tools.notebooks import canonical, from_text, main, run


@pytest.fixture
def page(folder):
    """Where the one notebook of a book stands."""
    return folder / "page.ipynb"


def test_ids_survive_a_change_of_another_cell(page):
    to_text_of(page, ["a = 1", "b = 2", "c = 3"])
    before = ids(page)
    edit(page, "b = 2", "b = 20")
    after = ids(page)
    assert (before[0], before[2]) == (after[0], after[2])
    assert before[1] != after[1]


def test_cells_of_the_same_source_have_ids_of_their_own(page):
    to_text_of(page, ["a = 1"] * 3)
    assert len(set(ids(page))) == 3
    first = ids(page)
    from_text(page)
    assert ids(page) == first


def to_text_of(path, sources):
    cells = [new_code_cell(source) for source in sources]
    path.write_text(canonical(new_notebook(cells=cells)), encoding="utf-8")
    twin.write(path)
    from_text(path)


def ids(path):
    return [c.id for c in nbformat.read(path, as_version=4).cells]


def edit(path, old, new):
    text = twin.twin(path)
    source = text.read_text(encoding="utf-8")
    assert old in source
    text.write_text(source.replace(old, new), encoding="utf-8")
    from_text(path)


def stored(path):
    """A notebook with figure metadata and outputs, in its canonical form."""
    figure = {"name": "fig-a", "caption": "A $x$: {eq}`a-b`."}
    meta = {"mystnb": {"figure": figure}, "tags": ["hide-input"]}
    nb = new_notebook(metadata={"book": {"needs": ["calculus"], "minutes": 30}})
    nb.cells = [
        new_markdown_cell("# Title\n\n$$\na = b\n$$ (a-b)\n\n:::{note}\nHere.\n:::"),
        new_code_cell(
            "print(1)", outputs=[new_output("stream", text="1\n")], execution_count=1
        ),
        new_code_cell("a = 2", execution_count=2, metadata=meta),
    ]
    path.write_text(canonical(nb), encoding="utf-8")
    return path.read_text(encoding="utf-8")


def test_text_and_back_gives_the_same_file(page):
    before = stored(page)
    target = twin.write(page)
    assert target == twin.TEXT / "part" / "page.md"
    assert "source_hidden" not in target.read_text(encoding="utf-8")
    assert "1\n" not in target.read_text(encoding="utf-8").split("print(1)")[1][:10]
    from_text(page)
    assert page.read_text(encoding="utf-8") == before


def test_a_changed_cell_loses_its_output_and_no_other_does(page):
    stored(page)
    twin.write(page)
    edit(page, "a = 2", "a = 3")
    nb = nbformat.read(page, as_version=4)
    assert nb.cells[1].outputs[0].text == "1\n"
    assert [c.execution_count for c in nb.cells[1:]] == [1, None]
    edit(page, "print(1)", "print(2)")
    assert nbformat.read(page, as_version=4).cells[1].outputs == []


def test_a_new_notebook_begins_as_text(page):
    text = twin.twin(page)
    text.parent.mkdir(parents=True)
    text.write_text(
        "---\nbook: {minutes: 30}\n---\n\n# New\n\n```{code-cell}\na = 1\n```\n"
    )
    nb = nbformat.read(from_text(page), as_version=4)
    assert [c.cell_type for c in nb.cells] == ["markdown", "code"]
    assert nb.metadata["book"] == {"minutes": 30}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("elsewhere.ipynb", "path must be book/<part>/<slug>.ipynb"),
        ("book/part/page.md", "path must be book/<part>/<slug>.ipynb"),
        ("book/part/My page.ipynb", r"got 'My page' \(for example my-page\)"),
        ("book/parts/page.ipynb", r"one of part, got 'parts' \(did you mean part\?"),
        ("book/page.ipynb", "part must be one of part, got '.'"),
    ],
)
def test_a_path_that_is_none_of_the_book_is_refused(page, path, said):
    with pytest.raises(Refused, match=said):
        twin.twin(page.parents[2] / path)


HEAD = "---\nbook: {minutes: 30}\n---\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# Title\n", "page.md:1: the head of the page is missing (begin as tools/"),
        ("---\nbook: {}\n", "page.md:1: the head of the page is not closed"),
        ("---\nbook:\n  a: b: c\n---\n", "page.md:3: the head of the page is no YAML"),
        ("---\nminutes\n---\n", "page.md:2: the head of the page has no keys"),
        (
            HEAD + "\n```{code-cell} ipython3\na = 1\n\nText.\n",
            "page.md:5: '```{code-cell} ipython3' is not closed (end it with a line of",
        ),
        (
            HEAD + "\n```{code-cell}\na = 1\n\n```{code-cell}\nb = 1\n```\n",
            "page.md:5: '```{code-cell}' is not closed before line 8",
        ),
        (
            HEAD + "\n:::{note}\nOne.\n\n:::{exercise}\nTwo.\n:::\n",
            "page.md:5: ':::{note}' is not closed before line 8",
        ),
        (
            HEAD + "```{code-cell}\n---\nmystnb:\n  a: b: c\n---\na = 1\n```\n",
            "page.md:7: the head of a code cell is no YAML: mapping values are not",
        ),
        (
            HEAD + "```{code-cell}\n---\nmystnb: {}\na = 1\n```\n",
            "page.md:5: the head of a code cell is not closed",
        ),
    ],
)
def test_a_text_that_is_no_notebook_is_refused(page, capsys, text, said):
    target = twin.twin(page)
    target.parent.mkdir(parents=True)
    target.write_text(text, encoding="utf-8")
    assert main(["notebook", str(page)]) == 1
    err = capsys.readouterr().err
    assert said in err and err.startswith("_text/part/") and err.count("\n") == 1
    assert not page.exists()


def test_longer_fences_hold_shorter_ones(page):
    target = twin.twin(page)
    target.parent.mkdir(parents=True)
    text = "\n::::{note}\nOne.\n\n:::{tip}\nTwo.\n:::\n::::\n\n```text\n:::{x}\n```\n"
    target.write_text(HEAD + text, encoding="utf-8")
    (cell,) = nbformat.read(from_text(page), as_version=4).cells
    assert cell.source == text.strip()


def test_one_text_that_is_refused_does_not_stop_the_others(page, capsys):
    stored(page)
    twin.write(page)
    other = page.with_name("no-text.ipynb")
    assert main(["notebook", str(other), str(page)]) == 1
    out, err = capsys.readouterr()
    assert "page.ipynb" in out and "no-text.md: there is no such text" in err


def test_run_stores_what_the_cells_give_and_a_second_run_changes_nothing(page):
    sources = [
        "import os\n\nprint(os.environ['EXPLORE'], os.environ['MPLBACKEND'])",
        "import matplotlib.pyplot as plt\n\nplt.plot([0, 1])\nplt.show()",
    ]
    nb = new_notebook(cells=[new_code_cell(source) for source in sources])
    page.write_text(nbformat.writes(nb), encoding="utf-8")
    assert run(page) == (page, True)
    nb = nbformat.read(page, as_version=4)
    assert nb.cells[0].outputs[0].text.split() == [
        "static",
        "module://matplotlib_inline.backend_inline",
    ]
    assert "image/png" in nb.cells[1].outputs[0].data
    assert run(page) == (page, False)


def test_a_notebook_that_fails_is_named_and_left_as_it_was(page, capsys):
    before = stored(page)
    nb = json.loads(before)
    nb["cells"][1]["source"] = ["print(1 / 0)"]
    bad = page.with_name("bad.ipynb")
    bad.write_text(json.dumps(nb), encoding="utf-8")
    source = bad.read_text(encoding="utf-8")
    assert main(["run", str(bad), str(page)]) == 1
    out, err = capsys.readouterr()
    assert "bad.ipynb" in err and "ZeroDivisionError" in err
    assert "unchanged" in out and "page.ipynb" in out
    assert bad.read_text(encoding="utf-8") == source


@pytest.mark.parametrize(
    "source, said",
    [
        ("import warnings\n\nwarnings.warn('look out')", "look out"),
        (
            "import matplotlib.pyplot as plt\n\nplt.title(r'$\\nosuch$')\nplt.show()",
            "Unknown symbol",
        ),
    ],
)
def test_a_cell_that_complains_is_not_stored(page, capsys, source, said):
    nb = new_notebook(cells=[new_code_cell(source)])
    page.write_text(nbformat.writes(nb), encoding="utf-8")
    before = page.read_text(encoding="utf-8")
    assert main(["run", str(page)]) == 1
    assert said in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "arguments", [["run", "no.ipynb"], ["text"], ["notebook"], ["run", "a.md"]]
)
def test_what_is_no_notebook_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as error:
        main(arguments)
    assert error.value.code == 2
    assert "notebook" in capsys.readouterr().err


def test_checkpoints_are_no_notebooks(page):
    stored(page)
    hidden = page.parent / ".ipynb_checkpoints"
    hidden.mkdir()
    (hidden / "page-checkpoint.ipynb").write_text("{}")
    assert notebooks.notebooks() == [page]
