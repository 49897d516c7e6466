"""MyST to ordinary Markdown: every form that the book uses, and refusal of the rest."""

import pytest

from tools.export import references
from tools.export.plain import ExportError, Names, markdown

NAMES = Names(
    equations={"lif-ode": "(1)", "hh-voltage": "(4) of *The Hodgkin–Huxley model*"},
    figures={"fig-lif": "figure 2"},
    exercises={"lif-inverse": "exercise 1"},
    titles={"hodgkin-huxley": "The Hodgkin–Huxley model"},
    cite=references.cite,
)


@pytest.mark.parametrize(
    "myst, plain",
    [
        ("$$\na = b\n$$ (lif-ode)", "$$\na = b \\tag{1}\n$$"),
        ("$$\na = b\n$$", "$$\na = b\n$$"),
        ("see equation {eq}`lif-ode`.", "see equation (1)."),
        ("by {eq}`hh-voltage`", "by (4) of *The Hodgkin–Huxley model*"),
        ("{numref}`fig-lif` shows", "figure 2 shows"),
        ("{ref}`lif-inverse`", "exercise 1"),
        ("{ref}`the first <lif-inverse>`", "the first"),
        ("the {term}`rheobase`", "the rheobase"),
        ("{term}`spikes <spike>`", "spikes"),
        (
            "{doc}`/book/neurons-and-synapses/hodgkin-huxley`",
            "*The Hodgkin–Huxley model*",
        ),
        ("{doc}`that page <hodgkin-huxley>`", "*that page*"),
        ("[that page](hodgkin-huxley.ipynb)", "that page"),
        ("[out](https://example.org)", "[out](https://example.org)"),
        (":::{note}\nMind.\n:::", "> **Note**\n>\n> Mind."),
        (
            ":::{admonition} Before you start\n:class: tip\n\nOne.\n\nTwo.\n:::",
            "> **Before you start**\n>\n> One.\n>\n> Two.",
        ),
        (
            ":::{exercise}\n:label: lif-inverse\n\n**Turn** {eq}`lif-ode` round.\n:::",
            "### Exercise 1\n\n**Turn** (1) round.",
        ),
        (
            ":::{solution-start} lif-inverse\n:class: dropdown\n:::\n\nSo.",
            "#### Solution of exercise 1\n\nSo.",
        ),
        ("So.\n\n:::{solution-end}\n:::", "So."),
        (
            "::::{note}\nA\n\n:::{tip}\nB\n:::\n::::",
            "> **Note**\n>\n> A\n>\n> > **Tip**\n> >\n> > B",
        ),
    ],
)
def test_form(myst, plain):
    assert markdown(myst, NAMES) == plain


@pytest.mark.parametrize(
    "myst, says",
    [
        (":::{figure} a.png\n:::", "figure"),
        (":::{note}\nnever closed", "not closed"),
        ("{abbr}`HH`", "abbr"),
        ("{numref}`fig-none`", "fig-none"),
        ("```{figure} a.png\n```", "no plain form"),
        ("(target)=\n# Title", "no plain form"),
    ],
)
def test_no_plain_form(myst, says):
    with pytest.raises(ExportError, match=says):
        markdown(myst, NAMES, "page")


def test_unknown_equation():
    with pytest.raises(KeyError, match="lif-none"):
        markdown("{eq}`lif-none`", NAMES)


def test_citations():
    key = next(iter(references.entries()))
    entry = references.entries()[key]
    text = references.cite([key], parenthetical=False)
    assert text.endswith(f"({entry.fields['year']})")
    assert markdown(f"{{cite:t}}`{key}`", NAMES) == text
    assert references.cite([key, key]).count(entry.fields["year"]) == 2
    with pytest.raises(KeyError, match="nobody"):
        references.cite(["nobody1900"])


@pytest.mark.parametrize("key", sorted(references.entries()))
def test_every_reference_has_a_line(key):
    line = references.reference(key)
    assert references.entries()[key].fields["year"] in line
    assert "{" not in line and "\\" not in line
    assert ". ." not in line and line.count(",") < 12
