"""What is wrong, where, and what to do: the one form in which the tools complain."""

import difflib
from typing import NamedTuple


class Problem(NamedTuple):
    """Something that is wrong with a page or a file of the book.

    Attributes
    ----------
    where : str
        A page, "<part>/<slug>", or a file, relative to the repository.
    what : str
        What is wrong; names the cell, the label, the key.
    remedy : str
        What to do, "" where that is plain.
    """

    where: str
    what: str
    remedy: str = ""

    def __str__(self):
        return f"{self.where}: {self.said}"

    @property
    def said(self):
        """What is wrong and what to do, without the place."""
        return f"{self.what} ({self.remedy})" if self.remedy else self.what


def close_to(name, known):
    """A remedy: "did you mean ...?" if something known is like `name`, else ""."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.75)
    return f"did you mean {near[0]}?" if near else ""
