"""How dense the code of a page may be: the table of the house style, section (b).

Measured is the whole page, solutions included; what is measured, and how, says
`tools.notebook.density`.
"""

from tools.notebook.density import quantile

from . import rule

MEAN, TENTH = 9, 16  # nodes a line: mean of the page, 90th percentile
LINE, LABELLED = 24, 28  # nodes of any one line; of one that implements an equation
NESTED, SHARE = 4, 5  # operations inside each other; per cent of statements with more
DEEPEST = 6
INDEXED, COMMENTS = 1, 3  # in 100 lines
RUN = 12  # code lines without an empty or a comment line


def quoted(cell, row):
    """A line of a cell, as complaints quote it."""
    return f"{cell.source.splitlines()[row - 1].strip()!r} in {cell}"


def nodes(page):
    """Nodes of all code lines of the page."""
    return [n for cell in page.code for n in cell.density.nodes.values()]


def in_100_lines(page, n):
    return 100 * n / max(1, len(nodes(page)))


@rule("(b)", new=True)
def mean_density(page):
    """A code line has at most 9 syntax nodes in the mean of the page."""
    found = nodes(page)
    mean = sum(found) / max(1, len(found))
    if mean > MEAN:
        dense = max(
            (cell for cell in page.code if len(cell.density.rows) > 3),
            key=lambda cell: sum(cell.density.nodes.values()) / len(cell.density.rows),
            default=page.code[0],
        )
        yield f"{mean:.1f} nodes a line, should be at most {MEAN}; densest is {dense}"


@rule("(b)", new=True)
def densest_tenth(page):
    """Nine of ten code lines have at most 16 syntax nodes."""
    found = quantile(nodes(page), 0.9)
    if found > TENTH:
        yield f"the 90th percentile is {found} nodes a line, should be at most {TENTH}"


@rule("(b)", new=True)
def densest_line(page):
    """No code line has over 24 syntax nodes; one that implements an equation, over 28."""
    for cell in page.code:
        for row, n in cell.density.nodes.items():
            limit = LABELLED if row in cell.density.labelled else LINE
            if n > limit:
                yield f"{n} nodes, should be at most {limit}: {quoted(cell, row)}"


@rule("B7", new=True)
def nested_statements(page):
    """At most 5 % of the statements have over 4 operations inside each other: give the inner
    part a name."""
    found = [(cell, s) for cell in page.code for s in cell.density.statements]
    deep = [(cell, s) for cell, s in found if s.depth > NESTED]
    share = 100 * len(deep) / max(1, len(found))
    if share > SHARE:
        yield (
            f"{share:.0f} % of the statements, {len(deep)} of {len(found)}, should be at most "
            f"{SHARE} %; for example {quoted(deep[0][0], deep[0][1].row)}"
        )


@rule("B7", new=True)
def deepest_statement(page):
    """No statement has over 6 operations inside each other, but for lines that implement an
    equation: give the inner part a name."""
    for cell in page.code:
        for row, depth in cell.density.statements:
            if depth > DEEPEST and row not in cell.density.labelled:
                yield f"{depth} inside each other: {quoted(cell, row)}"


@rule("B6", new=True)
def tuples_of_one_kind(page):
    """The values of a tuple assignment are of one kind: what is unlike gets a line each."""
    for cell in page.code:
        for row in cell.density.unlike_tuples:
            yield f"unlike values in one assignment: {quoted(cell, row)}"


@rule("B7", new=True)
def indexed_calls(page):
    """At most one line, and one in a hundred, indexes a call or an expression: `V = f(x)[0]` is
    `V, _ = f(x)`, or two lines."""
    found = [(cell, row) for cell in page.code for row in cell.density.indexed]
    share = in_100_lines(page, len(found))
    if len(found) > 1 and share > INDEXED:
        yield (
            f"{len(found)} of them, {share:.1f} in 100 lines, should be at most {INDEXED}; for "
            f"example {quoted(*found[0])}"
        )


@rule("B9", new=True)
def enough_comments(page):
    """Three comment lines or more in 100 lines of code: each names a step, or says why."""
    n = sum(cell.density.comments for cell in page.code)
    share = in_100_lines(page, n)
    if share < COMMENTS:
        yield f"{share:.1f} comment lines in 100, should be {COMMENTS} or more"


@rule("B9", new=True)
def long_runs(page):
    """At most 12 code lines stand together without an empty or a comment line."""
    for cell in page.code:
        for row, length in cell.density.runs:
            if length > RUN:
                yield f"{length} lines in a run, from {quoted(cell, row)}"
