"""The harness refuses a page that shows anything else than its code computes.

A little notebook is executed and stored as those of the book are. It passes; changed in one
digit or one figure it does not, and the cell that fails is the one that was changed.
"""

import base64
import io
import subprocess
import sys
import xml.etree.ElementTree as ET

import nbformat
import pytest
from PIL import Image, ImageChops

from tools.notebook.page import CHECK as RECORD
from tools.notebooks import canonical
from tools.places import ROOT
from tools.running.figures import difference, figures
from tools.running.kernel import TIME_OUT

SETUP = """import matplotlib.pyplot as plt

from utils.check import check

plt.style.use("utils.book")"""
TEXT = "import os\n\nprint(f\"rate {1 / 3:.3f} Hz, {os.environ['EXPLORE']}\")"
FIGURE = "fig, ax = plt.subplots()\nax.plot([0, 1, 0], [0, 1, 2])\nplt.show()"
CHECK = 'check("a third", 1 / 3, 0.333, atol=1e-3, unit="Hz", source="closed form")'


def digit(cell):
    out = cell.outputs[0]
    assert "rate 0.333 Hz, static" in out["text"]
    out["text"] = out["text"].replace("0.333", "0.334")


def figure(cell):
    data = cell.outputs[0]["data"]
    data["image/png"] = shifted(data["image/png"], 3)


def record(cell):
    data = cell.outputs[0]["data"]
    assert data[RECORD]["ours"] == "0.333"
    data[RECORD]["ours"] = "0.334"


def record_lost(cell):
    del cell.outputs[0]["data"][RECORD]


def outputs_lost(cell):
    cell.outputs = []


def stripped(cell):
    cell.outputs = []
    cell.execution_count = None


# how a cell of the notebook is changed, None for a cell that stays as it was stored
CELLS = [
    (SETUP, None),
    (TEXT, digit),
    (FIGURE, figure),
    (CHECK, record),
    (CHECK, record_lost),
    (CHECK, outputs_lost),
    (CHECK, stripped),
    (FIGURE, None),
]


def shifted(png, n):
    picture = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")
    out = io.BytesIO()
    ImageChops.offset(picture, n, 0).save(out, format="PNG")
    return base64.b64encode(out.getvalue()).decode()


@pytest.fixture(scope="module")
def failed(tmp_path_factory):
    """Run pytest over the notebook, good and changed; numbers of the cells that failed."""
    folder = tmp_path_factory.mktemp("harness")
    good, bad, report = (
        folder / name for name in ("good.ipynb", "bad.ipynb", "report.xml")
    )
    cells = [nbformat.v4.new_code_cell(source) for source, _ in CELLS]
    good.write_text(canonical(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")
    python("-m", "tools.notebooks", "run", str(good)).check_returncode()
    nb = nbformat.read(good, as_version=4)
    for cell, (_, change) in zip(nb.cells, CELLS):
        if change:
            change(cell)
    nbformat.write(nb, bad)
    # the options are those of the repository; its conftest is beside no notebook here
    options = ["-c", "pyproject.toml", "--rootdir", str(ROOT), "-p", "conftest"]
    options += ["-p", "no:cacheprovider", f"--junitxml={report}"]
    run = python("-m", "pytest", *options, str(folder))
    cases = list(ET.parse(report).iter("testcase"))
    assert len(cases) == 2 * len(CELLS), run.stdout
    result = {"good": set(), "bad": set()}
    for case in cases:
        name = "good" if "good" in case.get("classname") else "bad"
        if case.find("failure") is not None:
            result[name].add(int(case.get("name").removeprefix("Cell ")))
    return result


def python(*arguments):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIME_OUT,
    )


def test_a_page_that_shows_what_it_computes_passes(failed):
    assert failed["good"] == set()


@pytest.mark.parametrize("k", range(len(CELLS)))
def test_a_cell_fails_if_and_only_if_it_was_changed(k, failed):
    assert (k in failed["bad"]) == (CELLS[k][1] is not None)


def picture():
    image = Image.new("RGB", (600, 290), "white")
    for x in range(50, 550):
        image.putpixel((x, 100 + x // 5), (0, 114, 178))
    out = io.BytesIO()
    image.save(out, format="PNG")
    return base64.b64encode(out.getvalue()).decode()


def test_figures_are_compared_inside_html_too():
    html = f'<img src="data:image/png;base64,{picture()}">'
    moved = f'<img src="data:image/png;base64,{shifted(picture(), 3)}">'
    stored, drawn = (figures([{"data": {"text/html": h}}]) for h in (html, moved))
    assert len(stored) == 1
    assert difference(stored, stored) is None
    assert "RMS" in difference(stored, drawn)


def test_points_of_a_figure_that_varies_may_move_a_little():
    stored = [picture()]
    drawn = [shifted(picture(), 1)]
    assert "RMS" in difference(stored, drawn)
    assert difference(stored, drawn, varies=True) is None
    blank = io.BytesIO()
    Image.new("RGB", (600, 290), "black").save(blank, format="PNG")
    other = [base64.b64encode(blank.getvalue()).decode()]
    assert "RMS" in difference(stored, other, varies=True)


def test_figures_of_another_number_or_size_differ():
    small = io.BytesIO()
    Image.new("RGB", (60, 29)).save(small, format="PNG")
    other = base64.b64encode(small.getvalue()).decode()
    assert difference([picture()], []) == "0 figures drawn, 1 stored"
    assert "size" in difference([picture()], [other])
    assert difference([], []) is None
