"""The notation of each part, and of the book: symbols, and their names in code."""

import re
from collections import Counter

from tools.notebook.tex import symbols
from tools.problem import close_to

from . import LIBRARY_RULES, rule

KEYS = {"symbol", "meaning", "unit", "code", "introduced"}
NAME = re.compile(r"[A-Za-z_]\w*")


def names_of(entry):
    """Names in code of an entry of notation.yml; "-" stands for none."""
    code = str(entry.get("code", "-"))
    return [name for name in re.split(r",\s*", code) if name != "-"]


def symbols_of(entry):
    """Symbols of an entry of notation.yml, in LaTeX."""
    return [symbol.strip() for symbol in str(entry.get("symbol", "")).split(r",\ ")]


def entries_of_part(library, part):
    """Entries that hold in a part: its own, and those of the book."""
    own = library.parts[part].notation if part in library.parts else []
    return [*own, *library.notation]


def names_of_part(library, part):
    """All names in the code of those entries: set of str."""
    entries = entries_of_part(library, part)
    return {
        word for e in entries for name in names_of(e) for word in NAME.findall(name)
    }


@rule("design 1")
def parameters_are_registered(page, library):
    """Every parameter of a NamedTuple is the name in code of an entry of its part's
    notation.yml, or of book/notation.yml."""
    entries = entries_of_part(library, page.part)
    known = {name for entry in entries for name in names_of(entry)}
    for name in dict.fromkeys(field.name for field in page.parameters):
        if name not in known:
            near = close_to(name, known)
            yield f"{name}: add it to book/{page.part}/notation.yml{near and f'; {near}'}"


@rule("design 1", new=True)
def symbols_are_registered(page, library):
    """Every symbol of a labelled equation stands in its part's notation.yml, or in
    book/notation.yml: its letter, and with a word below it the letter with this word."""
    entries = entries_of_part(library, page.part)
    known = {
        found
        for entry in entries
        for text in symbols_of(entry)
        for found in symbols(text)
    }
    letters = {found.letter for found in known}
    missing = {}
    for equation in page.equations:
        for found in symbols(equation.latex):
            if found in known or (found.letter in letters and not found.word):
                continue
            missing.setdefault(found, equation.label)
    for found, label in missing.items():
        yield (
            f"{found} of equation ({label}): add a line to book/{page.part}/notation.yml, "
            f"- {{symbol: '{found}', meaning: '...', unit: '...', code: '...', "
            f"introduced: '{page.slug}'}} (code: '-' if it has no name in the program)"
        )


@rule("design 1")
def notation_is_used(page, library):
    """The name in code of an entry of notation.yml occurs in the notebook that introduces it."""
    source = "\n".join(cell.source for cell in page.code)
    for entry in entries_of_part(library, page.part):
        if entry.get("introduced") != page.slug:
            continue
        for name in names_of(entry):
            if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source):
                yield f"{name} of notation.yml is not in its code"


@rule("design 1", of=LIBRARY_RULES)
def notation_is_whole(library):
    """An entry of notation.yml has symbol, meaning, unit, code, and introduced, which is a page
    of its part."""
    for folder, part in library.parts.items():
        there = {name for name in library.files if name.startswith(f"{folder}/")}
        there -= set(library.texts)
        for entry in part.notation:
            where = f"book/{folder}/notation.yml, {entry.get('symbol')}"
            missing = sorted(KEYS - entry.keys())
            if missing:
                yield f"{where}: {', '.join(missing)} missing"
            elif entry["introduced"] not in there:
                near = close_to(entry["introduced"], there)
                said = f"{entry['introduced']} is no notebook of this part"
                yield f"{where}: introduced, {said}{near and f' ({near})'}"


@rule("design 1", of=LIBRARY_RULES)
def symbols_stand_once(library):
    """Within the notation of a part, and within that of the book, a symbol stands once."""
    files = {f"book/{name}": part.notation for name, part in library.parts.items()}
    for folder, entries in (files | {"book": library.notation}).items():
        count = Counter(symbol for entry in entries for symbol in symbols_of(entry))
        for symbol, n in count.items():
            if n > 1:
                yield f"{folder}/notation.yml: {symbol} stands {n} times"
