"""No rule is vacuous: each passes a good page and refuses its counter-examples."""

import nbformat
import pytest

from . import example
from .example import SETUP, add, code, code_before_text, page, record, shown, swap, text
from .page import Page
from .rules import PAGE_RULES


def figure(name):
    meta = {
        "mystnb": {"figure": {"name": name, "caption": "C."}, "image": {"alt": "A."}}
    }
    return code(
        "fig, ax = plt.subplots()\nplt.show()", shown(example.picture()), **meta
    )


def without(part, key):
    """A figure that lacks one of its descriptions."""

    def change(cells):
        del cells[6].metadata["mystnb"][part][key]

    return change


def untouched(attribute, value):
    def change(cells):
        setattr(cells[5], attribute, value)

    return change


LONG = "\n".join(f"a{k} = {k}" for k in range(26))
SIX = [
    c
    for k in range(6)
    for c in (text("A figure follows here."), figure(f"fig-tst-f{k}"))
]
ERROR = nbformat.v4.new_output("error", ename="ValueError", evalue="no", traceback=[])
STDERR = nbformat.v4.new_output("stream", name="stderr", text="UserWarning: no")
VALUE = nbformat.v4.new_output("execute_result", {"text/plain": "3"}, execution_count=1)
ADDRESS = nbformat.v4.new_output("stream", text="<Line at 0x7f33aa01beef>")

