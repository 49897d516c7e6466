"""Changes of the good page that a rule on its text refuses, by the name of the rule."""

import re

from .example import (
    AFTER,
    BRAIN,
    DRAW,
    FILLER,
    SENTENCE,
    add,
    code,
    figure,
    lonely,
    swap,
    text,
)

DISPLAY = "By definition this is the same thing:\n\n$$\nx = x\n$$"


def drop(start):
    """Leave out the cell that begins so."""

    def change(cells):
        assert any(c.source.startswith(start) for c in cells), start
        return [c for c in cells if not c.source.startswith(start)]

    return change


def shuffled(cells):
    """The exercises before "Back to the brain"."""
    brain = next(c for c in cells if c.source.startswith("## Back"))
    rest = [c for c in cells if c is not brain]
    return [*rest[:-1], brain, rest[-1]]


def unfolded(start):
    def change(cells):
        for cell in cells:
            if cell.source.startswith(start):
                del cell.metadata["tags"]

    return change


def renamed(cells):
    """No drawing."""
    for cell in cells:
        name = cell.metadata.get("mystnb", {}).get("figure", {})
        if name.get("name") == "fig-tst-circuit":
            name["name"] = "fig-tst-curve"


def labelled(n):
    """So many labelled displays more, each with words enough."""
    shown = [f"{FILLER}\n\n$$\nx = {k}\n$$ (tst-{chr(97 + k)})" for k in range(n)]
    return add(text("\n\n".join(shown)))


def without_alt(cell):
    """The call of explore without its alternative text."""
    cell.source = re.sub(r",\s+alt=\"A line that rises.\"", "", cell.source)
    return cell


