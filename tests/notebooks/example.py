"""A page that meets every rule, to be broken on purpose in test_rules.py."""

import base64
import io

import nbformat
from facts import MIME
from PIL import Image

from tools.notebooks import canonical

from .page import Library, Page

FILLER = "The potential chases its target at a speed that the distance sets. " * 110
FIGURE = {
    "mystnb": {
        "figure": {
            "name": "fig-tst-rise",
            "caption": "It rises, see equation {eq}`tst-ode`.",
        },
        "image": {"alt": "A line that rises from zero to one."},
    }
}

OPENING = """# A leaky capacitor

*How fast does the potential rise?*

Inject a steady current into a neuron {cite}`hodgkin1952`.

:::{admonition} Before you start
You need an integral.
:::"""

SETUP = """from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np

from utils.check import check
from utils.explore import explore

plt.style.use("utils.book")"""

MODEL = """## A leak

The current charges the capacitor, in $C!$ words:

$$
\\tau \\dot x = I - x
$$ (tst-ode)

so that one step of the method is

$$
x_{n+1} = x_n + \\tfrac{\\Delta t}{\\tau}(I - x_n)
$$ (tst-step)

and we keep the parameters together."""

PARAMETERS = """class Leak(NamedTuple):
    tau: float = 10.0   # time constant [ms]
    I: float = 1.0      # current [nA]"""

STEP = '''def step(x, dt, p=Leak()):
    """State after one step of dt [ms]."""
    tau, I = p
    return x + dt / tau * (I - x)  # (tst-step)'''

DRAWING = """fig, ax = plt.subplots()
ax.plot([step(x, 1.0) for x in np.linspace(0, 1)])
plt.show()"""

EXPLORE = 'explore(draw, I=[0, 1, 2], alt="A line that rises.")'

EXERCISE = """:::{{exercise}}
:label: tst-{0}

Show equation {{eq}}`tst-ode` once more, by hand.
:::

:::{{solution-start}} tst-{0}
:class: dropdown
:::"""

END = ":::{solution-end}\n:::"
CLOSING = """## What to keep

- One.
- Two.
- Three.

## Sources

See {cite:t}`hodgkin1952,lapicque1907`, and {numref}`fig-tst-rise`."""


def picture():
    out = io.BytesIO()
    Image.new("RGB", (60, 29), "white").save(out, format="PNG")
    return {
        "image/png": base64.b64encode(out.getvalue()).decode(),
        "text/plain": "<Figure>",
    }


def shown(data):
    return nbformat.v4.new_output("display_data", data)


def record(k, **more):
    return shown(
        {"text/plain": f"ok  claim {k}", MIME: {"claim": f"claim {k}", **more}}
    )


def text(source):
    return nbformat.v4.new_markdown_cell(source)


def code(source, *outputs, **metadata):
    cell = nbformat.v4.new_code_cell(source, outputs=list(outputs), metadata=metadata)
    cell.execution_count = 1
    return cell


def cells():
    """Cells of the page, new ones at each call."""
    body = [
        text(OPENING),
        code(SETUP),
        text(MODEL),
        code(PARAMETERS),
        text("One step is written as the equation reads."),
        code(STEP),
        code(DRAWING, shown(picture()), **FIGURE),
        text(FILLER),
    ]
    for k in range(9):
        source = (
            f"rng = np.random.default_rng({k})\ncheck('claim {k}', 0 <= rng.random())"
        )
        body += [
            code(source, record(k, source="closed form")),
            text("Then one more claim."),
        ]
    body += [code("def draw(I):\n    return plt.figure()")]
    body += [
        code(EXPLORE, shown({"text/html": "<div></div>", "text/plain": "explore"}))
    ]
    for name in "one", "two", "three":
        body += [text(EXERCISE.format(name)), code(f"print('{name}')"), text(END)]
    return [*body, text(CLOSING)]


def page(slug="part/test", change=None, metadata=None):
    """The page, as `make run` would store it, changed by `change(cells)` beforehand."""
    book = {"needs": ["calculus"], "gives": ["a step"], "minutes": 30}
    nb = nbformat.v4.new_notebook(cells=cells(), metadata={"book": metadata or book})
    if change:
        nb.cells = change(nb.cells) or nb.cells
    source = canonical(nb)
    return Page(slug, nbformat.reads(source, as_version=4), source)


def library(*pages, **more):
    """A book of the page alone, or of the given ones."""
    pages = list(pages) or [page()]
    files = [f"book/{p.slug}" for p in pages]
    notation = [
        {"code": "tau", "introduced": "part/test"},
        {"code": "I, x", "introduced": "part/test"},
        {"code": "np.eye(N)", "introduced": "notation"},
    ]
    given = {
        "pages": pages,
        "toc": files,
        "references": {"hodgkin1952", "lapicque1907"},
        "notation": notation,
        "files": tuple(files),
    }
    return Library(**given | more)


def swap(old, new):
    """A change of the page: replace a piece of its sources, which must be there."""

    def change(cells):
        assert any(old in c.source for c in cells), old
        for c in cells:
            c.source = c.source.replace(old, new)

    return change


def add(*new, at=7):
    return lambda cells: cells[:at] + list(new) + cells[at:]


def code_before_text(source, *outputs, **metadata):
    """One more code cell where it is allowed to stand."""
    return add(
        text("A sentence stands here."), code(source, *outputs, **metadata), at=8
    )
