"""A list of symbols as it stands in a notation.yml, and what is wrong with it."""

import re
from pathlib import Path

import yaml

KEYS = ("symbol", "meaning", "unit", "code", "introduced")
ENTRY = re.compile(r"^- ", re.M)  # where an entry of the file begins


def read(path):
    """Entries of the file at `path`, and what cannot be read of it.

    A fault in one entry does not hide the others.

    Returns
    -------
    entries : list
        What the file has, checked by nothing yet.
    wrong : list of str
        One sentence for each entry that is no YAML, with its line.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return [], [f"it cannot be read: {error}"]
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError:
        return piecewise(text)
    if found is None:
        return [], []
    if not isinstance(found, list):
        return [], [f"it must be a list of entries, each with {', '.join(KEYS)}"]
    return found, []


def piecewise(text):
    """Entries of a file that is no YAML as a whole, each read by itself."""
    entries, wrong = [], []
    starts = [m.start() for m in ENTRY.finditer(text)]
    for start, end in zip(starts, [*starts[1:], len(text)]):
        try:
            entries += yaml.safe_load(text[start:end])
        except yaml.YAMLError as error:
            line = text.count("\n", 0, start) + 1
            what = getattr(error, "problem", None) or "no YAML"
            wrong.append(
                f"the entry in line {line} cannot be read: {what} "
                "(all text in single quotes, each brace closed)"
            )
    return entries, wrong or ["it is no YAML"]


def problems(entries, pages):
    """What is wrong with the entries, one sentence each, the entry named.

    Parameters
    ----------
    entries : list
        As `read` returns them.
    pages : set of str
        Pages of the book, relative to book/.
    """
    found = []
    seen = set()
    for k, entry in enumerate(entries, 1):
        found += faults(k, entry, pages)
        for symbol in symbols(entry):
            if symbol in seen:
                found.append(
                    f"{name_of(k, entry)}: {symbol} stands in the list already"
                )
            seen.add(symbol)
    return found


def faults(k, entry, pages):
    """What is wrong with the entry number `k` by itself."""
    name = name_of(k, entry)
    if not isinstance(entry, dict):
        return [f"{name}: must have {', '.join(KEYS)}, got {entry!r}"]
    found = [f"{name}: {key} is missing" for key in KEYS if key not in entry]
    for key, value in entry.items():
        if key not in KEYS:
            found.append(f"{name}: {key} is not known; allowed: {', '.join(KEYS)}")
        elif not isinstance(value, str) or not value.strip():
            found.append(f"{name}: {key} must be text in quotes, got {value!r}")
    page = entry.get("introduced")
    if isinstance(page, str) and page not in pages:
        found.append(f"{name}: introduced names {page!r}, which is no page of the book")
    return found


def name_of(k, entry):
    symbol = entry.get("symbol") if isinstance(entry, dict) else None
    return f"entry {k} ({symbol})" if symbol else f"entry {k}"


def sound(entry):
    """Whether an entry can be shown."""
    return isinstance(entry, dict) and all(isinstance(entry.get(k), str) for k in KEYS)


def symbols(entry):
    """The symbols of an entry, which are parted by a comma and a control space."""
    text = entry.get("symbol") if isinstance(entry, dict) else None
    return re.split(r",\\\s", text) if isinstance(text, str) and text != "-" else []
