"""What breaks the book as a book: labels, citations, contents, names of files.

Each function looks at one thing and yields a `Problem` that names page and cell and says what
to do. The rules tell them to authors; the site asks for them page by page, so that one broken
page hides nothing of the others.
"""

import re

from tools.problem import Problem, close_to

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG = re.compile(rf"{NAME.pattern}/{NAME.pattern}")
ELSEWHERE = "ref", "numref"


def faults_of_page(page, library):
    """All problems of one page: list of `Problem`."""
    found = [*labels_without_equation(page), *not_executed(page)]
    for find in OF_PAGES:
        found += find(page, library)
    return found


def doubled_labels(page, library):
    """A label that is given twice on the page, or on another one too."""
    seen = {}
    for label, cell in page.labelled:
        if label in seen:
            remedy = "give one of them another label"
            what = f"label {label} is given in {seen[label]} and again in {cell}"
            yield Problem(page.slug, what, remedy)
        seen.setdefault(label, cell)
    for label, cell in seen.items():
        others = [name for name in library.owners.get(label, []) if name != page.slug]
        if others:
            what = f"label {label} in {cell} is also given on {others[0]}"
            yield Problem(page.slug, what, "labels are unique in the book: rename one")


def labels_without_equation(page):
    """A line of code that names an equation which the page does not have."""
    known = {equation.label for equation in page.equations}
    for use in page.uses:
        if use.label not in known:
            what = f"no equation ({use.label}), named in {use.cell}"
            remedy = (
                close_to(use.label, known) or "label the display, or drop the comment"
            )
            yield Problem(page.slug, what, remedy)


def unknown_references(page, library):
    """A reference to a label that is nowhere."""
    for role, cell in page.roles("eq", *ELSEWHERE):
        yield from unresolved(page.slug, role, f", in {cell}", library)


def unresolved(where, role, place, library):
    """Labels of one role that are nowhere."""
    known = library.equations if role.name == "eq" else set(library.owners)
    if role.name == "ref":
        known |= {p.name for text in library.texts.values() for p in text.of("target")}
    for label in role.targets:
        if label not in known:
            what = f"no {'equation' if role.name == 'eq' else 'label'} {label}{place}"
            yield Problem(where, what, close_to(label, known))


def missing_citations(page, library):
    """A citation that is not in references.bib."""
    for role, cell in page.roles("cite"):
        yield from uncited(page.slug, role, f", in {cell}", library)


def uncited(where, role, place, library):
    """Keys of one role that references.bib does not have."""
    for key in role.targets:
        if key not in library.references:
            near = close_to(key, library.references)
            remedy = near or "add it to book/references.bib"
            yield Problem(where, f"{key} is not in references.bib{place}", remedy)


def not_in_contents(page, library):
    """A notebook that the table of contents does not have."""
    if f"book/{page.slug}" not in library.toc:
        remedy = f"add `- file: book/{page.slug}` to its part"
        yield Problem(page.slug, "it is not in _toc.yml", remedy)


def missing_part(page, library):
    """A notebook whose folder is no part of the book."""
    if page.part not in library.parts:
        near = close_to(page.part, library.parts)
        remedy = near or f"the parts are {', '.join(library.parts)}"
        yield Problem(page.slug, f"there is no part {page.part!r}", remedy)


def bad_name(page, library):
    """A notebook whose name has a space, a capital, or anything else but a-z, 0-9 and -."""
    if not NAME.fullmatch(page.name):
        better = re.sub(r"[^a-z0-9]+", "-", page.name.lower()).strip("-")
        yield Problem(
            page.slug, f"its file is named {page.name!r}", f"call it {better}"
        )


def needs(page, library):
    """A page that the head needs, and that does not come before this one."""
    place = {file.removeprefix("book/"): k for k, file in enumerate(library.toc)}
    names = {name.rpartition("/")[2]: name for name in library.pages}
    for need in page.head.get("needs") or []:
        if need in names:
            yield Problem(page.slug, f"needs {need}", f"write {names[need]}")
        elif SLUG.fullmatch(str(need)) and need not in library.files:
            what = f"needs {need}, which does not exist"
            yield Problem(page.slug, what, close_to(need, library.files))
        elif need in library.pages:
            if place.get(need, 0) >= place.get(page.slug, len(place)):
                what = f"needs {need}, which does not come before it"
                yield Problem(page.slug, what, "change _toc.yml, or do without")


def not_executed(page):
    """A cell that was stored without being executed, or out of order, or with an error."""
    remedy = "run `make run NB=...`"
    for k, cell in enumerate(page.code, 1):
        if cell.count is None:
            yield Problem(page.slug, f"{cell} was not executed", remedy)
        elif cell.count != k:
            what = f"{cell} was executed as number {cell.count}"
            yield Problem(page.slug, what, remedy)
        for out in cell.outputs:
            if out["output_type"] == "error":
                what = f"{cell} has stored {out['ename']}: {out['evalue']}"
                yield Problem(page.slug, what, "mend the cell and run it again")


OF_PAGES = (
    doubled_labels, unknown_references, missing_citations, not_in_contents, missing_part,
    bad_name, needs,
)  # fmt: skip


def of_text(name, text, library):
    """Problems of a page that is no notebook, a `Text`."""
    for role in text.of("role", "eq", *ELSEWHERE):
        yield from unresolved(name, role, f", on line {role.row}", library)
    for role in text.of("role", "cite", "cite:p", "cite:t"):
        yield from uncited(name, role, f", on line {role.row}", library)


def contents(library):
    """Entries of _toc.yml that do not exist, or stand in it twice."""
    seen = set()
    for file in library.toc:
        if file.removeprefix("book/") not in library.files:
            near = close_to(file.removeprefix("book/"), library.files)
            yield Problem("_toc.yml", f"{file} does not exist", near)
        if file in seen:
            yield Problem("_toc.yml", f"{file} stands in it twice", "delete one")
        seen.add(file)
