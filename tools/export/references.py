"""Citations as text, from book/references.bib."""

from functools import cache

from pybtex.database import parse_file
from pybtex.richtext import Text

from tools.places import BOOK

MOST = 6  # authors that are all named
WHERE = "journal", "booktitle", "publisher", "howpublished", "institution"
LINKS = {
    "doi": ("doi", "https://doi.org/"),
    "eprint": ("arXiv", "https://arxiv.org/abs/"),
}


@cache
def entries(book=BOOK):
    """All entries of references.bib by key."""
    return parse_file(str(book / "references.bib")).entries


def cite(cited, parenthetical=True):
    """``Hodgkin and Huxley (1952)``, or ``(Hodgkin and Huxley, 1952)``, for entries."""
    parts = []
    for entry in cited:
        who = names(entry)
        year = entry.fields.get("year", "n.d.")
        parts.append(f"{who}, {year}" if parenthetical else f"{who} ({year})")
    return f"({'; '.join(parts)})" if parenthetical else ", ".join(parts)


def people(entry):
    """Its authors, or else its editors."""
    return entry.persons.get("author") or entry.persons.get("editor") or []


def names(entry):
    """Family names: one, two with "and", more with "et al."."""
    last = [plain(" ".join([*p.prelast_names, *p.last_names])) for p in people(entry)]
    if len(last) > 2:
        return f"{last[0]} et al."
    return " and ".join(last) or plain(entry.fields["title"])


def reference(entry):
    """One line of a list of references."""
    f = {k: plain(v) for k, v in entry.fields.items()}
    who = [plain(str(p)).replace(", ", " ") for p in people(entry)]
    who = [*who[:3], "et al."] if len(who) > MOST else who
    where = next((f[k] for k in WHERE if k in f), "")
    volume = f" {f['volume']}" if "volume" in f else ""
    pages = f": {f['pages'].replace('--', '–')}" if "pages" in f else ""
    place = f" {where}{volume}{pages}." if where else ""
    links = [
        f" [{name}:{f[field]}]({address}{f[field]})"
        for field, (name, address) in LINKS.items()
        if field in f
    ]
    year = f.get("year", "n.d.")
    return f"{', '.join(who)} ({year}). {f['title']}.{place}{links[0] if links else ''}"


@cache
def plain(text):
    """Text without the braces and commands of BibTeX."""
    return str(Text.from_latex(text)).replace("{", "").replace("}", "")
