"""Which sections stand on a page, and what is in them."""

import ast

from tools.notebook.markdown import Text
from tools.notebook.page import CITATIONS

from . import rule

BRAIN = 100, 250  # words of the section "Back to the brain"
STYLE = 'plt.style.use("utils.book")'


@rule("A1")
def title_and_question(page):
    """The page begins with `# Title`, and below it the question, in italics, one sentence."""
    first = page.cells[0] if page.cells else None
    title = first.text.of("heading")[:1] if first else []
    if not title or title[0].start or title[0].level != 1:
        yield "the first cell does not begin with a title, `# Title`"
    else:
        below = first.source[title[0].end :].strip().split("\n\n")[0]
        asked = (
            below.startswith("*") and below.endswith("?*") and "*" not in below[1:-1]
        )
        if not asked:
            yield f"below the title stands {below[:60]!r}: write the question, *...?*"
    for cell in page.markdown:
        for heading in cell.text.of("heading"):
            if heading.level == 1 and (cell is not first or heading.start):
                yield f"a second heading of the first level, {heading.text!r}: make it ##"


@rule("A3")
def before_you_start(page):
    """An admonition "Before you start" stands before the first code cell."""
    first = page.code[0].index if page.code else len(page.cells)
    found = [
        box.text
        for cell in page.cells[:first]
        for box in cell.text.of("directive", "admonition")
    ]
    if "Before you start" not in found:
        yield "no `:::{admonition} Before you start` before the first code cell"


@rule("A4")
def setup_cell(page):
    """The first code cell has the imports and plt.style.use("utils.book"), nothing else."""
    if not page.code:
        yield "the page has no code cell"
        return
    cell = page.code[0]
    for node in cell.tree.body:
        is_import = isinstance(node, ast.Import | ast.ImportFrom)
        if not is_import and ast.get_source_segment(cell.source, node) != STYLE:
            yield f"{cell} has line {node.lineno}, {ast.unparse(node)[:50]!r}: move it down"
    if STYLE not in cell.source:
        yield f"{cell} lacks {STYLE}"


@rule("A11b", new=True)
def back_to_the_brain(page):
    """A section "Back to the brain" of 100 to 250 words stands before the exercises."""
    section = page.section("Back to the brain")
    if not section:
        yield "the section `## Back to the brain` is missing"
        return
    n = len(section.words)
    if not BRAIN[0] <= n <= BRAIN[1]:
        yield f'"Back to the brain" has {n} words, should have {BRAIN[0]} to {BRAIN[1]}'
    exercises = page.section("Exercises")
    if exercises and exercises.begins < section.begins:
        yield '"Back to the brain" stands behind the exercises: move it before them'


@rule("A13")
def what_to_keep(page):
    """A section "What to keep" has three bullets."""
    section = page.section("What to keep")
    if not section:
        yield "the section `## What to keep` is missing"
        return
    n = sum(line.startswith("- ") for line in section.source.splitlines())
    if n != 3:
        yield f'"What to keep" has {n} bullets, should have 3'


@rule("A14")
def sources(page):
    """The last section is "Sources" and cites two references or more."""
    titles = [section.title for section in page.sections if section.level == 2]
    if titles[-1:] != ["Sources"]:
        yield f"the last section is {''.join(titles[-1:])!r}: end with `## Sources`"
        return
    cited = sorted(cited_in([Text(page.section("Sources").source)]))
    if len(cited) < 2:
        yield f'"Sources" cites {", ".join(cited) or "nothing"}, should cite two or more'


@rule("A11b", new=True, warns=True)
def opening_is_met_again(page):
    """What the opening tells is met again: one of the sources that it cites is cited in the section
    "Back to the brain", in the caption of a figure, or as the source of a check."""
    first = page.code[0].index if page.code else len(page.cells)
    opening = cited_in([cell.text for cell in page.cells[:first]])
    section = page.section("Back to the brain")
    later = cited_in([Text(section.source)] if section else [])
    sources_of_checks = [record.values.get("source", "") for record in page.records]
    later |= {source.partition(",")[0] for source in sources_of_checks}
    later |= cited_in([Text(figure.caption) for figure in page.figures])
    if opening and not opening & later:
        yield f"neither {' nor '.join(sorted(opening))}: show, test or answer what it says"


def cited_in(texts):
    """Keys that some texts cite: set of str."""
    roles = [role for text in texts for role in text.of("role", *CITATIONS)]
    return {key for role in roles for key in role.targets}
