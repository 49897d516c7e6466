"""The repository's address is found, and no button is dead."""

import subprocess

import pytest

from tools.site.repository import buttons, find_repository, git_remote, slug


@pytest.mark.parametrize(
    "remote",
    [
        "https://github.com/ada/book",
        "https://github.com/ada/book.git",
        "https://github.com/ada/book/\n",
        "https://someone:secret@github.com/ada/book.git",
        "git@github.com:ada/book.git",
        "ssh://git@github.com/ada/book.git",
        "ssh://git@github.com:22/ada/book",
    ],
)
def test_github_remotes(remote):
    assert slug({}, remote) == "ada/book"


@pytest.mark.parametrize(
    "remote",
    ["", "/srv/git/book.git", "../book", "https://example.org/ada/book.git",
     "https://github.com.example.org/ada/book", "https://github.com/ada"],
)  # fmt: skip
def test_other_remotes(remote):
    assert slug({}, remote) is None


def test_the_variable_counts_first():
    found = slug({"GITHUB_REPOSITORY": "grace/book"}, "https://github.com/ada/book")
    assert found == "grace/book"
    assert slug({"GITHUB_REPOSITORY": ""}, "https://github.com/ada/book") == "ada/book"


def test_remote_of_a_folder(tmp_path):
    assert git_remote(tmp_path) == ""
    git = ["git", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "-q"], check=True)
    assert git_remote(tmp_path) == ""
    subprocess.run(
        [*git, "remote", "add", "origin", "git@github.com:ada/book.git"], check=True
    )
    assert slug({}, git_remote(tmp_path)) == "ada/book"


def test_no_address_no_button():
    found = buttons(
        "book/introduction/one", exported=True, repository=None, root="../../"
    )
    assert [b["url"] for b in found] == ["../../notebooks/introduction/one.ipynb"]
    found = buttons(
        "book/introduction/one", exported=False, repository=None, root="../../"
    )
    assert [b["url"] for b in found] == ["../../_sources/book/introduction/one.ipynb"]


def test_colab_opens_the_exported_copy():
    colab, _ = buttons(
        "book/introduction/one", exported=True, repository="ada/book", root=""
    )
    assert colab["url"] == (
        "https://colab.research.google.com/github/ada/book/blob/gh-pages/"
        "notebooks/introduction/one.ipynb"
    )


@pytest.mark.parametrize("named", ["ada/book", ""])
def test_configuration(tmp_path, monkeypatch, named):
    monkeypatch.setenv("GITHUB_REPOSITORY", named)

    class App:
        srcdir = tmp_path

    class Config:
        html_theme_options = {"repository_url": "https://github.com/jupyter/other"}

    find_repository(App, Config)
    expected = f"https://github.com/{named}" if named else None
    assert Config.html_theme_options.get("repository_url") == expected
    assert Config.html_theme_options.get("use_repository_button", False) is bool(named)
