"""What there is to read in a text, when its mark-up is left out."""

import re

from tools.notebook.markdown import VERBATIM

WORD = re.compile(r"[^\W\d_][\w'’-]*")


def prose(text):
    """What is left of a `Text` to read.

    Left out are displays, programs, mathematics, code, headings, comments, tables' rules, and
    the lines of a directive that are no text. A role is one word; a link is its text.
    """
    source = [*text.source]

    def blank(start, end, word=""):
        for place in range(start, end):
            if source[place] != "\n":
                source[place] = " "
        source[start : start + len(word)] = word

    links = []
    for piece in text.pieces:
        if piece.kind in ("display", "fence", "heading", "target", "comment"):
            blank(piece.start, piece.end)
        elif piece.kind == "directive" and (piece.name in VERBATIM or not piece.body):
            blank(piece.start, piece.end)
        elif piece.kind == "directive":
            blank(piece.start, piece.body[0])
            blank(piece.body[1], piece.end)
        elif piece.kind in ("math", "code"):
            blank(piece.start, piece.end)
        elif piece.kind == "role":
            blank(piece.start, piece.end, "reference"[: piece.end - piece.start])
        elif piece.kind in ("link", "image"):
            links.append(piece)
    for piece in links:
        text_end = "".join(source).rfind("](", piece.start, piece.end)
        if text_end > 0:
            blank(text_end, piece.end)
    return "".join(source)


def words(text):
    """Words of the prose of a `Text`."""
    return WORD.findall(prose(text))
