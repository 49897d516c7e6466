"""The rules that a page must meet, each a small function that yields complaints.

A rule is written down once, with the paragraph of the house style that it keeps; the docstring
of its function is what an author reads when a page breaks it. ``python -m tools.rules`` prints
the verdict on pages, `tests/notebooks/test_structure.py` demands it of all of them, and
`test_rules.py` there has a counter-example for each rule.
"""

import inspect
import re
from typing import NamedTuple

STYLE = re.compile(
    r"\([ab]\)|[ABD]\d+[bc]?"
)  # how paragraphs of the house style are cited


class Rule(NamedTuple):
    """One rule.

    Attributes
    ----------
    name : str
    cites : str
        The paragraph of the house style that it keeps ("A15"), one of its tables ("(b)"), or
        another contract ("design 6").
    find : callable
        ``find(page)``, ``find(page, library)`` or ``find(library)``; yields complaints.
    new : bool
        It came with the present house style: pages that are older are only warned.
    warns : bool
        A guide: nobody is more than warned.
    """

    name: str
    cites: str
    find: object
    new: bool = False
    warns: bool = False

    @property
    def asks(self):
        """What it asks, in one line."""
        return " ".join(self.find.__doc__.split())

    @property
    def can_be_excused(self):
        """Whether a page may break it with a reason: not so for the contracts of the tools."""
        return STYLE.fullmatch(self.cites) is not None

    @property
    def of_library(self):
        """Whether it looks at the book to judge a page."""
        return len(inspect.signature(self.find).parameters) == 2

    def complaints(self, page, library):
        """What the rule finds wrong with a page, which stands in `library`: list of str."""
        return list(self.find(page, library) if self.of_library else self.find(page))


PAGE_RULES, LIBRARY_RULES = [], []


def rule(cites, *, of=PAGE_RULES, new=False, warns=False):
    """Register a function that yields what is wrong with a page, or with the library."""

    def register(find):
        of.append(Rule(find.__name__, cites, find, new, warns))
        return find

    return register


# the modules register their rules when they are imported
from . import (  # noqa: E402
    anatomy,  # noqa: F401
    between_pages,  # noqa: F401
    checks,  # noqa: F401
    code,  # noqa: F401
    density,  # noqa: F401
    exercises,  # noqa: F401
    figures,  # noqa: F401
    golf,  # noqa: F401
    head,  # noqa: F401
    layout,  # noqa: F401
    limits,  # noqa: F401
    names,  # noqa: F401
    notation,  # noqa: F401
    prose,  # noqa: F401
    rebinding,  # noqa: F401
    sliders,  # noqa: F401
    stored,  # noqa: F401
    words,  # noqa: F401
)
