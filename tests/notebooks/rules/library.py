"""What must hold between the pages of the book."""

import re
from collections import Counter

from tests.notebooks.page import targets

from . import LIBRARY_RULES, rule

METHODS = {
    "closed form",
    "convergence order",
}  # sources of a check that are no publication
SLUG = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")


def prefix(label):
    """`lif` of `lif-step` and of `fig-lif-traces`."""
    return label.removeprefix("fig-").partition("-")[0]


@rule("A16", of=LIBRARY_RULES)
def labels_are_unique(library):
    """A label is given once in the book, and all labels of a notebook share a prefix that is
    its own."""
    count = Counter(label for page in library.pages for label in page.labels)
    for label in [label for label, n in count.items() if n > 1]:
        yield f"{label} is given {count[label]} times"
    owner = {}
    for page in library.pages:
        prefixes = sorted({prefix(label) for label in page.labels})
        if len(prefixes) > 1:
            yield f"{page.slug} has prefixes {prefixes}"
        for p in prefixes:
            if owner.setdefault(p, page.slug) != page.slug:
                yield f"prefix {p} belongs to {owner[p]}, not to {page.slug}"


@rule("design 4", of=LIBRARY_RULES)
def code_names_equations(library):
    """A label in a comment of the code is the label of an equation of the same notebook."""
    for page in library.pages:
        for label in sorted(set(page.implemented) - set(page.equations)):
            yield f"{page.slug}: no equation ({label})"


@rule("design 4", of=LIBRARY_RULES)
def equations_are_used(library):
    """A labelled equation is cited or implemented."""
    cited = set(targets(library.other, "eq", "ref"))
    cited |= set(re.findall(r"\]\(#?([\w-]+)\)", library.other))
    for page in library.pages:
        cited |= set(targets(page.all_text, "eq", "ref")) | set(page.implemented)
        cited |= set(re.findall(r"\]\(#?([\w-]+)\)", page.all_text))
    for page in library.pages:
        for label in sorted(set(page.equations) - cited):
            yield f"{page.slug}: equation ({label}) is neither"


@rule("A16", of=LIBRARY_RULES)
def references_resolve(library):
    """Every {eq} points to a labelled equation, every {numref} to a figure or exercise."""
    equations = {label for page in library.pages for label in page.equations}
    labels = {label for page in library.pages for label in page.labels}
    for page in library.pages:
        for label in sorted(set(targets(page.all_text, "eq")) - equations):
            yield f"{page.slug}: no equation ({label})"
        for label in sorted(set(targets(page.all_text, "numref")) - labels):
            yield f"{page.slug}: nothing is labelled {label}"


@rule("A14", of=LIBRARY_RULES)
def citations_exist(library):
    """Every {cite} is a key of references.bib."""
    texts = {page.slug: page.all_text for page in library.pages} | {
        "text": library.other
    }
    for slug, text in texts.items():
        for key in sorted(set(targets(text, "cite")) - library.references):
            yield f"{slug}: {key} is not in references.bib"


@rule("design 3", of=LIBRARY_RULES)
def check_sources_exist(library):
    """The source of a check is a key of references.bib, "closed form" or "convergence
    order"."""
    for page in library.pages:
        for source in sorted({r["source"] for r in page.records if "source" in r}):
            if source not in METHODS | library.references:
                yield f"{page.slug}: {source!r}"


@rule("design 1", of=LIBRARY_RULES)
def contents(library):
    """Every notebook and part stands in _toc.yml once, and every entry of it exists."""
    count = Counter(library.toc)
    for page in library.pages:
        if f"book/{page.slug}" not in count:
            yield f"{page.slug} is not in _toc.yml"
    for entry in library.toc:
        if entry not in library.files:
            yield f"{entry} of _toc.yml does not exist"
        if count[entry] > 1:
            yield f"{entry} stands in _toc.yml {count[entry]} times"


@rule("CONTRIBUTING", of=LIBRARY_RULES)
def needs_come_before(library):
    """A notebook that another one needs exists and stands before it in the book."""
    place = {file.removeprefix("book/"): k for k, file in enumerate(library.toc)}
    slugs = {page.slug for page in library.pages}
    names = {slug.partition("/")[2] for slug in slugs}
    for page in library.pages:
        for need in page.nb.metadata.get("book", {}).get("needs") or []:
            if need in names:
                yield f"{page.slug} needs {need}: write <part>/{need}"
            elif SLUG.fullmatch(need) and need not in slugs:
                yield f"{page.slug} needs {need}, which does not exist"
            elif need in slugs and place.get(need, 0) >= place.get(
                page.slug, len(place)
            ):
                yield f"{page.slug} needs {need}, which does not come before it"


@rule("design 1", of=LIBRARY_RULES)
def parameters_are_registered(library):
    """Every parameter of a NamedTuple is the name in code of an entry of notation.yml."""
    registered = {name for entry in library.notation for name in names_of(entry)}
    for page in library.pages:
        for name in sorted({name for _, name, _ in page.parameters} - registered):
            yield f"{page.slug}: {name}"


@rule("design 1", of=LIBRARY_RULES)
def notation_is_used(library):
    """The name in code of an entry of notation.yml occurs in the notebook that introduces
    it."""
    pages = {page.slug: page for page in library.pages}
    for entry in library.notation:
        if entry["introduced"] not in pages:
            continue
        code = "\n".join(c.source for c in pages[entry["introduced"]].code)
        for name in names_of(entry):
            if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", code):
                yield f"{name} is not in the code of {entry['introduced']}"


def names_of(entry):
    """Names in code of an entry of notation.yml; "-" stands for none."""
    return [name for name in re.split(r",\s*", entry["code"]) if name != "-"]
