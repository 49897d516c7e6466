"""The symbols of a formula: a small reader of the LaTeX that the pages are written in.

A symbol is a letter, Latin or Greek, with its font, and with its subscript. It reads only as
much as is needed to tell symbols from what is none:

- operators, functions, words and units (``\\log``, ``\\text{ms}``), the step of ``\\Delta t``;
- differentials and variations (``dt``, ``\\delta J``), Dirac's ``\\delta(t)``;
- Euler's number with its exponent, the sets of numbers, and pi, unless it is a policy: with a
  subscript, or directly before a parenthesis, as in ``\\pi(a | s)``. The number before a
  parenthesis is written ``\\pi\\,(x + y)``. A policy as an exponent, ``V^\\pi``, is not noted;
- exponents that transpose or count (``^T``, ``^{(k)}``);
- indices that the formula itself binds, such as the i of a sum over i, or has below a letter.

Accents are left out, and so is bold type: the mean of x, and an entry of the vector **x**, are
written with the letter of x.
"""

import re
from typing import NamedTuple

BREAK = r"\\\\\*?\[\s*-?[\d.]+\s*[a-z]{2}\s*\]"  # a new line after a space: \\[4pt]
TOKEN = re.compile(rf"{BREAK}|\\[A-Za-z]+|\\.|[A-Za-z]|\d+(?:\.\d+)?|\S", re.S)
GREEK = {
    rf"\{name}"
    for name in (
        "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu "
        "nu xi pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma "
        "Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar"
    ).split()
}
FONTS = {rf"\{name}" for name in "mathcal mathbb mathtt mathsf mathfrak".split()}
ACCENTS = {
    rf"\{name}"
    for name in (
        "bar hat tilde dot ddot vec overline underline widehat widetilde check breve mathbf "
        "boldsymbol bm"
    ).split()
}
WORDS = {  # with an argument that is none of mathematics
    rf"\{name}"
    for name in (
        "text textrm textit textbf mathrm operatorname mbox label tag begin end hspace vspace "
        "color phantom hphantom vphantom"
    ).split()
}
# these say in a second argument what they hold
COLUMNS = {"array", "subarray", "alignat", "alignedat"}
BINDERS = {  # what stands below them binds indices
    rf"\{name}"
    for name in "sum prod int iint oint max min arg lim sup inf bigcup bigcap".split()
}
EQUALS = {*r"= \in \to \ne \neq < > \le \ge \leq \geq".split()}
PI = r"\pi"
NO_SYMBOL = {rf"\mathbb{{{name}}}" for name in "CNRZ"}  # mean one thing everywhere


class Symbol(NamedTuple):
    """A letter of a formula.

    Attributes
    ----------
    letter : str
        With its font, if that is not bold: ``V``, ``\\tau``, ``\\mathcal{L}``.
    sub : str
        Its subscript without spaces and outer braces, "" without one.
    """

    letter: str
    sub: str = ""

    @property
    def word(self):
        """Whether a word in its subscript tells it from others: the th of V_th."""
        return any(name in self.sub for name in (r"\text", r"\mathrm"))

    def __str__(self):
        sub = f"{{{self.sub}}}" if len(self.sub) > 1 else self.sub
        return f"{self.letter}_{sub}" if sub else self.letter


def symbols(latex):
    """Symbols of a formula, in their order, each once: list of `Symbol`."""
    reader = Reader(latex)
    reader.read(reader.tokens)
    none = reader.bound | NO_SYMBOL
    return [
        symbol for symbol in dict.fromkeys(reader.found) if symbol.letter not in none
    ]


