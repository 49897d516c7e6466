"""A run looks at a share of the things, all runs together at all of them."""

import subprocess

import pytest

from tools.running.rotation import changed, chosen, commits

ITEMS = [f"page-{k}" for k in range(11)]


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """An empty repository; function that commits a file."""
    monkeypatch.delenv("ALL", raising=False)
    git(tmp_path, "init", "--quiet")

    def commit(name, text="x"):
        (tmp_path / name).write_text(text)
        git(tmp_path, "add", name)
        who = "-c", "user.name=a", "-c", "user.email=a@example.org"
        git(tmp_path, *who, "commit", "--quiet", "-m", name)

    return tmp_path, commit


def git(folder, *arguments):
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def test_as_many_commits_as_shares_see_everything(repository):
    root, commit = repository
    seen = []
    for k in range(4):
        commit(f"file-{k}")
        here = chosen(ITEMS, 4, root=root)
        assert here == chosen(ITEMS, 4, root=root)  # the same in each worker
        assert 2 <= len(here) <= 3
        seen += here
    assert sorted(seen) == sorted(ITEMS)


def test_what_has_changed_is_always_there(repository):
    root, commit = repository
    commit("file")
    also = {"page-0", "page-7"}
    here = chosen(ITEMS, 5, also, root)
    assert also < set(here) and here == sorted(here, key=ITEMS.index)
    assert len(here) == len(set(here)) < len(ITEMS)


def test_all_of_them_where_it_is_asked(repository, monkeypatch):
    root, commit = repository
    commit("file")
    monkeypatch.setenv("ALL", "1")
    assert chosen(ITEMS, 4, root=root) == ITEMS


def test_all_of_them_without_git(tmp_path, monkeypatch):
    monkeypatch.delenv("ALL", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert commits(tmp_path) is None and changed(tmp_path) is None
    assert chosen(ITEMS, 4, root=tmp_path) == ITEMS


def test_all_of_them_in_a_clone_that_lacks_older_commits(repository, tmp_path_factory):
    root, commit = repository
    commit("one"), commit("two")
    clone = tmp_path_factory.mktemp("clone") / "shallow"
    git(root, "clone", "--quiet", "--depth=1", root.as_uri(), str(clone))
    assert commits(root) == 2 and commits(clone) is None
    assert chosen(ITEMS, 4, root=clone) == ITEMS


def test_changed_files(repository):
    root, commit = repository
    commit("old")
    assert changed(root) is None  # nothing before it
    commit("new")
    (root / "old").write_text("y")
    (root / "untracked").write_text("z")
    assert changed(root) == {"new", "old", "untracked"}


def test_a_share_is_a_whole_number(repository):
    with pytest.raises(ValueError, match="share must be 1 or more, got 0"):
        chosen(ITEMS, 0)
