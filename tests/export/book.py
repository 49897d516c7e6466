"""The book, read once in each worker."""

from functools import cache

from tools.export.notebook import export
from tools.library import Library


@cache
def library():
    return Library()


SLUGS = list(library().pages)


@cache
def copy(slug, solutions=True):
    """The plain copy of a page of the book, made once in each worker: it is not changed."""
    plain, problems = export(library(), slug, solutions)
    assert plain is not None, "\n".join(map(str, problems))
    return plain
