"""The budget counts CPU time, not waiting, and names what is over."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools import budget
from tools.budget import Cost, measure, page_size, report

BUSY = """
import time
while time.process_time() < {}:
    pass
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(budget, "BOOK", tmp_path / "book")
    (tmp_path / "book" / "part").mkdir(parents=True)
    return tmp_path / "book" / "part"


def test_cpu_seconds_of_each_cell(folder):
    path = folder / "page.ipynb"
    sources = "import time; time.sleep(2)", BUSY.format(3), "1 + 1"
    nbformat.write(new_notebook(cells=[new_code_cell(s) for s in sources]), path)
    before = path.read_bytes()
    cost = measure(path)
    assert path.read_bytes() == before
    assert cost.name == "part/page" and list(cost.cells) == [0, 1, 2]
    assert cost.cells[0] < 2 and cost.cells[2] < 0.5  # kernel's start, not the waiting
    assert cost.slowest == (1, cost.cells[1])
    assert 2.9 <= cost.seconds < 4
    assert cost.over() == []


def test_what_is_over_is_named(capsys):
    dear = Cost("dear", stored=301.0, page=451.0, cells={0: 1.0, 4: 30.1}, seconds=31.1)
    cheap = Cost("cheap", stored=300.0, page=None, cells={0: 1.0}, seconds=1.0)
    assert report([cheap, dear]) == [
        "dear: 31.1 CPU s > 30",
        "dear: cell 4 takes 30.1 CPU s > 10",
        "dear: 301 kB stored > 300",
        "dear: 451 kB on the page > 450",
        "16.1 CPU s on average > 10",
    ]
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[-1] for line in lines[1:3]] == ["dear", "cheap"]


def test_a_page_is_its_html_and_its_pictures(folder, tmp_path):
    site = tmp_path / "site"
    assert page_size(folder / "page.ipynb", site) is None
    page = site / "book" / "part" / "page.html"
    page.parent.mkdir(parents=True)
    (site / "_images").mkdir()
    (site / "_images" / "a.png").write_bytes(bytes(5000))
    image = '<img alt="x" src="../../_images/a.png" />'
    html = image + '<img src="data:image/png;base64,AAAA">' + image
    page.write_text(html, encoding="utf-8")
    kilobytes = page_size(folder / "page.ipynb", site)
    assert kilobytes == pytest.approx(5 + len(html) / 1000)
