"""What a record of ``utils.check`` says, in its old and its new form.

The old form has only the way of comparing ("equal", "below", "above", "true") and a source; the
new one says what a claim was compared with: "published", "program", "closed form", "convergence
order", "qualitative" or "own". A claim of the page's own whose expectation is a number that
somebody typed is called "regression"; `tools.typed` reads that off the code.
"""

import re
from functools import cache

from pybtex.richtext import Text

# as the reader sees them, in the order of their weight
KINDS = {
    "published": "published value",
    "program": "independent program",
    "closed form": "closed form",
    "convergence order": "convergence order",
    "qualitative": "published, without a number",
    "own": "derived on the page",
    "regression": "typed number without a source",
}
METHODS = "closed form", "convergence order"


def kind(record):
    """One of `KINDS`.

    Examples
    --------
    >>> kind({"kind": "published", "source": "hodgkin1952"}), kind({"kind": "below"})
    ('published', 'own')
    >>> kind({"kind": "true", "source": "niv2005"})
    'qualitative'
    """
    if record.get("kind") in KINDS:
        return record["kind"]
    source = record.get("source")
    if source is None:
        return "own"
    if source in METHODS:
        return source
    return "published" if record.get("kind") == "equal" else "qualitative"


def source(record):
    """Source and place in it: ("hassard1978", "p. 409"); empty where there is none.

    Examples
    --------
    >>> source({"source": "hassard1978, p. 409"})
    ('hassard1978', 'p. 409')
    """
    name, _, place = record.get("source", "").partition(", ")
    return name, record.get("place", place)


def tag(record):
    """What ends the printed line of a claim with a source, "" without one.

    Examples
    --------
    >>> tag({"source": "hassard1978", "place": "p. 409"})
    ' [hassard1978, p. 409]'
    """
    parts = [part for part in source(record) if part]
    return f" [{', '.join(parts)}]" if parts else ""


def has_number(record):
    """Whether the printed line shows a number that was found; that all cases hold is none.

    Examples
    --------
    >>> has_number({"form": "true", "ours": "all 470 spikes"}), has_number({"ours": "0.3"})
    (False, True)
    """
    return "ours" in record and record.get("form") != "true"


def found(record):
    """What the program found, with its unit."""
    unit = f" {record['unit']}" if "unit" in record else ""
    case = f" ({record['case']})" if "case" in record else ""
    return whole(f"{record['ours']}{unit}{case}") if "ours" in record else "holds"


def expected(record):
    """What was expected, with its tolerance and its unit; "" where no number was."""
    if "expected" not in record:
        return ""
    unit = f" {record['unit']}" if "unit" in record else ""
    pm = f" ± {record['tolerance']}" if "tolerance" in record else ""
    return whole(f"{record['expected']}{pm}{unit}")


def whole(text):
    """`text` with numbers like 1e-05 that no line break parts."""
    return re.sub(r"(?<=\de)-(?=\d)", "\N{NON-BREAKING HYPHEN}", text)


def author_year(entry):
    """ "Hodgkin and Huxley (1952)", from an entry of the bibliography."""
    persons = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [plain(" ".join(p.prelast_names + p.last_names)) for p in persons]
    if len(names) > 2:
        names = [f"{names[0]} et al."]
    return f"{' and '.join(names) or entry.key} ({entry.fields.get('year', 'n.d.')})"


@cache
def plain(latex):
    """A name without its mark-up, with hyphens and spaces that do not break."""
    return Text.from_latex(latex).render_as("text").replace(" ", "\N{NO-BREAK SPACE}")
