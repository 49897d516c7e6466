"""Exercises with their solutions (house style A12)."""

from . import rule


@rule("A12")
def exercises(page):
    """Three exercises or more, each labelled, each with a folded solution that runs."""
    labels = [piece.options.get("label", "") for piece in page.exercises]
    if len(labels) < 3:
        yield f"{len(labels)} exercises, should be 3 or more"
    if not all(labels):
        yield f"{labels.count('')} exercises without `:label:` below their first line"
    solved = [solution.label for solution in page.solutions]
    for label in filter(None, labels):
        if solved.count(label) != 1:
            yield f"exercise {label} has {solved.count(label)} solutions, should have one"
    for label in sorted(set(solved) - set(labels)):
        yield f"a solution of {label}, which is no exercise of this page"
    for solution in page.solutions:
        if solution.gate.options.get("class") != "dropdown":
            yield f"the solution of {solution.label} lacks `:class: dropdown`"
        if not solution.cells:
            yield f"the solution of {solution.label} has no code cell"
    gates = [
        gate.name for gate in page.of("directive", "solution-start", "solution-end")
    ]
    if gates != ["solution-start", "solution-end"] * len(page.solutions):
        yield "the last solution is not closed: add `:::{solution-end}`"
    for cell in page.markdown:
        for whole in cell.text.of("directive", "solution"):
            yield f"a {{solution}} on line {whole.row} of {cell}: write solution-start, -end"
