"""A small book of some parts and notebooks, built as the large one is."""

import base64
import html
import io
import re
from pathlib import Path

import nbformat
import small_texts as texts
from building import sphinx
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from tools.notebook.page import CHECK
from tools.notebooks import META

OLD = {"kind": "equal", "claim": "an old claim", "ours": "1.0", "expected": "1.00",
       "tolerance": "0.1", "unit": "mV", "source": "knuth1984"}  # fmt: skip
NEW = {"kind": "published", "form": "equal", "claim": "a new claim", "ours": "2.0",
       "expected": "2", "tolerance": "1 %", "source": "knuth1984", "place": "p. 409"}  # fmt: skip
OWN = {"kind": "true", "claim": "it holds"}
FIGURE = {
    "mystnb": {
        "figure": {"name": "fig-line", "caption": "A line."},
        "image": {"alt": "A line that rises."},
    }
}


def checked(record, line=None):
    """An output of utils.check."""
    tag = [record[key] for key in ("source", "place") if key in record]
    tag = f" [{', '.join(tag)}]" if tag else ""
    data = {"text/plain": line or f"ok  {record['claim']}{tag}", CHECK: record}
    return new_output("display_data", data=data)


def code(source, *records, tags=(), count=1):
    """A cell with a program; `count` None for one that was never executed."""
    outputs = [checked(record) for record in records]
    metadata = {"tags": list(tags)} if tags else {}
    return new_code_cell(
        source, execution_count=count, outputs=outputs, metadata=metadata
    )


def folded(source, data=None, described=()):
    """A cell with folded code that displays `data`, with a description of its figure."""
    cell = code(source, tags=["hide-input"])
    cell.outputs = [new_output("display_data", data=data)] if data else []
    cell.metadata |= dict(described)
    return cell


def picture():
    """A white figure."""
    out = io.BytesIO()
    Image.new("RGB", (1200, 600), "white").save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def write_notebook(folder, name, *cells, **head):
    """book/<name>.ipynb, from texts and cells."""
    path = Path(folder, "source", "book", f"{name}.ipynb")
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [new_markdown_cell(c) if isinstance(c, str) else c for c in cells]
    nb = new_notebook(cells=cells, metadata=META | {"book": head})
    for k, cell in enumerate(nb.cells):
        cell["id"] = f"cell-{k}"
    nbformat.write(nb, path)


def write(folder):
    """The small book, whole and right."""
    pages = {f"book/{name}.md": text for name, text in texts.PAGES.items()}
    for name, text in (texts.FILES | pages).items():
        path = Path(folder, "source", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_equations(folder)
    write_pictures(folder)


def write_equations(folder):
    """Notebooks with equations, the lines that implement them, and checks."""
    program = "b = 1\na = b + 1  # (one-sum)\nd = a  # (one-two), said twice"
    cell = code(program, OLD, OWN)
    write_notebook(folder, "first/sum", texts.SUM, cell, texts.SOURCES)
    program = "def two(x):\n    return 2  # (one-two)"
    cells = code(program, NEW), code("q = 1  # (use-q)")
    write_notebook(folder, "first/use", texts.USE, *cells)
    cell = code("p = 1  # (other-p)", OWN)
    write_notebook(folder, "second/other", texts.AS_IN_THE_SUM, cell)


def write_pictures(folder):
    """Notebooks with a figure, sliders, terms, and a head."""
    sliders = {"text/html": '<div class="explore">sliders</div>'}
    cells = [
        folded("import numpy as np\nplt.style.use('x')"),
        folded("plot()", {"image/png": picture()}, FIGURE),
        folded("explore(draw)", sliders),
        folded("def draw(): ..."),
    ]
    gives = ["a thing"]
    needs = ["part/two", "words", "other/five"]
    write_notebook(folder, "part/one", texts.ONE, *cells, needs=needs, gives=gives)
    write_notebook(folder, "part/two", texts.TWO, needs=[], gives=gives)


def build(folder, *options):
    """Build it: a `building.Build`."""
    return sphinx(folder, *options, "source", "out")


def built(folder):
    """Build a book that is right; returns a function for the HTML of a page."""
    done = build(folder, "-q")
    assert done.returncode == 0, done.stdout + done.stderr
    return lambda name: Path(folder, "out", "book", f"{name}.html").read_text("utf-8")


def change(folder, name, old, new):
    """Replace a text in a file of the small book."""
    path = Path(folder, "source", name)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name}: {old!r} stands there {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def text(fragment):
    """What there is to read in a piece of HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", fragment)).split())
