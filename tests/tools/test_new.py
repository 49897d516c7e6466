"""`make new` says what is wrong with a name, and what would be right."""

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from tools import new
from tools.new import free, main
from tools.notebook.twin import Refused


@pytest.fixture
def book(folder, tmp_path):
    """A book whose one page has labels lif-...; its part."""
    source = (
        "# A page\n\n$$\na = b\n$$ (lif-step)\n\n:::{exercise}\n:label: two-try\n:::"
    )
    page = new_notebook(cells=[new_markdown_cell(source)])
    nbformat.write(page, folder / "page.ipynb")
    (tmp_path / "_toc.yml").write_text("root: book/index\n")
    return folder


def test_a_text_is_written(book, tmp_path):
    target = new.new(book / "spike-times.ipynb", root=tmp_path)
    text = target.read_text(encoding="utf-8")
    assert target == tmp_path / "_text" / "part" / "spike-times.md"
    assert "# Spike times\n" in text and "(spike-step)" in text
    other = new.new(book / "spike-trains.ipynb", "train", tmp_path)
    assert "(train-step)" in other.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "prefix", "said"),
    [
        ("Bad_name", None, r"slug must be .*'Bad_name' \(for example bad-name\)"),
        ("my page", None, r"slug must be .*'my page' \(for example my-page\)"),
        ("new-page", "two words", "prefix must be one word in lower case, got 'two"),
        (
            "lif-again",
            None,
            r"part/page has labels lif-\.\.\., so that prefix is taken "
            r"\(PREFIX=again or PREFIX=lifagain\)",
        ),
        ("new-page", "two", r"part/page has labels two-"),
        ("page", None, "this exists already"),
    ],
)
def test_bad_names_are_refused(book, tmp_path, name, prefix, said):
    with pytest.raises(Refused, match=said):
        new.new(book / f"{name}.ipynb", prefix, tmp_path)
    assert not (tmp_path / "_text").exists()


def test_the_refusal_is_one_line(book, capsys):
    assert main([str(book / "my page.ipynb")]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and "my-page" in err


def test_there_is_a_free_prefix_in_any_case():
    assert free("lif-again", {"lif": "a"}) == ["again", "lifagain"]
    taken = dict.fromkeys(["lif", "lif2"], "a")
    assert free("lif", taken) == ["lif3"]
