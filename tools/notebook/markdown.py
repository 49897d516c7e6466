"""The text of a notebook or page as the site reads it: its pieces, and where each stands.

The parser is MyST's own, with the extensions of `_config.yml`; nothing is found by searching for
its mark-up. Each piece of mark-up knows the characters of the source that it takes, so that it
can be counted, looked up, left out, or replaced by something else.
"""

from functools import cached_property
from itertools import takewhile

from tools.notebook.myst import options, parser
from tools.notebook.piece import Piece

# directives whose body is no text of the book
VERBATIM = {"code", "code-block", "code-cell", "math", "raw", "literalinclude"}


class Text:
    """A text in MyST with its pieces, in the order in which they begin."""

    def __init__(self, source):
        self.source = source
        self._lines = source.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._read = {}  # characters of a line that are read, for cells of a table

    @cached_property
    def pieces(self):
        """All pieces: list of `Piece`."""
        found = list(self._scan(self.source, range(len(self._lines)), ()))
        return sorted(found, key=lambda piece: (piece.start, -piece.end))

    def of(self, kind, *names):
        """Pieces of one kind, of the given names if there are any."""
        return [
            piece
            for piece in self.pieces
            if piece.kind == kind and (not names or piece.name in names)
        ]

    def replaced(self, replacement):
        """The source with each outermost piece for which `replacement(piece)` is a text
        (and not None) replaced by it."""
        out = []
        at = 0
        for piece in self.pieces:
            new = replacement(piece) if piece.start >= at else None
            if new is not None:
                out += [self.source[at : piece.start], new]
                at = piece.end
        return "".join([*out, self.source[at:]])

    def _scan(self, text, rows, inside):
        """Pieces of `text`, whose lines stand in these rows of the source."""
        tokens = parser().parse(text)
        for k, token in enumerate(tokens):
            if token.type == "heading_open":
                yield self._heading(token, tokens[k + 1], rows, inside)
            if token.type == "table_open":
                yield self._table(token, tokens[k:], rows, inside)
            elif token.type == "inline":
                yield from self._inline(token, rows, inside)
            elif token.map:
                yield from self._block(token, rows, inside)

    def _whole(self, token, rows):
        """First and last character of the lines of a token."""
        first, last = rows[token.map[0]], rows[token.map[1] - 1]
        return self._starts[first], self._starts[last] + len(self._lines[last])

    def _common(self, token, rows, inside):
        return {"row": rows[token.map[0]] + 1, "inside": inside}

    def _heading(self, token, line, rows, inside):
        common = self._common(token, rows, inside)
        place = self._whole(token, rows)
        level = int(token.tag[1:])
        return Piece("heading", *place, text=line.content, level=level, **common)

    def _table(self, token, tokens, rows, inside):
        top = takewhile(lambda token: token.type != "thead_close", tokens)
        heads = tuple(token.content for token in top if token.type == "inline")
        common = self._common(token, rows, inside)
        return Piece("table", *self._whole(token, rows), heads=heads, **common)

    def _block(self, token, rows, inside):
        place = self._whole(token, rows)
        common = self._common(token, rows, inside)
        if token.type.startswith("math_block"):
            latex = token.content.strip("\n")
            yield Piece("display", *place, token.info, latex, **common)
        elif token.type == "amsmath":  # its map lacks the last line
            last = rows[token.map[0] + token.content.count("\n")]
            end = self._starts[last] + len(self._lines[last])
            yield Piece("display", place[0], end, "", token.content, **common)
        elif token.type == "myst_target":
            yield Piece("target", *place, token.content, **common)
        elif token.type == "myst_line_comment":
            yield Piece("comment", *place, **common)
        elif token.type in ("fence", "colon_fence"):
            info = token.info.strip()
            if not info.startswith("{"):
                yield Piece("fence", *place, info, token.content, **common)
                return
            name, _, argument = info[1:].partition("}")
            yield from self._directive(
                token,
                rows,
                Piece("directive", *place, name, argument.strip(), **common),
            )

    def _directive(self, token, rows, piece):
        """The directive and what stands in it."""
        lines = token.content.split("\n")
        piece.options, skipped = options(lines)
        first = token.map[0] + 1 + skipped
        body = rows[first : first + len(lines) - skipped - 1]
        if len(body):
            end = self._starts[body[-1]] + len(self._lines[body[-1]])
            piece.body = self._starts[body[0]], end
        yield piece
        if piece.name not in VERBATIM and len(body):
            text = "\n".join(lines[skipped:])
            yield from self._scan(text, body, (*piece.inside, piece.name))

    def _inline(self, token, rows, inside):
        places = self._places(token, rows)
        children = token.children or []
        for k, child in enumerate(children):
            if "place" not in child.meta:
                continue
            start, end = (places(n) for n in child.meta["place"])
            common = {"row": self._row(start), "inside": inside}
            if child.type == "math_inline":
                yield Piece("math", start, end, text=child.content, **common)
            elif child.type == "myst_role":
                name = child.meta["name"]
                yield Piece("role", start, end, name, child.content, **common)
            elif child.type == "code_inline":
                yield Piece("code", start, end, text=child.content, **common)
            elif child.type == "image":
                address = child.attrs.get("src", "")
                yield Piece("image", start, end, address, child.content, **common)
            else:
                address = child.attrs.get("href", "")
                text = link_text(children[k + 1 :])
                yield Piece("link", start, end, address, text, **common)

    def _places(self, token, rows):
        """Function from a character of a token's content to a character of the source."""
        lines = token.content.split("\n")
        starts = []
        at = []
        length = 0
        for k, line in enumerate(lines):
            row = rows[token.map[0] + k]
            starts.append(length)
            at.append(self._starts[row] + self._column(row, line))
            length += len(line) + 1

        def place(n):
            k = max(k for k, start in enumerate(starts) if start <= n)
            inside = n - starts[k]
            if self.source.startswith(lines[k], at[k]):
                return at[k] + inside
            return at[k] + inside + lines[k].count("|", 0, inside)  # each is \|

        return place

    def _column(self, row, line):
        """Where in its row a line begins that was read; in a table a | was written \\|."""
        for written in line, line.replace("|", r"\|"):
            column = self._lines[row].find(written, self._read.get(row, 0))
            if column >= 0:
                self._read[row] = column + len(written)
                return column
        raise ValueError(f"line {row + 1} cannot be read back: {line!r}")

    def _row(self, place):
        """Line of the source, from 1, of a character."""
        return self.source.count("\n", 0, place) + 1


def link_text(children):
    """The text of a link, from the tokens behind its beginning."""
    text = ""
    for child in children:
        if child.type == "link_close":
            break
        text += child.content
    return text
