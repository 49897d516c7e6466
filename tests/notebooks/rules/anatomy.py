"""What stands on a page, and in which order."""

import ast
import re

from tests.notebooks.page import DISPLAY, directives, prose, targets, words

from . import rule

WORDS = 1200, 2600
CELLS = 12, 20
SENTENCE = 3  # words: fewer are no sentence
EQUATION = re.compile(r"\{eq\}`[^`]*`")
LISTED = re.compile(r"\{eq\}`[^`]*`(?:,| and| or| to|, and)\s*$")
LEANING = set(
    "a an and as at both but by from has have in into is of on or put says see so than "
    "that to under until use with".split()
)  # words behind which a number needs its noun
BANNED = re.compile(r"\b(simply|obviously|trivially|easy to see)\b", re.I)


@rule("A1")
def title_and_question(page):
    """The page begins with `# Title`, and below it the question, in italics, one sentence."""
    first = page.cells[0].source if page.cells[0].kind == "markdown" else ""
    blocks = [b.strip() for b in re.split(r"\n\s*\n", first.strip())]
    if not re.fullmatch(r"# \S[^\n]*", blocks[0]):
        yield "the first cell does not begin with a title"
    elif len(blocks) < 2 or not re.fullmatch(r"\*[^*]+\?\*", blocks[1]):
        yield f"below the title stands no *question?*, but {blocks[1:2]}"
    if len(re.findall(r"^# ", page.markdown, re.M)) > 1:
        yield "there is a second heading of the first level"


@rule("A3")
def before_you_start(page):
    """An admonition "Before you start" stands before the first code cell."""
    kinds = [c.kind for c in page.cells]
    before = page.cells[: kinds.index("code")] if "code" in kinds else page.cells
    opening = [d for c in before if c.kind == "markdown" for d in directives(c.source)]
    if ("admonition", "Before you start") not in opening:
        yield "no `:::{admonition} Before you start` before the first code cell"


@rule("A4")
def setup_cell(page):
    """The first code cell has the imports and plt.style.use("utils.book"), nothing else, in
    10 lines, empty ones not counted."""
    cell = page.code[0]
    style = 'plt.style.use("utils.book")'
    for node in cell.tree.body:
        is_import = isinstance(node, ast.Import | ast.ImportFrom)
        if not is_import and ast.get_source_segment(cell.source, node) != style:
            yield f"the setup cell has line {node.lineno}: {ast.unparse(node)}"
    if style not in cell.source:
        yield f"the setup cell lacks {style}"
    lines = [line for line in cell.source.splitlines() if line]
    if len(lines) > 10:
        yield f"the setup cell has {len(lines)} lines"


@rule("A11")
def explorable(page):
    """One call of `explore`, with alternative text."""
    calls = [
        n
        for c in page.code
        for n in c.nodes
        if isinstance(n, ast.Call) and ast.unparse(n.func) == "explore"
    ]
    if not calls:
        yield "no call of explore"
    for call in calls:
        if "alt" not in [k.arg for k in call.keywords]:
            yield "explore is called without alt="


@rule("A12")
def exercises(page):
    """Three exercises or more, each labelled, each with a folded solution that runs."""
    blocks = [d for c in page.text for d in directives(c.source) if d[0] == "exercise"]
    labels = re.findall(r"\{exercise\}[^\n]*\n:label: (\S+)", page.markdown)
    if len(blocks) < 3 or len(labels) < len(blocks):
        yield f"{len(blocks)} exercises, {len(labels)} of them with a label first"
    solved = re.findall(r"\{solution-start\} (\S+)\n:class: dropdown", page.markdown)
    for label in labels:
        if solved.count(label) != 1:
            yield f"exercise {label} has {solved.count(label)} solutions with :class: dropdown"
    gates = [n for n, _ in directives(page.markdown) if n.startswith("solution-")]
    if gates != ["solution-start", "solution-end"] * len(labels):
        yield f"solution-start and solution-end do not alternate: {gates}"
    runs = []
    for cell in page.cells:
        if "solution-start" in [
            n for n, _ in directives(cell.source) if cell.kind == "markdown"
        ]:
            runs.append(0)
        elif cell.kind == "code" and cell.in_solution and runs:
            runs[-1] += 1
    if 0 in runs:
        yield f"solution {runs.index(0) + 1} has no code cell"


