"""Fences that are opened and never closed: a parser closes them silently at the end."""

from typing import NamedTuple


class Unclosed(NamedTuple):
    """A fence or directive without its last line.

    Attributes
    ----------
    row : int
        Line on which it begins, from 1.
    opening : str
        That line.
    before : int or None
        Line of the next opening that it swallows; None if it runs to the end of the text.
    """

    row: int
    opening: str
    before: int | None


def unclosed(text):
    """Fences of a `Text` that are not closed: list of `Unclosed`.

    A fence that holds another has more colons or backticks than that one.

    Examples
    --------
    >>> from tools.notebook.markdown import Text
    >>> unclosed(Text("One.\\n\\n:::{note}\\nTwo."))
    [Unclosed(row=3, opening=':::{note}', before=None)]
    """
    found = []
    for piece in [*text.of("directive"), *text.of("fence")]:
        first, *lines = text.source[piece.start : piece.end].split("\n")
        mark = marker(first)
        before = next(
            (k for k, line in enumerate(lines, 1) if opens_inside(line, mark)), None
        )
        if before is not None:
            found.append(Unclosed(piece.row, first.strip(), piece.row + before))
        elif not (lines and closes(lines[-1], mark)):
            found.append(Unclosed(piece.row, first.strip(), None))
    return sorted(found)


def marker(line):
    """The colons, backticks or tildes with which a line begins."""
    line = line.strip()
    return line[: len(line) - len(line.lstrip(line[:1]))]


def opens_inside(line, mark):
    """Whether a line opens a directive that `mark` is too short to hold."""
    own = marker(line)
    return own.startswith(mark) and line.strip()[len(own) :].startswith("{")


def closes(line, mark):
    """Whether a line closes a fence that `mark` opened."""
    return marker(line).startswith(mark) and not line.strip().strip(mark[0])
