"""Notebooks as files: text and back, executed in one environment."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools import notebooks
from tools.notebooks import canonical, from_text, main, run, to_text


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """A book of its own: returns where its one notebook stands."""
    monkeypatch.setattr(notebooks, "BOOK", tmp_path / "book")
    monkeypatch.setattr(notebooks, "TEXT", tmp_path / "_text")
    path = tmp_path / "book" / "part" / "page.ipynb"
    path.parent.mkdir(parents=True)
    return path


def test_ids_survive_a_change_of_another_cell(folders):
    to_text_of(folders, ["a = 1", "b = 2", "c = 3"])
    before = ids(folders)
    edit(folders, "b = 2", "b = 20")
    after = ids(folders)
    assert (before[0], before[2]) == (after[0], after[2])
    assert before[1] != after[1]


def test_cells_of_the_same_source_have_ids_of_their_own(folders):
    to_text_of(folders, ["a = 1"] * 3)
    assert len(set(ids(folders))) == 3
    first = ids(folders)
    from_text(folders)
    assert ids(folders) == first


def to_text_of(path, sources):
    cells = [new_code_cell(source) for source in sources]
    path.write_text(canonical(new_notebook(cells=cells)), encoding="utf-8")
    to_text(path)
    from_text(path)


def ids(path):
    return [c.id for c in nbformat.read(path, as_version=4).cells]


def edit(path, old, new):
    text = notebooks.twin(path)
    source = text.read_text(encoding="utf-8")
    assert old in source
    text.write_text(source.replace(old, new), encoding="utf-8")
    from_text(path)


def stored(path):
    """A notebook with figure metadata and outputs, in its canonical form."""
    meta = {"mystnb": {"figure": {"name": "fig-a", "caption": "A $x$: {eq}`a-b`."}}}
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


def test_text_and_back_gives_the_same_file(folders):
    before = stored(folders)
    target = to_text(folders)
    assert target == notebooks.TEXT / "part" / "page.md"
    assert "1\n" not in target.read_text(encoding="utf-8").split("print(1)")[1][:10]
    from_text(folders)
    assert folders.read_text(encoding="utf-8") == before


def test_a_changed_cell_loses_its_output_and_no_other_does(folders):
    stored(folders)
    to_text(folders)
    edit(folders, "a = 2", "a = 3")
    nb = nbformat.read(folders, as_version=4)
    assert nb.cells[1].outputs[0].text == "1\n"
    assert [c.execution_count for c in nb.cells[1:]] == [1, None]
    edit(folders, "print(1)", "print(2)")
    assert nbformat.read(folders, as_version=4).cells[1].outputs == []


def test_a_new_notebook_begins_as_text(folders):
    text = notebooks.twin(folders)
    text.parent.mkdir(parents=True)
    text.write_text(
        "---\nbook: {minutes: 30}\n---\n\n# New\n\n```{code-cell}\na = 1\n```\n"
    )
    nb = nbformat.read(from_text(folders), as_version=4)
    assert [c.cell_type for c in nb.cells] == ["markdown", "code"]
    assert nb.metadata["book"] == {"minutes": 30}


@pytest.mark.parametrize("path", ["elsewhere.ipynb", "book/part/page.md"])
def test_a_path_outside_the_book_is_refused(folders, path):
    with pytest.raises(ValueError, match="path must be book/<part>/<slug>.ipynb"):
        notebooks.twin(folders.parents[2] / path)


def test_run_stores_what_the_cells_give_and_a_second_run_changes_nothing(folders):
    sources = [
        "import os\n\nprint(os.environ['EXPLORE'], os.environ['MPLBACKEND'])",
        "import matplotlib.pyplot as plt\n\nplt.plot([0, 1])\nplt.show()",
    ]
    nb = new_notebook(cells=[new_code_cell(source) for source in sources])
    folders.write_text(nbformat.writes(nb), encoding="utf-8")
    assert run(folders) == (folders, True)
    nb = nbformat.read(folders, as_version=4)
    assert nb.cells[0].outputs[0].text.split() == [
        "static",
        "module://matplotlib_inline.backend_inline",
    ]
    assert "image/png" in nb.cells[1].outputs[0].data
    assert run(folders) == (folders, False)


def test_a_notebook_that_fails_is_named_and_left_as_it_was(folders, capsys):
    before = stored(folders)
    nb = json.loads(before)
    nb["cells"][1]["source"] = ["print(1 / 0)"]
    bad = folders.with_name("bad.ipynb")
    bad.write_text(json.dumps(nb), encoding="utf-8")
    source = bad.read_text(encoding="utf-8")
    assert main(["run", str(bad), str(folders)]) == 1
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
def test_a_cell_that_complains_is_not_stored(folders, capsys, source, said):
    nb = new_notebook(cells=[new_code_cell(source)])
    folders.write_text(nbformat.writes(nb), encoding="utf-8")
    before = folders.read_text(encoding="utf-8")
    assert main(["run", str(folders)]) == 1
    assert said in capsys.readouterr().err
    assert folders.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "arguments", [["run", "no.ipynb"], ["text"], ["notebook"], ["run", "a.md"]]
)
def test_what_is_no_notebook_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as error:
        main(arguments)
    assert error.value.code == 2
    assert "notebook" in capsys.readouterr().err


def test_checkpoints_are_no_notebooks(folders):
    stored(folders)
    hidden = folders.parent / ".ipynb_checkpoints"
    hidden.mkdir()
    (hidden / "page-checkpoint.ipynb").write_text("{}")
    assert notebooks.notebooks() == [folders]