class Reader:
    """Reads a formula once."""

    def __init__(self, latex):
        self.tokens = TOKEN.findall(latex)
        self.integral = r"\int" in self.tokens
        self.found = []  # of Symbol
        self.bound = set()  # letters

    def read(self, tokens, font=""):
        """Note the symbols of these tokens."""
        at = 0
        while at < len(tokens):
            at = self.step(tokens, at, font)

    def step(self, tokens, at, font):
        """Read what begins with the token at a place; returns the place behind it."""
        token = tokens[at]
        if token in WORDS:
            return word(tokens, at)
        if token in FONTS:
            inner, at = argument(tokens, at + 1)
            if len(inner) == 1 and is_letter(inner[0]):
                return self.symbol(f"{token}{{{inner[0]}}}", tokens, at)
            self.read(inner, token)
            return at
        if token in ACCENTS:
            inner, at = argument(tokens, at + 1)
            last = single(inner)
            if last:
                return self.symbol(last, tokens, at)
            self.read(inner, font)
            return at
        if token in BINDERS:
            return self.binder(tokens, at + 1)
        if token in ("^", "_"):
            return self.raised(tokens, at, font)
        if is_letter(token):
            return self.letter(tokens, at, font)
        return at + 1

    def letter(self, tokens, at, font):
        """A letter, if it is a symbol: no differential, and not Euler's number."""
        token = tokens[at]
        behind = tokens[at + 1] if at + 1 < len(tokens) else ""
        if token == "d" and opens(behind):
            self.bound.add(token)
            if self.integral and is_letter(behind):
                self.bound.add(behind)
        if token == "e" and behind == "^":
            return at + 1
        if token == r"\delta" and (opens(behind) or behind == "("):
            return at + 1
        return self.symbol(f"{font}{{{token}}}" if font else token, tokens, at + 1)

    def symbol(self, letter, tokens, at):
        """Note a letter with the subscript that may follow it, before or behind a power."""
        if letter == PI and tokens[at : at + 1] not in (["_"], ["("]):
            return at
        place = len(self.found)
        sub = ""
        while at < len(tokens) and tokens[at] in ("_", "^"):
            if tokens[at] == "^":
                at = self.raised(tokens, at, "")
                continue
            inner, at = argument(tokens, at + 1)
            sub = "".join(inner)
            self.bound |= indices(inner)
        self.found.insert(place, Symbol(letter, sub))
        return at

    def raised(self, tokens, at, font):
        """An exponent is read as a formula of its own, a subscript of no letter is not."""
        inner, end = argument(tokens, at + 1)
        transposes = inner in (["T"], [r"\top"])
        counts = inner[:1] == ["("] and inner[-1:] == [")"]
        if tokens[at] == "^" and not transposes and not counts:
            self.read(inner, font)
        return end

    def binder(self, tokens, at):
        """Below a sum or a limit stands what it binds; above it, a formula."""
        while at < len(tokens) and tokens[at] in ("_", "^", r"\limits"):
            if tokens[at] == r"\limits":
                at += 1
                continue
            inner, end = argument(tokens, at + 1)
            if tokens[at] == "_":
                self.bind(inner)
            else:
                self.read(inner)
            at = end
        return at

    def bind(self, inner):
        """Letters up to the first = or so are bound; behind it stands a formula."""
        k = next((k for k, token in enumerate(inner) if token in EQUALS), len(inner))
        self.bound |= {token for token in inner[:k] if is_letter(token)}
        self.read(inner[k:])


def is_letter(token):
    return token in GREEK or (len(token) == 1 and token.isalpha() and token.isascii())


def indices(tokens):
    """The small Latin letters of a subscript; none where a word stands in it.

    Examples
    --------
    >>> sorted(indices(["i", "j", "+", "1"])), indices([r"\\text", "{", "t", "h", "}"])
    (['i', 'j'], set())
    """
    words = any(token in WORDS for token in tokens)
    return set() if words else {t for t in tokens if len(t) == 1 and t.islower()}


def word(tokens, at):
    """The place behind a word at a place, its arguments, and what an array holds."""
    starred = tokens[at + 1 : at + 2] == ["*"]
    inner, end = argument(tokens, at + 1 + starred)
    if tokens[at] == r"\begin" and "".join(inner).rstrip("*") in COLUMNS:
        if tokens[end : end + 1] == ["["]:  # where it stands: [t]
            end += 3
        _, end = argument(tokens, end)
    return end


def opens(token):
    """Whether a variable begins with this token: then a d before it is a differential."""
    return is_letter(token) or token in FONTS | ACCENTS


def single(tokens):
    """The one letter that the tokens are, with its font; "" if they are more."""
    if len(tokens) == 1 and is_letter(tokens[0]):
        return tokens[0]
    if len(tokens) == 4 and tokens[0] in FONTS and is_letter(tokens[2]):
        return "".join(tokens)
    return ""


def argument(tokens, at):
    """The tokens of an argument without its braces, and the place behind it."""
    if at >= len(tokens):
        return [], at
    if tokens[at] in WORDS | FONTS | ACCENTS:
        _, end = argument(tokens, at + 1)
        return tokens[at:end], end
    if tokens[at] != "{":
        return [tokens[at]], at + 1
    depth = 0
    for end in range(at, len(tokens)):
        depth += {"{": 1, "}": -1}.get(tokens[end], 0)
        if depth == 0:
            return tokens[at + 1 : end], end + 1
    return tokens[at + 1 :], len(tokens)
