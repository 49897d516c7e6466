"""What a reader reads between displays and cells (house style A15, A16, A21, A23, A24, A26)."""

import re

from tools.notebook.code_labels import LABEL
from tools.notebook.markdown import Text
from tools.notebook.prose import WORD, words

from . import rule

SENTENCE = 3  # words: fewer are no sentence
BY_HAND = 2
SIGNPOSTS = 3  # in 1000 words
# words behind which a number needs its noun
LEANING = set(
    "a an and as at both but by from has have in into is of on or put says see so than "
    "that to under until use with".split()
)
LISTS = {",", "and", "or", "to", ", and", ", or"}  # between two references of a list
NUMBER = re.compile(r"#\s*\(\d+(\.\d+)*\).*")
BANNED = re.compile(r"\b(simply|obviously|trivially|easy to see)\b", re.I)
SIGN = re.compile(
    r"\b(so far|next,? we|now we|let us|let's|let’s|recall|remember|as before|in this section|"
    r"we begin|we start|to begin|first,|second,|finally,|the plan|we have seen|we saw|above we|"
    r"in summary|to summari[sz]e|our goal|our aim|the goal|the idea is|the key|in the next|"
    r"before we|we will|we'll|we shall|notice that|note that)\b",
    re.I,
)


@rule("A15")
def sentence_between(page):
    """Between two displays there is a sentence, and between two code cells too, unless the
    second only draws what the first computed."""
    last = None
    for cell in page.cells:
        if cell.kind == "code":
            draws = cell.figure or "explore" in cell.calls
            if last == "code" and not draws:
                yield f"no sentence before {cell}"
            elif last == "drawing":
                yield f"no sentence between a figure and {cell}"
            last = "drawing" if draws else "code"
            continue
        at = 0
        for display in [*cell.text.of("display"), None]:
            end = display.start if display else len(cell.source)
            if len(WORD.findall(cell.prose[at:end])) >= SENTENCE:
                last = None
            if display:
                if last == "display":
                    yield f"no sentence before the display on line {display.row} of {cell}"
                last, at = "display", display.end


@rule("A16")
def form_of_displays(page):
    """A display is set as `$$`, lines, `$$ (label)`, each on lines of their own; a label is
    prefix-word."""
    for cell in page.markdown:
        for piece in cell.text.of("directive", "math"):
            yield f"a {{math}} directive on line {piece.row} of {cell}: write $$"
        for piece in cell.text.of("display"):
            lines = cell.source[piece.start : piece.end].strip().split("\n")
            label = f"$$ ({piece.name})" if piece.name else "$$"
            if lines[0].strip() != "$$" or lines[-1].strip() != label or len(lines) < 3:
                yield f"a display in another form, line {piece.row} of {cell}: {lines[0]!r}"
            elif piece.name and not re.fullmatch(LABEL, piece.name):
                yield f"the label {piece.name} in {cell} is not of the form prefix-word"
        for piece in cell.text.of("math"):
            if cell.source[: piece.start].endswith("$"):
                yield f"$$ within line {piece.row} of {cell}: give the display its own lines"


@rule("A16")
def equations_are_named(page):
    """A reference is read as "(4)": before it stands "equation", another reference of a list,
    or the noun that the equation is ("the bound {eq}`...`")."""
    texts = [(cell.text, cell) for cell in page.markdown]
    texts += [(t, f.cell) for t, f in zip(page.captions, page.figures)]
    for text, cell in texts:
        end = 0
        for role in text.of("role", "eq"):
            between = " ".join(text.source[end : role.start].split())
            listed = end and between in LISTS
            end = role.end
            before = text.source[: role.start].rstrip()
            word = re.search(r"[^\W\d_]+(?=[*_]*$)", before)
            named = before.endswith("$") if not word else word[0].lower() not in LEANING
            if not listed and not named:
                yield f"{before[-20:]!r} stands before {{eq}}`{role.text}` in {cell}"


@rule("A16", new=True)
def no_numbers_for_labels(page):
    """A line of code names its equation by the label, `# (lif-step)`, never by its number."""
    for cell in page.code:
        for token in cell.tokens:
            if NUMBER.fullmatch(token.string):
                yield f"{token.string!r} in {cell}"


@rule("A21")
def plain_words(page):
    """No "simply", "obviously", "easy to see"; no exclamation marks."""
    for cell in page.markdown:
        found = [m[0] for m in BANNED.finditer(cell.prose)] + ["!"] * cell.prose.count(
            "!"
        )
        if found:
            yield f"{', '.join(found)} in {cell}"


@rule("A23", new=True)
def by_hand(page):
    """Two worked numbers or more, each in a paragraph that begins with **By hand.**"""
    n = sum(
        line.startswith("**By hand.**")
        for cell in page.markdown
        for line in cell.prose.splitlines()
    )
    if n < BY_HAND:
        yield f"{n} paragraphs begin with **By hand.**, should be {BY_HAND} or more"


@rule("A24", new=True, warns=True)
def signposts(page):
    """3 signposts or more in 1000 words: "so far", "now we", "recall", "first," and the like."""
    n = sum(len(SIGN.findall(cell.prose)) for cell in page.markdown)
    share = 1000 * n / max(1, len(page.words()))
    if share < SIGNPOSTS:
        yield f"{share:.1f} in 1000 words, should be {SIGNPOSTS} or more"


@rule("A26", new=True)
def table_heads(page):
    """Each column of a table has a head, and a word in it: a formula alone is read out as none."""
    for cell in page.markdown:
        for table in cell.text.of("table"):
            for k, head in enumerate(table.heads, 1):
                if not words(Text(head)):
                    what = f"the head {head!r}" if head else "no head"
                    yield f"{what} over column {k} of a table, in {cell}"
