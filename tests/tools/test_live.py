"""The files of Python in the browser, and what a page needs of them."""

import hashlib
import json
import urllib.error

import pytest

from tools.live import files, fill, imports, lite, seconds
from tools.live.files import File


def a_file(name="a.whl", data=b"content", origin="release"):
    return File(name, len(data), hashlib.sha256(data).hexdigest(), origin)


def test_each_package_of_the_lock_has_a_file_in_the_list():
    listed = files.wanted()
    entries = files.packages()["packages"].values()
    assert {e["file_name"] for e in entries} | set(files.CORE) == set(listed)
    for entry in entries:
        for name in entry["depends"]:
            known = name.replace("_", "-") in files.packages()["packages"]
            assert known, (entry["name"], name)


def test_the_lock_has_the_sums_of_the_list():
    numpy = files.lock()["packages"]["numpy"]
    assert numpy["sha256"] == files.wanted()[numpy["file_name"]].sum
    assert "sha256" not in files.packages()["packages"]["numpy"]


def test_a_line_that_is_none_is_named(tmp_path, monkeypatch):
    (tmp_path / "files.txt").write_text("# head\nnumpy.whl 12 abc release\n")
    monkeypatch.setattr(files, "HERE", tmp_path)
    with pytest.raises(ValueError, match="'numpy.whl 12 abc release' is not"):
        files.wanted()


def test_faults():
    file = a_file()
    assert files.fault(file, b"content") == ""
    assert files.fault(file, b"longer content") == "a.whl has 14 bytes, expected 7"
    assert "another SHA-256 sum" in files.fault(file, b"CONTENT")


@pytest.fixture
def small(monkeypatch):
    """A list of two files, and what each source has of them."""
    release, wheel = a_file("core.mjs", b"core"), a_file("pure.whl", b"pure", "pypi")
    wanted = {"core.mjs": release, "pure.whl": wheel}
    monkeypatch.setattr(files, "wanted", lambda: wanted)
    monkeypatch.setattr(fill, "lock", lambda: {"packages": {}})
    has = {"core.mjs": b"core", "pure.whl": b"pure"}
    asked = []

    def fetched(file):
        asked.append(file.name)
        return has[file.name]

    monkeypatch.setattr(fill, "fetched", fetched)
    monkeypatch.setattr(fill, "from_pypi", lambda todo: [(f, fetched(f)) for f in todo])
    return has, asked


def quiet(*words):
    pass


def test_what_is_missing_is_fetched_once(small, tmp_path):
    has, asked = small
    assert not files.there(tmp_path)
    fill.fill(tmp_path, quiet)
    assert (tmp_path / "core.mjs").read_bytes() == b"core"
    assert files.there(tmp_path)
    asked.clear()
    fill.fill(tmp_path, quiet)
    assert asked == []


def test_a_file_that_was_damaged_is_fetched_again(small, tmp_path):
    has, asked = small
    fill.fill(tmp_path, quiet)
    (tmp_path / "pure.whl").write_bytes(b"p")
    asked.clear()
    fill.fill(tmp_path, quiet)
    assert asked == ["pure.whl"]


@pytest.mark.parametrize("name", ["core.mjs", "pure.whl"])
def test_a_wrong_sum_is_refused_and_the_folder_is_not_used(small, tmp_path, name):
    small[0][name] = b"evil"
    with pytest.raises(fill.Refused, match=f"{name} has another SHA-256 sum"):
        fill.fill(tmp_path, quiet)
    assert not (tmp_path / name).exists()
    assert not files.there(tmp_path)


def test_where_the_release_cannot_be_reached_the_carrier_is_asked(
    small, tmp_path, monkeypatch
):
    def unreachable(file):
        raise urllib.error.URLError("no network")

    monkeypatch.setattr(fill, "fetched", unreachable)
    monkeypatch.setattr(fill, "carried", lambda todo: [(f, b"core") for f in todo])
    monkeypatch.setattr(fill, "from_pypi", lambda todo: [(f, b"pure") for f in todo])
    said = []
    fill.fill(tmp_path, said.append)
    assert files.there(tmp_path)
    assert any("cannot be reached" in words for words in said)