PAGE_COUNTER_EXAMPLES = [
    ("equations_are_named", add(text("It follows by {eq}`tst-step`."))),
    ("equations_are_named", add(text("A law. {eq}`tst-step` is exact."))),
    ("title_and_question", swap("# A leaky capacitor", "A leaky capacitor")),
    ("title_and_question", swap("*How fast does the potential rise?*", "How fast?")),
    ("title_and_question", swap("rise?*", "rise.*")),
    ("title_and_question", swap("## A leak", "# A leak")),
    ("before_you_start", swap("Before you start", "Beforehand")),
    ("setup_cell", swap("import numpy as np", "import numpy as np\nN = 3")),
    ("setup_cell", swap('plt.style.use("utils.book")', "")),
    ("setup_cell", swap(SETUP, "import math\n" * 5 + SETUP)),
    ("explorable", swap("explore(draw", "print(draw")),
    ("explorable", swap(', alt="A line that rises."', "")),
    ("exercises", lambda cells: cells[:-4] + cells[-1:]),
    ("exercises", swap(":label: tst-two\n", "")),
    (
        "exercises",
        swap("{solution-start} tst-two\n:class: dropdown", "{solution-start} tst-two"),
    ),
    ("exercises", lambda cells: cells[:-2] + cells[-1:]),
    ("exercises", lambda cells: cells[:-3] + cells[-2:]),
    ("what_to_keep", swap("- Three.\n", "")),
    ("what_to_keep", swap("## What to keep", "## Summary")),
    ("sources", swap("## Sources", "## Literature")),
    ("sources", swap(",lapicque1907", "")),
    ("sentence_between", swap("so that one step of the method is", "so")),
    ("sentence_between", swap("One step is written as the equation reads.", "So:")),
    ("sentence_between", add(figure("fig-tst-b"))),
    ("form_of_displays", swap("$$ (tst-ode)", "$$ (ode)")),
    ("form_of_displays", swap("You need an integral.", "You need $$a = b$$ here.")),
    ("plain_words", swap("The current charges", "The current simply charges")),
    ("plain_words", swap("by hand.", "by hand!")),
    ("length", swap(example.FILLER, "")),
    ("length", swap(example.FILLER, 3 * example.FILLER)),
    ("number_of_cells", lambda cells: cells[:8] + cells[-11:]),
    ("python_alone", code_before_text("%matplotlib inline")),
    ("python_alone", code_before_text("!ls")),
    ("cell_size", code_before_text(LONG)),
    ("cell_size", code_before_text("a = " + "1 + " * 18 + "1")),
    ("cell_size", code_before_text("a = " + "1 + " * 15 + "1  # (tst-step)")),
    (
        "code_size",
        add(*(c for _ in range(10) for c in (text("Some more lines."), code(LONG)))),
    ),
    ("nothing_hidden", code_before_text("from numpy import *")),
    ("nothing_hidden", code_before_text("try:\n    a = 1\nexcept:\n    a = 2")),
    ("nothing_hidden", code_before_text('plt.rcParams["font.size"] = 3')),
    ("nothing_hidden", code_before_text("from matplotlib import rcParams")),
    ("nothing_hidden", code_before_text('warnings.filterwarnings("ignore")')),
    ("imports", code_before_text("import pandas as pd")),
    ("imports", code_before_text("from torch.nn import Linear")),
    ("no_semicolon", code_before_text("a = 1;")),
    ("no_bare_expression", code_before_text("a = 1\na")),
    ("no_bare_expression", code_before_text("max(1, 3)", VALUE)),
    ("figures_are_shown", swap("plt.show()", "fig.tight_layout()")),
    ("seeded", code_before_text("x = np.random.rand(3)")),
    ("seeded", code_before_text("rng = np.random.default_rng()")),
    ("no_widgets", code_before_text("interact(draw, I=(0, 1))")),
    ("no_widgets", code_before_text("import ipywidgets")),
    ("ascii_names", code_before_text("τ_m = 3")),
    ("one_meaning", code_before_text('def step(x):\n    """One."""\n    return x + 1')),
    ("parameters_have_units", swap("# current [nA]", "# current")),
    ("parameters_have_units", swap("# time constant [ms]", "")),
    ("docstrings", swap('    """State after one step of dt [ms]."""\n', "")),
    ("metadata", {"needs": [], "gives": ["a step"], "minutes": 30}),
    ("metadata", {"needs": ["calculus"], "minutes": 30}),
    ("metadata", {"needs": ["calculus"], "gives": ["a step"], "minutes": "30"}),
    ("executed", untouched("execution_count", None)),
    ("executed", code_before_text("a = 1 / 0", ERROR)),
    ("no_warnings", code_before_text("a = 1", STDERR)),
    ("no_machine_noise", code_before_text("a = 1", ADDRESS)),
    ("no_machine_noise", code_before_text('a = "/home/me/data"')),
    (
        "no_machine_noise",
        code_before_text("a = 1", shown({"text/html": "at 2024-01-01T10:00"})),
    ),
    ("weight", code_before_text("a = 1", shown({"text/html": 400_000 * "a"}))),
    ("nothing_exempt", code_before_text("a = 1", tags=["nbval-ignore-output"])),
    ("nothing_exempt", code_before_text("# NBVAL_SKIP\na = 1")),
    ("checks", lambda cells: cells[:12] + cells[26:]),
    ("explorable_is_static", untouched("source", "explore(draw)")),
    ("figures_are_described", without("figure", "name")),
    ("figures_are_described", without("figure", "caption")),
    ("figures_are_described", without("image", "alt")),
    (
        "figures_are_described",
        lambda cells: cells[6].outputs.append(cells[6].outputs[0]),
    ),
    ("figures_are_described", add(text("A figure follows."), figure("lif-rise"))),
    ("figures_are_described", lambda cells: cells[6].outputs.append(record(10))),
    ("number_of_figures", add(*SIX, at=8)),
]


@pytest.mark.parametrize("rule", PAGE_RULES, ids=lambda rule: rule.name)
def test_a_good_page_passes(rule):
    assert list(rule.find(page())) == []


@pytest.mark.parametrize(
    ("name", "change"),
    PAGE_COUNTER_EXAMPLES,
    ids=[name for name, _ in PAGE_COUNTER_EXAMPLES],
)
def test_a_bad_page_is_refused(name, change):
    rule = {rule.name: rule for rule in PAGE_RULES}[name]
    bad = page(metadata=change) if isinstance(change, dict) else page(change=change)
    assert list(rule.find(bad))


def test_a_file_that_was_edited_is_not_canonical():
    rule = {rule.name: rule for rule in PAGE_RULES}["canonical_form"]
    good = page()
    assert list(rule.find(Page(good.slug, good.nb, good.source + "\n")))
    good.nb.metadata["widgets"] = {"state": {}}
    assert list(rule.find(Page(good.slug, good.nb, nbformat.writes(good.nb) + "\n")))


def test_every_rule_has_a_counter_example():
    refused = {name for name, _ in PAGE_COUNTER_EXAMPLES} | {"canonical_form"}
    assert refused == {rule.name for rule in PAGE_RULES}
