"""Figures and drawings: described, folded, talked about (house style section (d))."""

import ast
import re

from tools.notebook.prose import WORD

from . import rule
from .prose import SENTENCE

DRAWINGS = "-circuit", "-task", "-drawing"  # ends of the names of drawings
REASON = 5  # words
SCREENS = 60  # lines, of which two screens have room for
WORDS_A_LINE = 11
LINES_A_DISPLAY = 4


def is_drawing(cell):
    """Whether a cell draws the set-up of the page: its figure's name says so."""
    return bool(cell.figure) and cell.figure.name.endswith(DRAWINGS)


@rule("D7")
def figures_are_described(page):
    """A cell with a figure has no other output, since name, caption and alternative text of
    the cell, which are needed, go to each of them."""
    for cell in page.code:
        n = len(cell.data("image/png"))
        if not n:
            continue
        if len(cell.outputs) > 1:
            yield f"{len(cell.outputs)} outputs, {n} of them figures, in {cell}"
        figure = cell.figure
        for key in "name", "caption", "alt":
            if not (figure and getattr(figure, key)):
                yield f"no {key} for the figure of {cell}"
        name = figure.name if figure else ""
        if name and not re.fullmatch(r"fig-[a-z0-9]+(-[a-z0-9]+)+", name):
            yield f"the name of a figure is fig-prefix-word, got {name} in {cell}"


@rule("D11", new=True)
def drawing(page):
    """A drawing of the set-up on each page, a figure whose name ends in -circuit, -task or
    -drawing; or the head says `book: {drawing: none, because: ...}`, in five words or more."""
    if any(is_drawing(cell) for cell in page.code):
        return
    if page.head.get("drawing") != "none":
        yield "no figure's name ends in -circuit, -task or -drawing"
    elif len(str(page.head.get("because", "")).split()) < REASON:
        yield "the head says drawing: none; say also because: ..., in five words or more"


@rule("A2b", new=True)
def something_to_look_at(page):
    """The first figure or drawing begins within two screens: 60 lines, where 11 words, or a line of
    code that is not folded, fill a line and a display fills four."""
    lines = 0
    for cell in page.cells:
        if cell.figure:
            break
        if cell.kind == "markdown":
            lines += len(cell.words()) / WORDS_A_LINE
            lines += LINES_A_DISPLAY * len(cell.text.of("display"))
        elif not cell.folded:
            lines += len(cell.source.splitlines())
    if lines > SCREENS:
        yield f"{lines:.0f} lines before the first figure, should be {SCREENS} at most"


@rule("A15", new=True)
def paragraph_after_figure(page):
    """A paragraph follows each figure and says what to see in it."""
    for cell in page.code:
        if cell.figure and not begins_with_text(page, cell.index + 1):
            yield f"no paragraph below {cell}"


@rule("A11")
def explorable(page):
    """One call of `explore`, with alternative text."""
    calls = explore_calls(page)
    if not calls:
        yield "no call of explore"
    for call, cell in calls:
        if "alt" not in [k.arg for k in call.keywords]:
            yield f"explore is called without alt= in {cell}"


@rule("A11", new=True)
def paragraph_after_explore(page):
    """Below `explore` a paragraph says what it should have shown, and why."""
    for _, cell in explore_calls(page):
        if not begins_with_text(page, cell.index + 1):
            yield f"no paragraph below {cell}"


def begins_with_text(page, index):
    """Whether the cell at `index` is a text that begins with a paragraph of its own."""
    if index >= len(page.cells) or page.cells[index].kind != "markdown":
        return False
    cell = page.cells[index]
    blocks = [
        p.start
        for p in cell.text.pieces
        if p.kind in ("heading", "display", "directive", "table")
    ]
    return len(WORD.findall(cell.prose[: min(blocks, default=None)])) >= SENTENCE


@rule("D13", new=True)
def drawing_code_is_folded(page):
    """Cells of figures and drawings, the `draw` of a slider and the imports have the tag
    hide-input."""
    drawn = {ast.unparse(call.args[0]) for call, _ in explore_calls(page) if call.args}
    for cell in page.code:
        body = cell.tree.body
        names = {node.name for node in body if isinstance(node, ast.FunctionDef)}
        what = (
            (cell.figure and "draws a figure")
            or (names & drawn and "draws for explore")
            or (cell is page.code[0] and "is the setup")
            or (body and all(map(is_import, body)) and "has imports alone")
        )
        if what and not cell.folded:
            yield f"{cell} {what}: tag it hide-input"


@rule("D13", new=True)
def what_counts_is_open(page):
    """What implements an equation, and what tests it, is never folded."""
    for cell in page.code:
        tested = [name for name in cell.calls if name in ("check", "check_order")]
        if cell.folded and (cell.uses or tested):
            what = f"implements ({cell.uses[0].label})" if cell.uses else "has a check"
            yield f"{cell} {what}: move that to a cell without hide-input"


def is_import(node):
    return isinstance(node, ast.Import | ast.ImportFrom)


def explore_calls(page):
    """Calls of `explore` on the page, each with its cell."""
    return [
        (node, cell)
        for cell in page.code
        for node in cell.nodes
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "explore"
    ]
