"""Citations as text, from book/references.bib."""

import re
from functools import cache

from pybtex.database import parse_file

from tools.notebooks import BOOK


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
    who = ", ".join(plain(str(p)).replace(", ", " ") for p in people)
    where = f.get("journal") or f.get("booktitle") or f.get("publisher", "")
    volume = f" {f['volume']}" if "volume" in f else ""
    pages = f": {f['pages'].replace('--', '–')}" if "pages" in f else ""
    doi = f" [doi:{f['doi']}](https://doi.org/{f['doi']})" if "doi" in f else ""
    return (
        f"{who} ({f.get('year', 'n.d.')}). {f['title']}. {where}{volume}{pages}.{doi}"
    )


def plain(text):
    """Text without the braces and commands of BibTeX."""
    from pybtex.richtext import Text

    return re.sub(r"[{}]", "", str(Text.from_latex(text)))
