"""What the head of a page says of it."""

from . import LIBRARY_RULES, PAGE_RULES, rule

REASON = 5  # words


@rule("CONTRIBUTING")
def metadata(page):
    """The head says `book: {needs: [...], gives: [...]}`."""
    for key in ("needs", "gives"):
        value = page.head.get(key)
        texts = isinstance(value, list) and all(isinstance(v, str) for v in value)
        if not texts or not value:
            yield f"{key} must be a list of texts, got {value!r}"


@rule("A3", new=True)
def minutes_are_computed(page):
    """The head says no `minutes`: the site computes them (`tools.minutes`)."""
    if "minutes" in page.head:
        yield f"minutes: {page.head['minutes']!r} stands in the head: delete it"


@rule("CONTRIBUTING")
def breaks_have_reasons(page):
    """`book: {breaks: {B5: reason}}` names paragraphs of the house style or rules, each with a
    reason of five words or more."""
    breaks = page.head.get("breaks", {})
    if not isinstance(breaks, dict):
        yield f"breaks must be a mapping from rules to reasons, got {breaks!r}"
        return
    for name, reason in breaks.items():
        if name not in excusable():
            yield f"breaks: {name!r} is no rule that a page may break"
        if not isinstance(reason, str) or len(reason.split()) < REASON:
            yield f"breaks: {name} needs a reason of {REASON} words or more, got {reason!r}"


def excusable():
    """Paragraphs of the house style, and names of rules, that a page may break."""
    rules = [r for r in [*PAGE_RULES, *LIBRARY_RULES] if r.can_be_excused]
    # a table of the house style has many rules: each is excused by its name
    paragraphs = {r.cites for r in rules if not r.cites.startswith("(")}
    return paragraphs | {r.name for r in rules}
