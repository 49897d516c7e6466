"""A text by MyST's own tokens: every kind of piece, wherever it stands."""

import pytest

from tools.notebook.markdown import Text
from tools.notebook.prose import prose, words


def one(source, kind):
    """The only piece of a kind, whose characters are those of the source."""
    text = Text(source)
    (piece,) = text.of(kind)
    return piece, source[piece.start : piece.end]


def test_a_display_with_its_label():
    piece, taken = one("Thus\n\n$$\nx = 1\n$$ (tst-one)\n\nand on.", "display")
    assert (piece.name, piece.text, piece.row) == ("tst-one", "x = 1", 3)
    assert taken == "$$\nx = 1\n$$ (tst-one)"


@pytest.mark.parametrize("environment", ["align", "equation", "gather*"])
def test_an_environment_of_latex_is_a_display(environment):
    source = f"\\begin{{{environment}}}\na\n\\end{{{environment}}}"
    piece, taken = one(source, "display")
    assert (piece.name, taken) == ("", source)


def test_a_directive_with_options_and_body():
    source = ":::{exercise} Title\n:label: tst-one\n:class: x y\n\nSome *text*.\n:::"
    piece, taken = one(source, "directive")
    assert (piece.name, piece.text) == ("exercise", "Title")
    assert piece.options == {"label": "tst-one", "class": "x y"}
    assert taken == source
    assert source[slice(*piece.body)].strip() == "Some *text*."


def test_a_directive_without_body():
    piece, _ = one(":::{solution-end}\n:::", "directive")
    assert (piece.name, piece.body, piece.options) == ("solution-end", None, {})


def test_a_fence_is_no_directive():
    piece, taken = one("```python\nx = 1  # {eq}`no`\n```", "fence")
    assert (piece.name, piece.text) == ("python", "x = 1  # {eq}`no`\n")
    assert Text(taken).of("role") == []


def test_headings():
    headings = Text("# One *two*\n\n## Three\n\nFour\n----\n").of("heading")
    assert [(h.level, h.text) for h in headings] == [
        (1, "One *two*"),
        (2, "Three"),
        (2, "Four"),
    ]


def test_targets_comments_and_tables():
    text = Text("(tst-here)=\n\n% a remark\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert [(p.kind, p.name) for p in text.pieces] == [
        ("target", "tst-here"),
        ("comment", ""),
        ("table", ""),
    ]


def test_heads_of_a_table():
    (table,) = Text("| rule | $x$ | |\n|---|---|---|\n| a | b | c |\n").of("table")
    assert table.heads == ("rule", "$x$", "")


def test_pieces_inside_a_line():
    source = (
        "See {eq}`tst-one`, $x^2$, `code`, [a *link*](there.md) and ![alt](pic.png)."
    )
    pieces = Text(source).pieces
    assert [(p.kind, p.name, p.text) for p in pieces] == [
        ("role", "eq", "tst-one"),
        ("math", "", "x^2"),
        ("code", "", "code"),
        ("link", "there.md", "a link"),
        ("image", "pic.png", "alt"),
    ]
    taken = [source[p.start : p.end] for p in pieces]
    assert taken[:3] == ["{eq}`tst-one`", "$x^2$", "`code`"]
    assert taken[3:] == ["[a *link*](there.md)", "![alt](pic.png)"] or taken[3:] == [
        "[a *link*](there.md)",
        "![alt](pic.png)",
    ]


@pytest.mark.parametrize(
    ("source", "targets", "title"),
    [
        ("{cite}`a`", ["a"], ""),
        ("{cite:t}`a, b,c`", ["a", "b", "c"], ""),
        ("{numref}`Figure %s <fig-a-b>`", ["fig-a-b"], "Figure %s"),
        ("{ref}`the part <a>`", ["a"], "the part"),
    ],
)
def test_what_a_role_points_to(source, targets, title):
    (role,) = Text(source).of("role")
    assert (role.targets, role.title) == (targets, title)


