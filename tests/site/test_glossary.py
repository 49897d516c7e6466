"""The glossary as it is written: one definition, in one sentence, for each term."""

import re

import pytest

from tools.places import BOOK

LISTED = re.compile(r"^```\{glossary\}\n(?::[^\n]*\n)*\n(.*?)^```", re.S | re.M)
DEFINITION = re.compile(r'  <span lang="ja">[^<]+</span>\. (\S.*)')
END = re.compile(r"[.!?] (?=[A-Z$])")  # of a sentence, where another one follows


def entries(source):
    """Terms of each entry, and the lines below them: list of (list of str, list of str)."""
    found = []
    for block in LISTED.search(source)[1].strip("\n").split("\n\n"):
        lines = block.split("\n")
        terms = [line for line in lines if not line.startswith(" ")]
        found.append((terms, lines[len(terms) :]))
    return found


def wrong(terms, lines):
    """What is wrong with an entry: list of str."""
    found = []
    if len(lines) != 1 or not DEFINITION.fullmatch(lines[0]):
        found.append("its definition is no line with the Japanese term and a sentence")
    elif END.search(DEFINITION.fullmatch(lines[0])[1]) or not lines[0].endswith("."):
        found.append("its definition is not one sentence")
    if len(terms) > 2 or (len(terms) == 2 and not is_short(terms[1], terms[0])):
        found.append("its second term is no abbreviation of the first")
    return found


def is_short(short, term):
    """Whether a term begins with an abbreviation, whose letters stand in the other one in order."""
    letters = re.match(r"[A-Z]*", short)[0].lower()
    rest = iter(term.lower())
    return len(letters) > 1 and all(letter in rest for letter in letters)


@pytest.fixture(scope="module")
def glossary():
    return entries((BOOK / "glossary.md").read_text(encoding="utf-8"))


def test_each_entry_has_one_definition_in_one_sentence(glossary):
    assert len(glossary) > 150
    assert not {
        terms[0]: wrong(terms, lines)
        for terms, lines in glossary
        if wrong(terms, lines)
    }


def test_no_term_stands_twice(glossary):
    terms = [term.lower() for entry, _ in glossary for term in entry]
    assert not {term for term in terms if terms.count(term) > 1}


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (
            'Markov process\nmargin\n  <span lang="ja">余白</span>. A width.',
            "second term",
        ),
        ("margin\n  A width.", "Japanese"),
        (
            'margin\n  <span lang="ja">余白</span>. A width. Not a length.',
            "one sentence",
        ),
        ('margin\n  <span lang="ja">余白</span>. A width', "one sentence"),
        ("margin", "Japanese"),
    ],
)
def test_what_is_wrong_is_seen(block, said):
    source = f"```{{glossary}}\n:sorted:\n\n{block}\n```\n"
    ((terms, lines),) = entries(source)
    assert any(said in what for what in wrong(terms, lines))
