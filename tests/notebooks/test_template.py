"""A page that is made from the template runs, and keeps the rules but for its length."""

import nbformat
import pytest

from tools import new, notebooks
from tools.notebooks import from_text, run
from tools.page import Page
from tools.rules import PAGE_RULES


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """The template as a stored notebook, in a book of its own."""
    root = tmp_path_factory.mktemp("repository")
    (root / "book" / "part").mkdir(parents=True)
    (root / "book" / "part" / "index.md").write_text("# Part\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for module in new, notebooks:
            patch.setattr(module, "BOOK", root / "book")
        patch.setattr(notebooks, "TEXT", root / "_text")
        path = root / "book" / "part" / "leaky-membrane.ipynb"
        new.main([str(path)])
        run(from_text(path))
        with pytest.raises(FileExistsError, match="leaky-membrane"):
            new.new(path)
        with pytest.raises(ValueError, match="has labels leaky-"):
            new.new(path.with_name("leaky-again.ipynb"))
    return path


@pytest.mark.parametrize(
    "rule",
    [r for r in PAGE_RULES if not (r.warns or r.new or r.of_library)],
    ids=lambda rule: rule.name,
)
def test_template_keeps_the_rule(rule, path):
    source = path.read_text(encoding="utf-8")
    page = Page("part/leaky-membrane", nbformat.reads(source, as_version=4), source)
    assert rule.complaints(page, library=None) == []


def test_nothing_is_left_to_fill_in(path):
    source = path.read_text(encoding="utf-8")
    assert "Leaky membrane" in source and "leaky-step" in source
    assert "PREFIX" not in source and "TITLE" not in source


@pytest.mark.parametrize(
    ("path", "prefix", "message"),
    [
        ("book/rate-models/Bad_name.ipynb", None, "slug must be"),
        ("book/rate-models/new-page.ipynb", "two words", "prefix must be one word"),
        ("book/no-part/new-page.ipynb", None, "part must be one of appendix"),
        ("book/rate-models/lif-again.ipynb", None, "prefix must be new"),
        ("elsewhere/page.ipynb", None, "path must be book/"),
    ],
)
def test_bad_names_are_refused(path, prefix, message, capsys):
    args = [path] + (["--prefix", prefix] if prefix else [])
    with pytest.raises(SystemExit):
        new.main(args)
    assert message in capsys.readouterr().err