@rule("A13")
def what_to_keep(page):
    """A section "What to keep" has three bullets."""
    found = re.search(r"^## What to keep\n(.*?)(?=^## |\Z)", page.markdown, re.M | re.S)
    bullets = re.findall(r"^- ", found[1], re.M) if found else []
    if len(bullets) != 3:
        yield f"{len(bullets)} bullets" if found else "the section is missing"


@rule("A14")
def sources(page):
    """The last section is "Sources" and cites two references or more."""
    headings = re.findall(r"^## (.*)$", page.markdown, re.M)
    if headings[-1:] != ["Sources"]:
        yield f"the last section is {headings[-1:]}"
        return
    last = page.markdown.rpartition("\n## Sources\n")[2]
    cited = set(targets(last, "cite"))
    if len(cited) < 2:
        yield f"it cites {sorted(cited)}"


@rule("A15")
def sentence_between(page):
    """Between two displays there is a sentence, and between two code cells too, unless the
    second only draws what the first computed."""
    last = None
    for cell in page.cells:
        if cell.kind == "code":
            draws = "figure" in cell.figure or "explore" in cell.calls
            if last == "code" and not draws:
                yield f"no sentence before the {cell}"
            elif last == "drawing":
                yield f"no sentence between a figure and the {cell}"
            last = "drawing" if draws else "code"
            continue
        parts = DISPLAY.split(cell.source)
        for k, part in enumerate(parts):
            if k and last == "display":
                yield f"no sentence between two displays in the {cell}"
            last = "display" if k else last
            if len(words(part)) >= SENTENCE:
                last = None


@rule("A16")
def form_of_displays(page):
    """A display is set as `$$`, lines, `$$ (label)`, each on lines of their own."""
    for cell in page.text:
        left = DISPLAY.sub("", cell.source)
        if "$$" in left:
            at = left[max(0, left.index("$$") - 20) :][:60]
            yield f"a display in another form, near {at!r}"
        for ending in re.findall(r"^\$\$(?:[ \t]*)([^\n]+)$", cell.source, re.M):
            if not re.fullmatch(r"\([a-z][a-z0-9]*(?:-[a-z0-9]+)+\)", ending.strip()):
                yield f"behind a display stands {ending!r}: a label is prefix-word"


@rule("A16")
def equations_are_named(page):
    """A reference is read as "(4)": before it stands "equation", another reference of a list,
    or the noun that the equation is ("the bound {eq}`...`")."""
    captions = [c.figure.get("figure", {}).get("caption", "") for c in page.code]
    for source in [*(c.source for c in page.text), *captions]:
        text = " ".join(source.split())
        for found in EQUATION.finditer(text):
            before = text[: found.start()].rstrip()
            while listed := LISTED.search(before):
                before = before[: listed.start()].rstrip()
            word = re.search(r"[^\W\d_]+(?=[*_]*$)", before)
            if (
                not word
                and not before.endswith("$")
                or word
                and word[0].lower() in LEANING
            ):
                yield f"{before[-20:]!r} stands before {found[0]}"


@rule("A21")
def plain_words(page):
    """No "simply", "obviously", "easy to see"; no exclamation marks."""
    for cell in page.text:
        text = prose(cell.source)
        found = [m[0] for m in BANNED.finditer(text)] + ["!"] * text.count("!")
        if found:
            yield f"{found} in the {cell}"


@rule("(a)")
def length(page):
    """1200 to 2600 words of prose, exercises included."""
    n = len(words(page.markdown))
    if not WORDS[0] <= n <= WORDS[1]:
        yield f"{n} words"


@rule("(a)", warns=True)
def number_of_cells(page):
    """12 to 20 code cells outside the solutions, as a guide."""
    n = sum(not c.in_solution for c in page.code)
    if not CELLS[0] <= n <= CELLS[1]:
        yield f"{n} code cells"


@rule("CONTRIBUTING")
def metadata(page):
    """The head says `book: {needs: [...], gives: [...], minutes: 40}`."""
    book = page.nb.metadata.get("book", {})
    for key in ("needs", "gives"):
        value = book.get(key)
        if not (
            isinstance(value, list) and value and all(isinstance(v, str) for v in value)
        ):
            yield f"{key} must be a list of texts, got {value!r}"
    minutes = book.get("minutes")
    if not (isinstance(minutes, int) and 10 <= minutes <= 180):
        yield f"minutes must be a number from 10 to 180, got {minutes!r}"
