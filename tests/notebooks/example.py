"""A page that meets every rule, to be broken on purpose in test_rules.py."""

import base64
import io
from functools import cache

import nbformat
from PIL import Image

from tools.library import Library, Part
from tools.notebook.page import CHECK, Page
from tools.notebooks import canonical
from tools.running.figures import quantise

SENTENCE = "The potential chases its target at a speed that the distance sets. "
FILLER = "So far we have a leak. " + 10 * SENTENCE
BRAIN = 12 * SENTENCE

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
from utils.explore import Slider, explore

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
    I: float = 1.0      # current       [nA]"""

BY_HAND = """One step is written as the equation reads.

**By hand.** A step of 1 ms from zero covers a tenth of the way, to 0.1."""

STEP = '''def step(x, dt, p=Leak()):
    """State after one step of dt [ms]."""
    tau, I = p
    # the share of the distance that one step covers
    share = dt / tau
    return x + share * (I - x)  # (tst-step)'''

SECOND = """**By hand.** Two steps of 1 ms cover $1 - 0.9^2 = 0.19$ of it."""

FIGURE = """fig, ax = plt.subplots()

# one step from many places
ax.plot([step(x, 1.0) for x in np.linspace(0, 1)])
plt.show()"""

DRAW = """def draw(I):
    return plt.figure()"""

EXPLORE = """explore(draw, I=Slider(0, 2, 9, unit="nA"),
        alt="A line that rises.")"""

AFTER = "The line is steeper where the current is stronger, since the target is farther away."

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

NOTATION = [
    {"symbol": r"\tau", "code": "tau"},
    {"symbol": r"I,\ x", "code": "I, x"},
]


@cache
def white():
    """A white picture as it is stored."""
    out = io.BytesIO()
    Image.new("RGB", (60, 29), "white").save(out, format="PNG")
    return quantise(base64.b64encode(out.getvalue()).decode())


def picture():
    return {"image/png": white(), "text/plain": "<Figure>"}


def shown(data):
    return nbformat.v4.new_output("display_data", data)


def record(claim, **more):
    return shown({"text/plain": f"ok  {claim}", CHECK: {"claim": claim, **more}})


def text(source):
    return nbformat.v4.new_markdown_cell(source)


def code(source, *outputs, **metadata):
    cell = nbformat.v4.new_code_cell(source, outputs=list(outputs), metadata=metadata)
    cell.execution_count = 1
    return cell


def figure(name, source=FIGURE):
    """A cell with a figure, described and folded."""
    described = {
        "figure": {"name": name, "caption": "It rises, see equation {eq}`tst-ode`."},
        "image": {"alt": "A line that rises from zero to one."},
    }
    return code(source, shown(picture()), mystnb=described, tags=["hide-input"])


def cells():
    """Cells of the page, new ones at each call."""
    body = [
        text(OPENING),
        code(SETUP, tags=["hide-input"]),
        text(MODEL),
        code(PARAMETERS),
        text(BY_HAND),
        code(STEP),
        figure("fig-tst-rise"),
        text(FILLER),
    ]
    for name in "circuit", "fall", "rest":
        body += [figure(f"fig-tst-{name}"), text(FILLER)]
    body += [text(SECOND)]
    for k in range(9):
        claim = f"claim number {k} holds"
        source = f"rng = np.random.default_rng({k})\ncheck('{claim}', rng.random() < 1)"
        more = {"source": "hodgkin1952, p. 500" if k else "closed form"}
        body += [code(source, record(claim, **more)), text(FILLER)]
    body += [code(DRAW, tags=["hide-input"])]
    body += [
        code(EXPLORE, shown({"text/html": "<div></div>", "text/plain": "explore"}))
    ]
    body += [
        text(AFTER),
        text(f"## Back to the brain\n\n{BRAIN}"),
        text("## Exercises"),
    ]
    for name in "one", "two", "three":
        body += [text(EXERCISE.format(name)), code(f"print('{name}')"), text(END)]
    return [*body, text(CLOSING)]


def page(slug="part/test", change=None, head=None):
    """The page, as `make run` would store it, changed by `change(cells)` beforehand; `head`
    is added to what its head says."""
    book = {"needs": ["calculus"], "gives": ["a step"]} | (head or {})
    nb = nbformat.v4.new_notebook(cells=cells(), metadata={"book": book})
    if change:
        nb.cells = change(nb.cells) or nb.cells
    source = canonical(nb)
    return Page(slug, nbformat.reads(source, as_version=4), source)


class Shelf(Library):
    """A book that is read from nowhere."""

    def __init__(self, **given):
        self.__dict__.update(given)


def library(*pages, notation=NOTATION, **more):
    """A book of the page alone, or of the given ones, all in one part."""
    pages = {page.slug: page for page in pages or [page()]}
    common = {"meaning": "what it is", "unit": "-", "introduced": "part/test"}
    part = Part("part", "Part", list(pages), [], [common | entry for entry in notation])
    files = [f"book/{slug}" for slug in pages]
    eye = {"symbol": r"\mathbf{I}", "code": "np.eye(N)", "introduced": "notation"}
    clock = {"symbol": "t", "code": "t", "introduced": "notation"}
    given = {
        "pages": pages,
        "texts": {},
        "toc": files,
        "files": set(pages),
        "parts": {"part": part},
        "notation": [common | eye, common | clock],
        "references": {"hodgkin1952", "lapicque1907"},
        "problems": [],
    }
    return Shelf(**given | more)


def swap(old, new):
    """A change of the page: replace a piece of its sources, which must be there."""

    def change(cells):
        assert any(old in c.source for c in cells), old
        for c in cells:
            c.source = c.source.replace(old, new)

    return change


def add(*new, at=8):
    """A change of the page: more cells, behind the text below the first figure."""
    return lambda cells: cells[:at] + list(new) + cells[at:]


def lonely(source, *outputs, **metadata):
    """One more code cell where it is allowed to stand, between two texts."""
    new = code(source, *outputs, **metadata)
    return add(text("A sentence stands here."), new, text("And one behind it."))
