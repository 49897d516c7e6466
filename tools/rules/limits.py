"""How much may stand on a page: the first table of the house style, section (a)."""

from . import rule

EQUATIONS = 14  # numbered, outside solutions
NODES = 3000  # of code, outside solutions and folded cells
WORDS_A_DISPLAY = 110
WORDS = 1600, 3600
SOLUTION = 40, 600  # code lines, nodes
FIGURES = 4, 8


def displays(page):
    """Displays outside the solutions."""
    return [d for cell in page.markdown for d in cell.outside_text.of("display")]


def words(page):
    """Number of words outside the solutions."""
    return len(page.words(solutions=False))


def nodes(cells):
    """Number of syntax nodes in code cells."""
    return sum(sum(cell.density.nodes.values()) for cell in cells)


@rule("(a)", new=True)
def numbered_equations(page):
    """At most 14 displays outside the solutions bear a label."""
    n = sum(bool(display.name) for display in displays(page))
    if n > EQUATIONS:
        yield f"{n} labelled equations, should be at most {EQUATIONS}: make two pages"


@rule("(a)", new=True)
def size_of_code(page):
    """The code outside of solutions and folded cells has at most 3000 syntax nodes. Folding two
    lines into one does not change their number."""
    n = nodes(c for c in page.code if not c.in_solution and not c.folded)
    if n > NODES:
        yield f"{n} syntax nodes, should be at most {NODES}: make two pages"


@rule("(a)", new=True)
def words_a_display(page):
    """110 words or more for each display, solutions left out."""
    n = len(displays(page))
    mean = words(page) / n if n else WORDS_A_DISPLAY
    if mean < WORDS_A_DISPLAY:
        yield (
            f"{mean:.0f} words for each of {n} displays, should be {WORDS_A_DISPLAY} or more: "
            "say what is done between two of them, and what the result means"
        )


@rule("(a)", new=True)
def number_of_words(page):
    """1600 to 3600 words of prose, solutions left out."""
    n = words(page)
    if not WORDS[0] <= n <= WORDS[1]:
        yield f"{n} words, should be {WORDS[0]} to {WORDS[1]}"


@rule("(a)", new=True)
def size_of_solutions(page):
    """A solution has at most 40 lines of code and 600 syntax nodes."""
    for solution in page.solutions:
        lines = sum(len(cell.density.rows) for cell in solution.cells)
        size = nodes(solution.cells)
        if lines > SOLUTION[0] or size > SOLUTION[1]:
            yield (
                f"the solution of {solution.label} has {lines} lines and {size} nodes, should "
                f"have at most {SOLUTION[0]} and {SOLUTION[1]}"
            )


@rule("(a)", new=True, warns=True)
def number_of_figures(page):
    """4 to 8 figures outside the solutions, drawings included, as a guide."""
    n = sum(bool(c.data("image/png")) for c in page.code if not c.in_solution)
    if not FIGURES[0] <= n <= FIGURES[1]:
        yield f"{n} figures, should be {FIGURES[0]} to {FIGURES[1]}"
