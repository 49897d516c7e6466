"""What a page whose Python runs in the browser is given by the build."""

import io
import json
import re
import zipfile

import pytest

from tools.live import files, lite
from tools.notebook.page import Page
from tools.places import BOOK, SITE
from tools.site import live

LIF = "neurons-and-synapses/leaky-integrate-and-fire"


def test_cells_and_packages():
    page = Page.read(BOOK / f"{LIF}.ipynb", LIF)
    first, *others = page.code
    found = live.record(page, {c.index for c in others})
    assert [c["source"] for c in found["cells"]] == [c.source for c in page.code]
    assert [c["shown"] for c in found["cells"]] == [False] + [True] * len(others)
    assert {"numpy", "matplotlib"} <= set(found["packages"])


def test_the_helpers_are_the_same_bytes_each_time():
    before = live.helpers()
    live.helpers.cache_clear()
    assert live.helpers() == before
    names = zipfile.ZipFile(io.BytesIO(before)).namelist()
    assert "session.py" in names
    assert "utils/explore/_page.py" in names
    assert "utils/book.mplstyle" in names


def test_files_are_linked_and_those_that_changed_are_replaced(tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "inner").mkdir(parents=True)
    (source / "inner" / "a").write_text("one")
    (source / "b").write_text("b")
    live.mirror(source, target)
    live.mirror(source, target)
    assert (target / "inner" / "a").samefile(source / "inner" / "a")
    (source / "inner" / "a").unlink()
    (source / "inner" / "a").write_text("two")
    (source / "b").unlink()
    live.mirror(source, target)
    assert (target / "inner" / "a").read_text() == "two"
    assert not (target / "b").exists()
    live.mirror(None, target)
    assert not target.exists()
    live.mirror(None, target)


@pytest.mark.skipif(files.there(), reason="make live has been run: there is a button")
def test_without_python_there_is_no_button(site):
    for path in site.glob("book/*/*.html"):
        assert "live.js" not in path.read_text(encoding="utf-8"), path
    assert not (site / "pyodide").exists()


@pytest.mark.skipif(not files.there(), reason="make live has not been run")
def test_each_notebook_has_a_button_and_a_record_of_its_cells(site):
    notebooks = sorted(BOOK.glob("*/*.ipynb"))
    assert notebooks
    for notebook in notebooks:
        path = (site / "book" / notebook.relative_to(BOOK)).with_suffix(".html")
        html = path.read_text(encoding="utf-8")
        (address,) = re.findall(r'data-page="([^"]+)"', html)
        record = json.loads((path.parent / address).read_text(encoding="utf-8"))
        shown = sum(cell["shown"] for cell in record["cells"])
        assert shown == len(re.findall(r'<div class="cell[ "]', html)), path
    assert (SITE / "pyodide" / files.LOCK).is_file()


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("./../pyodide/pyodide.mjs", ""),
        (None, "would come from another host"),
        ("https://example.org/pyodide.mjs", "would come from https://example.org"),
    ],
)
def test_a_jupyterlite_that_asks_another_host_is_not_taken(tmp_path, url, wrong):
    settings = {lite.KERNEL: {"pyodideUrl": url} if url else {}}
    data = {"jupyter-config-data": {"litePluginSettings": settings}}
    (tmp_path / "jupyter-lite.json").write_text(json.dumps(data))
    assert wrong in lite.fault(tmp_path)
    assert lite.there(tmp_path) == (not wrong)


def test_a_jupyterlite_that_is_not_there_is_not_taken(tmp_path):
    assert "was not built" in lite.fault(tmp_path)
    assert not lite.there(tmp_path)
