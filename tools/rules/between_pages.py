"""What must hold between the pages of the book."""

from collections import Counter

from tools import faults
from tools.notebook.markdown import Text
from tools.notebook.page import CITATIONS

from . import LIBRARY_RULES, rule
from .checks import key_of


def prefix(label):
    """`lif` of `lif-step` and of `fig-lif-traces`."""
    return label.removeprefix("fig-").partition("-")[0]


@rule("A16")
def labels_are_unique(page, library):
    """A label is given once in the book."""
    for problem in faults.doubled_labels(page, library):
        yield problem.said


@rule("A16")
def labels_share_a_prefix(page, library):
    """All labels of a notebook share a prefix that is its own."""
    prefixes = Counter(prefix(label) for label in page.labels)
    if len(prefixes) > 1:
        own = prefixes.most_common(1)[0][0]
        strange = [label for label in page.labels if prefix(label) != own]
        yield f"{', '.join(strange)} should begin with {own}-"
    for name, other in library.pages.items():
        if name == page.slug:
            return
        for shared in sorted(set(prefixes) & {prefix(label) for label in other.labels}):
            yield f"the prefix {shared} belongs to {name}: choose another one"


@rule("design 4")
def code_names_equations(page):
    """A label in a comment of the code is the label of an equation of the same notebook."""
    for problem in faults.labels_without_equation(page):
        yield problem.said


@rule("design 4")
def equations_are_used(page, library):
    """A labelled equation is cited or implemented."""
    implemented = {use.label for use in page.uses}
    for equation in page.equations:
        if equation.label not in implemented | library.cited:
            yield f"({equation.label}) is neither, in {page.cells[equation.cell_index]}"


@rule("A16")
def references_resolve(page, library):
    """Every {eq} points to a labelled equation, every {numref} and {ref} to something that has
    the label."""
    for problem in faults.unknown_references(page, library):
        yield problem.said


@rule("A14")
def citations_exist(page, library):
    """Every {cite} is a key of references.bib."""
    for problem in faults.missing_citations(page, library):
        yield problem.said


@rule("design 1")
def stands_in_the_contents(page, library):
    """Every notebook stands in _toc.yml, in a part that exists, under a name in lower case with
    hyphens."""
    for find in faults.not_in_contents, faults.missing_part, faults.bad_name:
        for problem in find(page, library):
            yield problem.said


@rule("CONTRIBUTING")
def needs_come_before(page, library):
    """A notebook that another one needs exists and stands before it in the book."""
    for problem in faults.needs(page, library):
        yield problem.said


@rule("design 1", of=LIBRARY_RULES)
def contents(library):
    """Every entry of _toc.yml exists, and stands in it once."""
    yield from map(str, faults.contents(library))


@rule("A14", of=LIBRARY_RULES)
def texts_resolve(library):
    """Pages that are no notebooks cite and refer to what exists."""
    for name, text in library.texts.items():
        yield from map(str, faults.of_text(name, text, library))


@rule("design 1", of=LIBRARY_RULES)
def everything_is_readable(library):
    """Every file of the book can be read."""
    yield from map(str, library.problems)


@rule("design 1", of=LIBRARY_RULES)
def references_are_cited(library):
    """Every entry of references.bib is cited, or the source of a check, or kept for a planned page
    by the `sources` of planned.yml, where every key is one of references.bib."""
    kept = {
        key: folder
        for folder, part in library.parts.items()
        for entry in part.planned
        for key in entry.get("sources") or []
    }
    for key in sorted(library.references - works_cited(library) - kept.keys()):
        yield f"{key}: nothing cites it, take it out of book/references.bib"
    for key in sorted(kept.keys() - library.references):
        yield f"book/{kept[key]}/planned.yml: sources names {key}, which is not in references.bib"


def works_cited(library):
    """Keys that pages, their checks, or the lists of planned pages cite: set of str."""
    texts = [*library.texts.values()]
    for part in library.parts.values():
        texts += [Text(str(entry.get("shows", ""))) for entry in part.planned]
    found = {
        t for text in texts for p in text.of("role", *CITATIONS) for t in p.targets
    }
    for page in library.pages.values():
        found |= set(page.targets("cite"))
        found |= {key_of(record.values.get("source") or "") for record in page.records}
    return found
