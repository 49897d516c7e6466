"""The verdict on a page: what it breaks, what it is warned of, what it is excused from.

A page is excused from a rule by its head, ``book: {breaks: {B5: "a reason in some words"}}``. A
page that is older than the present house style, and stands in `old_pages.txt`, is only warned
by the rules that are new.
"""

from dataclasses import dataclass, field
from pathlib import Path

from . import LIBRARY_RULES, PAGE_RULES

OLD = Path(__file__).with_name("old_pages.txt")


@dataclass
class Verdict:
    """What is said of a page, or of the book as a whole.

    Attributes
    ----------
    where : str
        The page, "<part>/<slug>", or "the book".
    complaints, warnings : dict of Rule to list of str
    excuses : dict of str to str
        What the head says of each rule that the page breaks: reason by rule, or by its
        paragraph of the house style.
    unneeded : list of str
        Excuses for rules that the page does not break.
    """

    where: str
    complaints: dict = field(default_factory=dict)
    warnings: dict = field(default_factory=dict)
    excuses: dict = field(default_factory=dict)
    unneeded: list = field(default_factory=list)

    def lines(self):
        """The verdict as it is printed: list of str."""
        found = said_of("breaks", self.complaints) + said_of("warned", self.warnings)
        for name, reason in self.excuses.items():
            found.append(f"  excused from {name}: {reason}")
        for name in self.unneeded:
            found.append(f"  need not be excused from {name}: take it out of breaks")
        return found


def said_of(title, groups):
    """What some rules say, in lines: list of str."""
    found = []
    for rule, said in groups.items():
        found.append(f"  {title} {rule.cites} {rule.name}: {rule.asks}")
        found += [f"      {text}" for text in said]
    return found


def old_pages(path=OLD):
    """Pages that are older than the present house style: set of "<part>/<slug>"."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return {line for line in lines if line and not line.startswith("#")}


def judge(page, library, old=None):
    """The verdict on a page.

    Parameters
    ----------
    page : Page
    library : Library
        The book in which it stands.
    old : set of str, optional
        Pages that new rules only warn; by default those of old_pages.txt.

    Returns
    -------
    Verdict
    """
    is_old = page.slug in (old_pages() if old is None else old)
    verdict = Verdict(page.slug)
    reasons = breaks(page)
    for rule in PAGE_RULES:
        said = asked(rule.complaints, page, library)
        excuses = {k: v for k, v in reasons.items() if k in (rule.name, rule.cites)}
        if not said:
            continue
        if excuses and rule.can_be_excused:
            verdict.excuses |= excuses
        elif rule.warns or (rule.new and is_old):
            verdict.warnings[rule] = said
        else:
            verdict.complaints[rule] = said
    if page.head.get("drawing") == "none":
        verdict.excuses["drawing"] = str(page.head.get("because", ""))
    verdict.unneeded = [name for name in reasons if name not in verdict.excuses]
    return verdict


def judge_book(library):
    """The verdict on what belongs to no page: contents, notation, pages that are no notebooks,
    files that cannot be read."""
    verdict = Verdict("the book")
    for rule in LIBRARY_RULES:
        said = asked(rule.find, library)
        if said:
            verdict.complaints[rule] = said
    return verdict


def breaks(page):
    """The reasons in the head of a page, by rule; {} where they are of another form, which a
    rule complains of."""
    given = page.head.get("breaks", {})
    return dict(given) if isinstance(given, dict) else {}


def asked(find, *about):
    """What a rule says. A page that it cannot read is a complaint: the verdict on everything
    else stands all the same."""
    try:
        return list(find(*about))
    except Exception as error:  # noqa: BLE001
        return [f"cannot be judged: {type(error).__name__}: {error}"]
