"""The one form in which a notebook is stored, and its pictures."""

import base64
import io

import nbformat
import numpy as np
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from tools import notebooks
from tools.notebooks import canonical
from tools.running import figures
from tools.running.figures import quantise


def png(mode="RGB", size=(64, 48)):
    """A picture of many colours, as base64 PNG."""
    picture = Image.new("RGB", size)
    picture.putdata(
        [(x * 4, y * 5, (x * y) % 256) for y in range(size[1]) for x in range(size[0])]
    )
    out = io.BytesIO()
    picture.convert(mode).save(out, format="PNG")
    return base64.b64encode(out.getvalue()).decode()


def untidy():
    """A notebook as a front end leaves it."""
    widget = {notebooks.WIDGET: {"model_id": "abc"}, "text/plain": "HBox()"}
    outputs = [
        new_output(
            "display_data", {"image/png": png()}, metadata={"needs_background": "light"}
        ),
        new_output("display_data", widget),
        new_output("execute_result", {"text/plain": "3"}, execution_count=17),
    ]
    first = new_code_cell("x = 1   \ny = 2\n\n", outputs=outputs, execution_count=17)
    first.metadata = {"ExecuteTime": "now", "tags": ["hide-input"], "collapsed": True}
    cells = [
        new_markdown_cell("# Title  \n"),
        first,
        new_code_cell("z = 3"),
        new_code_cell("a"),
    ]
    cells[3].execution_count = 40
    metadata = {
        "book": {"minutes": 30},
        "widgets": {"state": {}},
        "language_info": {"name": "julia"},
    }
    return new_notebook(cells=cells, metadata=metadata)


def test_canonical_keeps_the_content_alone():
    nb = nbformat.reads(canonical(untidy()), as_version=4)
    assert dict(nb.metadata) == {**notebooks.META, "book": {"minutes": 30}}
    assert [c.source for c in nb.cells] == ["# Title", "x = 1\ny = 2", "z = 3", "a"]
    assert nb.cells[1].metadata == {"tags": ["hide-input"], **notebooks.FOLDED}
    assert nb.cells[2].metadata == {}
    figure, widget, value = nb.cells[1].outputs
    assert figure.metadata == {}
    assert list(widget.data) == ["text/plain"]
    assert (
        Image.open(io.BytesIO(base64.b64decode(figure.data["image/png"]))).mode == "P"
    )
    assert [c.execution_count for c in nb.cells[1:]] == [1, None, 2]
    assert value.execution_count == 1


def test_canonical_is_idempotent():
    once = canonical(untidy().copy())
    nb = nbformat.reads(once, as_version=4)
    ids = [c.id for c in nb.cells]
    assert canonical(nb) == once
    assert [c.id for c in nb.cells] == ids


def test_cells_of_an_older_format_get_ids_from_their_source():
    def old():
        nb = new_notebook(cells=[new_code_cell("a = 1"), new_code_cell("a = 1")])
        for cell in nb.cells:
            del cell["id"]
        nb.nbformat_minor = 4
        return nb

    first, second = canonical(old()), canonical(old())
    assert first == second
    a, b = (c.id for c in nbformat.reads(first, as_version=4).cells)
    assert b == f"{a}-1"


def test_quantise_keeps_the_picture_and_does_it_once():
    small = quantise(png())
    picture = Image.open(io.BytesIO(base64.b64decode(small)))
    assert picture.size == (64, 48)
    assert len(picture.getcolors()) <= max(figures.PALETTES)
    assert quantise(small) == small
    assert quantise(small + "\n") == small
    assert quantise(png("RGBA")) == small


def test_quantise_takes_as_many_colours_as_the_picture_needs():
    few = Image.new("RGB", (64, 64), "white")
    few.paste((0, 114, 178), (8, 8, 40, 40))
    ramp = Image.new("RGB", (256, 64))
    ramp.putdata([(x, 255 - x, x // 2) for _ in range(64) for x in range(256)])
    used = []
    for picture in few, ramp:
        out = io.BytesIO()
        picture.save(out, format="PNG")
        small = quantise(base64.b64encode(out.getvalue()).decode())
        stored = Image.open(io.BytesIO(base64.b64decode(small))).convert("RGB")
        off = np.asarray(stored, float) - np.asarray(picture, float)
        assert np.sqrt(np.mean(off**2)) <= figures.NEAR
        used.append(len(stored.getcolors()))
    assert used[0] == 2 and used[1] > min(figures.PALETTES)
