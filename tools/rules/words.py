"""Lists of words for the author to look through: they warn, and a reader decides (A19b, A21)."""

import re

from . import rule

WIDE = re.compile(
    r"\b(any|always|never|must|because|from there on|whatever|impossible|guarantee[sd]?)\b",
    re.I,
)
SENTENCE_END = re.compile(r"(?<=[.?!:])\s+|\n\n+")
SHOWN = 60  # characters of a sentence
SHORTEST = 4  # letters of a word that is looked for
LONG = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
JOINING = {
    "from",
    "into",
    "over",
    "than",
    "that",
    "their",
    "what",
    "when",
    "where",
    "with",
}
# how a function of mathematics is written, in code or in a formula, and what defines it in words
FUNCTIONS = {
    "the error function": (r"\berfc?(?:inv|cx)?\b", r"error function"),
    "the Bessel function": (r"\b(?:jv|iv|kv|j[01]|i[01])\(", r"Bessel function"),
    "the Airy function": (r"\bairy\(|\\operatorname\{Ai\}", r"Airy function"),
    "the gamma function": (
        r"\b(?:special\.gamma|gammaln|lgamma)\(|\\Gamma\(",
        r"gamma function",
    ),
    "the Lambert function": (r"\blambertw\(", r"Lambert"),
    "the digamma function": (r"\b(?:digamma|psi)\(", r"digamma function"),
    "the elliptic integral": (r"\bellip[kej]\w*\(", r"elliptic integral"),
}


@rule("A19b", new=True, warns=True)
def wide_words(page):
    """A sentence behind the first result that says any, always, never, must or because is proved on
    the page, or an intervention shows it: look through these."""
    first = next((c.index for c in page.code if "check" in c.calls), len(page.cells))
    for cell in page.markdown:
        if cell.index < first:
            continue
        for sentence in SENTENCE_END.split(cell.prose):
            found = WIDE.search(sentence)
            if found:
                shown = around(" ".join(sentence.split()), found[0])
                yield f"{found[0]!r} in {shown!r}, cell {cell.index + 1}"


def around(sentence, word):
    """A part of a sentence with the word in its middle."""
    at = sentence.find(word)
    start = max(0, at - SHOWN // 2)
    return sentence[start : start + SHOWN].strip()


@rule("A21", new=True, warns=True)
def functions_are_introduced(page):
    """A function of mathematics that a page uses (erf, Bessel, Airy, gamma) is named in its text,
    so that a reader who does not know it can look it up."""
    text = "\n".join(cell.source for cell in page.markdown)
    code = "\n".join(cell.source for cell in page.code)
    for name, (use, word) in FUNCTIONS.items():
        if re.search(use, code + text) and not re.search(word, text, re.I):
            yield f"{name} is used and not named"


@rule("CONTRIBUTING", new=True, warns=True)
def gives_is_said(page):
    """A reader searches for what a page gives: the words of each entry of `gives` in its head stand
    in its text, too, in any order and number."""
    text = " ".join(cell.source for cell in page.markdown).lower()
    for entry in page.head.get("gives") or []:
        for word in LONG.findall(entry.lower()):
            if word not in JOINING and stem(word) not in text:
                yield f"{word!r} of {entry!r} is nowhere in the text"


def stem(word):
    """A word without what a plural or a tense would change: up to three letters, of long words.

    Examples
    --------
    >>> stem("equations"), stem("coding"), stem("leak")
    ('equati', 'codi', 'leak')
    """
    return word[: max(len(word) - 3, SHORTEST)]
