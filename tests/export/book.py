"""The book, read once in each worker."""

from functools import cache

from tools.export.notebook import export
from tools.library import Library


@cache
def library():
    return Library()


SLUGS = list(library().pages)


def copy(slug, solutions=True):
    """The plain copy of a page of the book."""
    plain, problems = export(library(), slug, solutions)
    assert plain is not None, "\n".join(map(str, problems))
    return plain