PLACES = {
    "paragraph": "One {eq}`tst-a` and\nthen {eq}`tst-b`.",
    "list": "- one {eq}`tst-a`\n- two\n  and {eq}`tst-b`\n",
    "quote": "> quoted {eq}`tst-a`\n> and {eq}`tst-b`\n",
    "quote in a list": "- one\n\n  > quoted {eq}`tst-a`\n  > and {eq}`tst-b`\n",
    "table": "| a | b |\n|---|---|\n| {eq}`tst-a` | {eq}`tst-b` |\n",
    "rows": "| a | b |\n|---|---|\n| x | {eq}`tst-a` |\n| x | {eq}`tst-b` |\n",
    "pipes in a table": "| a | b |\n|---|---|\n| $\\|x\\|$ {eq}`tst-a` | {eq}`tst-b` |\n",
    "pipes in code": "a | b\n---|---\n`x \\| y` {eq}`tst-a` | \\| {eq}`tst-b`\n",
    "pipes elsewhere": "of $|x|$ {eq}`tst-a` | and {eq}`tst-b`\n",
    "lazy quote": "> quoted {eq}`tst-a`\nand {eq}`tst-b`\n",
    "heading": "## Of {eq}`tst-a`\n\nand {eq}`tst-b`\n",
    "directive": ":::{note}\n:class: x\n\nIn {eq}`tst-a`\n\nand {eq}`tst-b`\n:::",
    "nested directives": (
        "::::{note}\n{eq}`tst-a`\n\n:::{tip}\n:class: x\n\nIn {eq}`tst-b`\n:::\n::::"
    ),
    "list in a directive": ":::{note}\n- {eq}`tst-a`\n- {eq}`tst-b`\n:::",
    "same twice in a table": "| a | b |\n|---|---|\n| {eq}`tst-a` | {eq}`tst-a` |\n",
}


@pytest.mark.parametrize("source", PLACES.values(), ids=PLACES)
def test_roles_are_where_they_stand(source):
    roles = Text(source).of("role")
    assert len(roles) == 2
    for role in roles:
        assert source[role.start : role.end] == f"{{eq}}`{role.text}`"
        assert role.row == source.count("\n", 0, role.start) + 1
    assert roles[0].start < roles[1].start


def test_a_text_that_cannot_be_read_back_is_an_error_with_its_line():
    with pytest.raises(ValueError, match="line 3 cannot be read back"):
        _ = Text("One\n\nTwo \0 {eq}`a`").pieces


def test_pieces_know_the_directives_around_them():
    source = "::::{note}\n:::{tip}\n{eq}`a`\n:::\n::::\n\n{eq}`b`"
    assert [r.inside for r in Text(source).of("role")] == [("note", "tip"), ()]


def test_nothing_is_read_in_programs_and_formulas():
    source = (
        "```{code-block} python\n{eq}`a`\n```\n\n$$\n\\text{{eq}`b`}\n$$\n\n`{eq}c`"
    )
    assert Text(source).of("role") == []


def test_replaced():
    text = Text(":::{note}\n{eq}`a`\n:::\n\n{eq}`b` and $x$")
    assert text.replaced(lambda p: "(1)" if p.kind == "role" else None) == (
        ":::{note}\n(1)\n:::\n\n(1) and $x$"
    )
    assert text.replaced(lambda p: "" if p.kind == "directive" else None) == (
        "\n\n{eq}`b` and $x$"
    )


def test_prose_is_what_is_read():
    source = (
        "# Title\n\n:::{note} Title\n:class: x\n\nTwo words, `code!` and $a!$.\n:::\n\n"
        "$$\na!\n$$\n[a link](there!) and {eq}`lif-ode`\n\n% silent\n"
    )
    text = Text(source)
    found = " ".join(prose(text).replace("[", " ").replace("]", " ").split())
    assert found == "Two words, and . a link and reference"
    assert len(prose(text)) == len(source)
    assert "silent" not in words(text) and "Title" not in words(text)


def test_words():
    source = "It doesn't well-known 3 times\n\n\\begin{align}\nand\n\\end{align}"
    assert words(Text(source)) == ["It", "doesn't", "well-known", "times"]
