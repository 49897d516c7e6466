"""The rules that a page must meet, each a small function that yields complaints.

A rule is written down once, with the paragraph of the house style that it enforces; the
docstring of its function is what an author reads when a page breaks it. `test_structure.py`
applies all rules to all notebooks, `test_rules.py` has a counter-example for each of them.
"""

from typing import NamedTuple


class Rule(NamedTuple):
    name: str
    cites: str  # where it comes from: a rule of the house style, or a contract
    find: object  # function of a page, or of the library
    warns: bool  # a guide: only a warning

    def __str__(self):
        return f"{self.cites}: {' '.join(self.find.__doc__.split())}"


PAGE_RULES, LIBRARY_RULES = [], []


def rule(cites, *, of=PAGE_RULES, warns=False):
    """Register a function that yields what is wrong with a page, or with the library."""

    def register(find):
        of.append(Rule(find.__name__, cites, find, warns))
        return find

    return register


# the modules register their rules when they are imported
from . import anatomy, code, library, stored  # noqa: E402, F401
