"""Citations as text, from book/references.bib."""

import re
from functools import cache

from pybtex.database import parse_file

from tools.notebooks import BOOK

MOST = 6  # authors that are all named
WHERE = "journal", "booktitle", "publisher", "howpublished", "institution"
LINKS = {
    "doi": ("doi", "https://doi.org/"),
    "eprint": ("arXiv", "https://arxiv.org/abs/"),
}


@cache
def entries():
    """All entries of references.bib by key."""
    return parse_file(str(BOOK / "references.bib")).entries


def cite(keys, parenthetical=True):
    """``Hodgkin and Huxley (1952)``, or ``(Hodgkin and Huxley, 1952)``."""
    parts = []
    for key in keys:
        if key not in entries():
            raise KeyError(f"{key} is not in references.bib")
        entry = entries()[key]
        who, year = names(entry), entry.fields.get("year", "n.d.")
        parts.append(f"{who}, {year}" if parenthetical else f"{who} ({year})")
    return f"({'; '.join(parts)})" if parenthetical else ", ".join(parts)


def names(entry):
    """Family names: one, two with "and", more with "et al."."""
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    last = [plain(" ".join([*p.prelast_names, *p.last_names])) for p in people]
    if len(last) > 2:
        return f"{last[0]} et al."
    return " and ".join(last) or plain(entry.fields["title"])


def reference(key):
    """One line of a list of references."""
    entry = entries()[key]
    f = {k: plain(v) for k, v in entry.fields.items()}
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    who = [plain(str(p)).replace(", ", " ") for p in people]
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


def plain(text):
    """Text without the braces and commands of BibTeX."""
    from pybtex.richtext import Text

    return re.sub(r"[{}]", "", str(Text.from_latex(text)))