def test_what_pip_says_is_passed_on():
    with pytest.raises(fill.Refused, match="no-such-name-of-a-package==1"):
        fill.download(["no-such-name-of-a-package==1"], "/nonexistent")


def test_packages_with_what_they_depend_on():
    found = files.needed(["json", "sklearn"])
    assert {"scikit-learn", "scipy", "numpy", "joblib"} <= set(found)
    assert "matplotlib" not in found
    with_scipy, without = (files.weight(files.needed(m)) for m in (["scipy"], []))
    assert with_scipy - without > 10e6


def test_imports_of_a_page_and_of_its_helpers(tmp_path, monkeypatch):
    (tmp_path / "utils" / "room").mkdir(parents=True)
    (tmp_path / "utils" / "__init__.py").write_text("")
    (tmp_path / "utils" / "a.py").write_text("import scipy.special\n")
    room = tmp_path / "utils" / "room"
    (room / "__init__.py").write_text("from .inner import one\n")
    (room / "inner.py").write_text(
        "import sklearn.datasets\n\n\ndef one():\n    import numba\n"
    )
    monkeypatch.setattr(imports, "ROOT", tmp_path)
    always = ["matplotlib", "numpy"]
    assert imports.modules(["import json"]) == ["json", *always]
    assert imports.modules(["from utils import a"]) == [*always, "scipy"]
    assert imports.modules(["from utils.a import b"]) == [*always, "scipy"]
    assert imports.modules(["from utils.room import one"]) == [*always, "sklearn"]


def test_the_list_can_be_read_as_json():
    assert json.loads((files.HERE / "packages.json").read_text())["info"]["python"]


def test_a_release_that_breaks_off_is_refused(small, tmp_path, monkeypatch):
    def breaks_off(file):
        if file.name == "second":
            raise TimeoutError("silence")
        return b"core"

    monkeypatch.setattr(fill, "fetched", breaks_off)
    with pytest.raises(fill.Refused, match="second cannot be had: silence"):
        list(fill.published([a_file("first"), a_file("second")], quiet))


@pytest.mark.parametrize(
    "found, said",
    [
        ({"page": 20}, ""),
        ({"page": 20.4}, "about 30 s"),
        ({"page": 120}, "about 120 s"),
        ({"page": 558.1}, "about 10 min"),
        ({"page": 1001.3, "ended": False}, "more than 16 min"),
    ],
)
def test_a_page_is_never_said_to_be_quicker_than_it_was(
    tmp_path, monkeypatch, found, said
):
    monkeypatch.setattr(seconds, "FILE", tmp_path / "seconds.json")
    assert seconds.of_page("part/page") == "an unknown time"
    seconds.FILE.write_text(json.dumps({"part/page": found}))
    assert seconds.of_page("part/page") == said


def test_jupyterlite_keeps_no_notebook_that_is_gone(tmp_path, monkeypatch):
    for name in "EXPORTED", "WORK", "FOLDER", "FRESH":
        monkeypatch.setattr(lite, name, tmp_path / name)
    lite.EXPORTED.mkdir()
    (lite.EXPORTED / "page.ipynb").write_text("{}")
    lite.FOLDER.mkdir()
    (lite.FOLDER / "gone.ipynb").write_text("{}")
    monkeypatch.setattr(lite, "environment", quiet)

    def built(*command, cwd):
        assert cwd == lite.WORK  # where the builder leaves its database
        assert not list(cwd.glob(".jupyterlite*"))
        (cwd / ".jupyterlite.doit.db").write_text("all is built")
        lite.FRESH.mkdir()
        settings = (lite.HERE / "jupyter-lite.json").read_text()
        (lite.FRESH / "jupyter-lite.json").write_text(settings)

    monkeypatch.setattr(lite, "run", built)
    lite.build(quiet)
    lite.build(quiet)
    assert lite.there(lite.FOLDER)
    assert not (lite.FOLDER / "gone.ipynb").exists()
