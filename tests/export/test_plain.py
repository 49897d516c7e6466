"""MyST to ordinary Markdown: every form that the book uses, and refusal of the rest."""

import pytest

from tools.export import references
from tools.export.names import Names, NoPlainForm
from tools.export.plain import markdown, numbered

from .small import library


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return library(tmp_path_factory.mktemp("small"))


@pytest.fixture
def names(book):
    return Names(book, "part/first")


@pytest.mark.parametrize(
    "myst, plain",
    [
        ("$$\na = b\n$$ (one-law)", "$$\na = b \\tag{1}\n$$"),
        ("$$\na = b\n$$", "$$\na = b \\tag{1}\n$$"),
        (
            "$$\na\n$$ (one-law)\n\n- b\n\n  $$\n  c\n  $$",
            "$$\na \\tag{1}\n$$\n\n- b\n\n  $$\n  c \\tag{2}\n  $$",
        ),
        ("\\begin{align}\na\n\\end{align}", "\\begin{align}\na\n\\end{align}"),
        ("- a\n\n  $$\n  a\n  $$ (one-law)", "- a\n\n  $$\n  a \\tag{1}\n  $$"),
        ("see equation {eq}`one-step`.", "see equation (3)."),
        ("by {eq}`two-law`", "by (1) of *The second page*"),
        ("{numref}`fig-one-line` shows", "figure 1 shows"),
        ("{numref}`Fig. %s <fig-one-line>` shows", "figure 1 shows"),
        ("{ref}`one-try`", "exercise 1"),
        ("{ref}`the first <one-try>`", "the first"),
        ("the {term}`rheobase`", "the rheobase"),
        ("{term}`spikes <spike>`", "spikes"),
        ("{doc}`/book/part/second`", "*The second page*"),
        ("{doc}`second`", "*The second page*"),
        ("{doc}`../notation`", "*Notation*"),
        ("{doc}`that page <second>`", "*that page*"),
        ("[that *page*](second.ipynb)", "that *page*"),
        ("[at $x$](second.ipynb#two-law) it", "at $x$ it"),
        ("[](second.ipynb)", "*The second page*"),
        ("[there](#one-law)", "there"),
        ("[out](https://example.org)", "[out](https://example.org)"),
        ("{cite}`rotter1999`", "(Rotter and Diesmann, 1999)"),
        ("{cite:t}`lapicque1907`", "Lapicque (1907)"),
        (
            "{cite:p}`lapicque1907, rotter1999`",
            "(Lapicque, 1907; Rotter and Diesmann, 1999)",
        ),
        ("% a remark\n\nText.", "Text."),
        ("`{eq}` is a role", "`{eq}` is a role"),
        ("```python\na = 1  # {x}\n```", "```python\na = 1  # {x}\n```"),
        (":::{note}\nMind.\n:::", "> **Note**\n>\n> Mind."),
        (
            ":::{admonition} Before you start\n:class: tip\n\nOne.\n\nTwo.\n:::",
            "> **Before you start**\n>\n> One.\n>\n> Two.",
        ),
        (
            ":::{exercise}\n:label: one-try\n\n**Turn** {eq}`one-law` round.\n:::",
            "### Exercise 1\n\n**Turn** (1) round.",
        ),
        (
            ":::{exercise} Round\n:label: one-try\n\nTurn it.\n:::",
            "### Exercise 1: Round\n\nTurn it.",
        ),
        (
            ":::{solution-start} one-try\n:class: dropdown\n:::\n\nSo.",
            "#### Solution of exercise 1\n\nSo.",
        ),
        ("So.\n\n:::{solution-end}\n:::", "So."),
        (
            "::::{note}\nA\n\n:::{tip}\nB\n:::\n::::",
            "> **Note**\n>\n> A\n>\n> > **Tip**\n> >\n> > B",
        ),
    ],
)
def test_form(myst, plain, names):
    assert markdown(myst, names) == plain


@pytest.mark.parametrize(
    "myst, what, remedy",
    [
        (":::{figure} a.png\n:::", "no plain form for the directive 'figure'", ""),
        ("```{figure} a.png\n```", "no plain form for the directive 'figure'", ""),
        (":::{note}\nnever closed", "':::{note}' is not closed", ""),
        ("So.\n\n:::\n", "':::' is not closed", ""),
        ("{abbr}`HH`", "no plain form for the role 'abbr'", ""),
        ("(target)=\n# Title", "no plain form for '(target)='", ""),
        (
            "![a](a.png)",
            "the picture 'a.png' does not travel",
            "draw it in a code cell",
        ),
        (
            "{eq}`one-low`",
            "no equation has the name 'one-low'",
            "did you mean one-law?",
        ),
        ("{numref}`fig-none`", "no figure or exercise has the name 'fig-none'", ""),
        ("{ref}`one-law`", "no figure or exercise has the name 'one-law'", ""),
        (
            "{doc}`secund`",
            "no page has the name 'part/secund'",
            "did you mean part/second?",
        ),
        ("[x](nowhere.ipynb)", "no page has the name 'part/nowhere'", ""),
        (
            "{cite}`lapicque1908`",
            "no entry of references.bib has the name 'lapicque1908'",
            "did you mean lapicque1907?",
        ),
    ],
)
def test_no_plain_form(myst, what, remedy, names):
    with pytest.raises(NoPlainForm) as error:
        markdown(myst, names)
    assert what in error.value.what and error.value.remedy == remedy


def test_comments_of_code_show_numbers(names):
    source = (
        "x = 1  # (one-step)\ns = '(one-step)'\ny = 2   # (one-law) (two-law), held"
    )
    assert numbered(source, names).split("\n") == [
        "x = 1  # (3)",
        "s = '(one-step)'",
        "y = 2   # (1) (1) of The second page, held",
    ]
    with pytest.raises(NoPlainForm, match="one-nil"):
        numbered("x = 1  # (one-nil)", names)


@pytest.mark.parametrize("key", sorted(references.entries()))
def test_every_reference_has_a_line(key):
    entry = references.entries()[key]
    line = references.reference(entry)
    assert entry.fields["year"] in line
    assert "{" not in line and "\\" not in line
    assert ". ." not in line and line.count(",") < 12
