"""MyST to ordinary Markdown, as far as the book uses MyST.

Labelled displays get their number as a tag, references become numbers or names, citations
become text, admonitions block quotes, exercises and solutions headings. Any other directive or
role is an error: better no copy than one with raw mark-up in it.
"""

import re
from textwrap import dedent

from tools.export.names import NoPlainForm
from tools.notebook import code_labels
from tools.notebook.fences import unclosed
from tools.notebook.markdown import Text

QUOTED = "admonition", "note", "tip", "warning", "important", "seealso", "hint"
OUTSIDE = "http:", "https:", "mailto:"


def markdown(source, names):
    """A text in MyST as ordinary Markdown.

    Parameters
    ----------
    source : str
    names : tools.export.names.Names

    Returns
    -------
    str

    Raises
    ------
    NoPlainForm
        If a name is not known, a fence not closed, or something has no plain form.
    """
    text = Text(source)
    for fence in unclosed(text):
        raise NoPlainForm(f"{fence.opening!r} is not closed")
    plain = converted(text, names)
    for piece in Text(plain).pieces:
        stray = piece.kind == "fence" and plain[piece.start] == ":"
        if stray or piece.kind in ("role", "directive", "target"):
            left = plain[piece.start : piece.end].split("\n")[0]
            raise NoPlainForm(f"no plain form for {left!r}")
    return plain


def converted(text, names):
    """The source of a `Text` with each piece in its plain form."""
    plain = text.replaced(lambda piece: form(piece, text, names))
    return re.sub(r"\n{3,}", "\n\n", plain).strip("\n")


def form(piece, text, names):
    """What stands for a piece of mark-up in the copy; None if it may stay as it is."""
    if piece.kind == "display":
        return display(piece, text, names)
    if piece.kind == "directive":
        return indented(directive(piece, text, names), piece, text)
    if piece.kind == "role":
        return role(piece, names)
    if piece.kind == "link" and not piece.name.startswith(OUTSIDE):
        return link(piece, text, names)
    if piece.kind == "image" and not piece.name.startswith(OUTSIDE):
        what = f"the picture {piece.name!r} does not travel with the copy"
        raise NoPlainForm(what, "draw it in a code cell")
    return "" if piece.kind == "comment" else None


def indented(plain, piece, text):
    """The plain form as deep in the line as the piece is, in a list for example."""
    first = text.source[piece.start : piece.end].split("\n")[0]
    margin = first[: len(first) - len(first.lstrip())]
    return "\n".join(f"{margin}{line}".rstrip() for line in plain.split("\n"))


def display(piece, text, names):
    """A formula with its number; one whose environment numbers its lines stays as it is."""
    number = names.display(piece.name)
    if not number or not text.source[piece.start : piece.end].lstrip().startswith("$$"):
        return None
    tagged = f"{dedent(piece.text).strip()} \\tag{{{number}}}"
    return indented(f"$$\n{tagged}\n$$", piece, text)


def directive(piece, text, names):
    """The lines that stand for a directive."""
    body = ""
    if piece.body:
        body = converted(Text(text.source[slice(*piece.body)]), names)
    if piece.name == "exercise":
        number = names.counted(piece.options.get("label", "")).split()[1]
        title = f": {piece.text}" if piece.text else ""
        return f"\n### Exercise {number}{title}\n\n{body}\n"
    if piece.name in ("solution", "solution-start"):
        number = names.counted(piece.text.strip()).split()[1]
        return f"\n#### Solution of exercise {number}\n\n{body}\n"
    if piece.name in ("solution-end", "exercise-end"):
        return ""
    if piece.name in QUOTED:
        title = piece.text if piece.name == "admonition" else piece.name.capitalize()
        lines = [f"**{title}**", "", *body.split("\n")]
        return "\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n"
    raise NoPlainForm(f"no plain form for the directive {piece.name!r}")


def role(piece, names):
    """The text that stands for a role."""
    (first, *_), title = piece.targets, piece.title
    if piece.name == "eq":
        return names.equation(first)
    if piece.name in ("numref", "ref"):
        known = names.counted(first)
        return title if title and "%" not in title else known
    if piece.name == "doc":
        known = names.title(first)
        return f"*{title or known}*"
    if piece.name == "term":
        return title or piece.text.strip()
    if piece.name in ("cite", "cite:p", "cite:t"):
        return names.cite(piece.targets, parenthetical=piece.name != "cite:t")
    raise NoPlainForm(f"no plain form for the role {piece.name!r}")


def link(piece, text, names):
    """The text of a link to a page of the book."""
    source = text.source[piece.start : piece.end]
    shown = source[1 : source.rindex("](")]
    known = "" if piece.name.startswith("#") else names.title(piece.name)
    return converted(Text(shown), names) if shown else f"*{known}*"


def numbered(source, names):
    """Code whose comments ``# (prefix-word)`` show the number of the equation."""
    lines = source.split("\n")
    for use in code_labels.uses(source):
        shown = names.equation(use.label).replace("*", "")
        lines[use.row] = lines[use.row].replace(f"({use.label})", shown)
    return "\n".join(lines)