BAD = {
    "something_to_look_at": [
        add(text(20 * FILLER), at=1),
        add(*(code(f"age = {k}") for k in range(60)), at=1),
        add(text(16 * "$$\nx\n$$\n\n"), at=1),
    ],
    "title_and_question": [
        swap("# A leaky capacitor", "A leaky capacitor"),
        swap("*How fast does the potential rise?*", "How fast?"),
        swap("rise?*", "rise.*"),
        swap("fast does", "fast* does *it"),
        swap("## A leak", "# A leak"),
        swap("# A leaky capacitor", "Hello.\n\n# A leaky capacitor"),
    ],
    "before_you_start": [
        swap("Before you start", "Beforehand"),
        lambda cells: [*cells[1:3], cells[0], *cells[3:]],
    ],
    "setup_cell": [
        swap("import numpy as np", "import numpy as np\nN = 3"),
        swap('plt.style.use("utils.book")', ""),
        lambda cells: [c for c in cells if c.cell_type == "markdown"],
    ],
    "back_to_the_brain": [
        swap("## Back to the brain", "## Outlook"),
        swap(BRAIN, SENTENCE),
        swap(BRAIN, 3 * BRAIN),
        shuffled,
    ],
    "what_to_keep": [
        swap("- Three.\n", ""),
        swap("- Three.\n", "- Three.\n- Four.\n"),
        swap("## What to keep", "## Summary"),
    ],
    "sources": [
        swap("## Sources", "## Literature"),
        swap(",lapicque1907", ""),
    ],
    "metadata": [{"needs": []}, {"needs": "calculus"}, {"gives": None}],
    "minutes_are_computed": [{"minutes": 30}],
    "breaks_have_reasons": [
        {"breaks": {"B99": "there is no such rule in the book"}},
        {"breaks": {"executed": "a contract that nobody may break"}},
        {"breaks": {"(b)": "a whole table is not to be broken"}},
        {"breaks": {"B5": "too short"}},
        {"breaks": {"B5": None}},
        {"breaks": ["B5"]},
    ],
    "numbered_equations": [labelled(13)],
    "words_a_display": [add(*(text(DISPLAY) for _ in range(18)))],
    "number_of_words": [
        swap(FILLER, ""),
        swap(FILLER, 3 * FILLER),
    ],
    "number_of_figures": [
        drop("fig, ax"),
        add(*(c for k in range(5) for c in (figure(f"fig-tst-f{k}"), text(FILLER)))),
    ],
    "exercises": [
        lambda cells: cells[:-4] + cells[-1:],
        swap(":label: tst-two\n", ""),
        swap("{solution-start} tst-two\n:class: dropdown", "{solution-start} tst-two"),
        swap("{solution-start} tst-two", "{solution-start} tst-one"),
        swap("{solution-start} tst-two", "{solution-start} tst-too"),
        drop("print('two')"),
        lambda cells: cells[:-2] + cells[-1:],
        add(text(":::{solution} tst-one\nThus.\n:::")),
    ],
    "sentence_between": [
        swap("so that one step of the method is", "so"),
        lambda cells: [c for c in cells if not c.source.startswith("One step")],
        add(figure("fig-tst-b"), at=7),
        add(code("a = 1"), code("b = 1")),
    ],
    "form_of_displays": [
        swap("$$ (tst-ode)", "$$ (ode)"),
        swap("You need an integral.", "You need $$a = b$$ here."),
        swap("You need an integral.", "You need\n\n$$a = b$$\n\nhere."),
        swap("You need an integral.", "```{math}\na = b\n```"),
        swap("You need an integral.", "\\begin{align}\na = b\n\\end{align}"),
    ],
    "equations_are_named": [
        add(text("It follows by {eq}`tst-step`.")),
        add(text("A law. {eq}`tst-step` is exact.")),
        add(text("The law {eq}`tst-step`, {eq}`tst-ode` and, by {eq}`tst-ode`, more.")),
    ],
    "no_numbers_for_labels": [lonely("age = 1  # (3.1) as above")],
    "plain_words": [
        swap("The current charges", "The current simply charges"),
        swap("by hand.", "by hand!"),
    ],
    "table_heads": [
        add(text("The rules and their prices:\n\n| | price |\n|---|---|\n| a | 1 |")),
        add(text(":::{note}\n\n| rule | $x_1$ |\n|---|---|\n| a | 1 |\n:::")),
        add(text("Programs:\n\n| line | `x` |\n|---|---|\n| a | 1 |")),
    ],
    "by_hand": [swap("**By hand.** Two", "By hand. Two")],
    "signposts": [swap("So far we", "We")],
    "paragraph_after_figure": [
        add(figure("fig-tst-b"), text("## Next\n\nA paragraph that comes too late.")),
        add(figure("fig-tst-b"), text("$$\nx = y\n$$\n\nThis one comes too late.")),
        add(figure("fig-tst-b"), code("a = 1")),
    ],
    "explorable": [
        swap("explore(draw", "print(draw"),
        lambda cells: [without_alt(c) for c in cells],
    ],
    "paragraph_after_explore": [drop(AFTER), swap(AFTER, f"## Next\n\n{AFTER}")],
    "drawing": [
        renamed,
        (renamed, {"drawing": "none", "because": "none needed"}),
    ],
    "drawing_code_is_folded": [
        unfolded("fig, ax"),
        unfolded("from typing"),
        unfolded(DRAW),
        lonely("from utils.plotting import points"),
    ],
    "what_counts_is_open": [
        lonely("x = 1  # (tst-step)", tags=["hide-input"]),
        lonely("check('one is less than two', 1 < 2)", tags=["hide-input"]),
    ],
}


GOOD = {
    "table_heads": [
        add(text("Its prices:\n\n| rule | price $x_1$ |\n|---|---|\n| | 1 |")),
    ],
    "something_to_look_at": [
        add(text(3 * FILLER), at=1),
        add(code("\n".join(80 * ["age = 1"]), tags=["hide-input"]), at=1),
    ],
    "drawing": [
        (
            renamed,
            {"drawing": "none", "because": "this page is about one formula alone"},
        )
    ],
    "equations_are_named": [
        add(text("The laws {eq}`tst-step`, {eq}`tst-ode` and {eq}`tst-step` agree.")),
        add(text("The bound $x$ {eq}`tst-step` holds.")),
    ],
    "sentence_between": [
        add(code("a = 1"), figure("fig-tst-b"), text("Then a sentence follows."))
    ],
    "what_counts_is_open": [lonely("x = 1  # (tst-step)")],
    "paragraph_after_figure": [
        add(figure("fig-tst-b"), text("See what it shows.\n\n## Next"))
    ],
}
