"""What the checks of a page claim, and against what (house style A19, design 3)."""

import re
from collections import Counter

from tools.notebook.prose import WORD
from tools.typed import judged

from . import rule

CHECKS = 3
CLAIM = 3  # words
METHODS = {"closed form", "convergence order"}  # sources that are no publication
PROGRAM = re.compile(r"\S.*? v?\d+(\.\d+)+\b.*")  # "NEURON 9.0.2"
KINDS = {
    "published", "program", "closed form", "convergence order", "qualitative", "own",
}  # fmt: skip
FORMS = {"equal", "true", "below", "above"}  # what older records have for their kind


def key_of(source):
    """The key of references.bib in "key" or "key, place"."""
    return source.partition(",")[0].strip()


def is_publication(record):
    """Whether a record, of an old or a new form, compares with a published number."""
    source = record.get("source") or ""
    if record.get("kind") in KINDS:
        return record["kind"] == "published"
    return bool(source) and source not in METHODS and not PROGRAM.fullmatch(source)


@rule("A19")
def checks(page):
    """Three checks or more are stored."""
    if len(page.records) < CHECKS:
        yield f"{len(page.records)} checks, should be {CHECKS} or more"


@rule("A19", new=True)
def published_number(page):
    """At least one check stands against a number that others published or measured: `source=` a
    key of references.bib."""
    if not any(is_publication(record.values) for record in page.records):
        yield "no check has a publication for its source"


@rule("design 3", new=True)
def claims_are_sentences(page):
    """The claim of a check can be understood alone: it has three words or more."""
    for record in page.records:
        claim = record.values.get("claim", "")
        if len(WORD.findall(claim)) < CLAIM:
            yield f"{claim!r} has fewer than {CLAIM} words, in {record.cell}"


@rule("design 3", new=True)
def claims_are_unlike(page):
    """No two checks of a page make the same claim."""
    count = Counter(record.values.get("claim", "") for record in page.records)
    for claim, n in count.items():
        if n > 1:
            yield f"{claim!r} is claimed {n} times"


@rule("design 3", new=True)
def claims_are_new(page, library):
    """No earlier page of the book makes the same claim."""
    mine = {record.values.get("claim", "") for record in page.records}
    for name, other in library.pages.items():
        if name == page.slug:
            return
        theirs = {record.values.get("claim", "") for record in other.records}
        for claim in sorted(mine & theirs):
            yield f"{claim!r} is claimed on {name}"


@rule("design 3")
def sources_are_known(page, library):
    """The source of a check is a key of references.bib, with its place behind a comma if it has
    one, a program with its version, "closed form" or "convergence order"; its kind is known."""
    for cell, record in page.records:
        source = record.get("source") or ""
        known = source in METHODS or PROGRAM.fullmatch(source)
        if source and not known and key_of(source) not in library.references:
            yield f"{source!r} is no source, in {cell}"
        kind = record.get("kind", "own")
        if kind not in KINDS | FORMS:
            yield f"{kind!r} is no kind of check, in {cell}"


@rule("design 3", new=True, warns=True)
def expectations_have_an_origin(page):
    """A number that a check expects has a source, is computed by hand (the claim or the text above
    the cell says so) or is derived in the program. The page of checks counts all others as typed
    numbers without a source."""
    for cell, values, is_regression in judged(page):
        if is_regression:
            yield f"{values.get('claim')!r} in code cell {cell.number}"
