"""The style of the bibliography: entries begin with the family name, by which they are sorted."""

import unicodedata

from pybtex.plugin import register_plugin
from pybtex.richtext import Text
from pybtex.style.formatting.plain import Style as Plain
from pybtex.style.sorting.author_year_title import SortingStyle


class AsRead(SortingStyle):
    """By author, year and title as a reader sees them: without braces and accents.

    Pybtex's own order has "{United States ...}" behind "Zipser", since a brace comes after all
    letters.
    """

    def sorting_key(self, entry):
        return tuple(map(letters, super().sorting_key(entry)))


class FamilyNameFirst(Plain):
    """Pybtex's style "plain" with "Hodgkin, A. L." in place of "A. L. Hodgkin"."""

    default_name_style = "lastfirst"
    default_sorting_style = "as_read"


def letters(text):
    r"""A text from a bibliography as it is sorted.

    Examples
    --------
    >>> letters(r"{The \"Otztal}"), letters("Zipser")
    ('the otztal', 'zipser')
    """
    plain = Text.from_latex(text).render_as("text")
    marks = unicodedata.normalize("NFD", plain)
    return "".join(c for c in marks if not unicodedata.combining(c)).lower()


def setup(app):
    register_plugin("pybtex.style.sorting", "as_read", AsRead)
    register_plugin("pybtex.style.formatting", "family_name_first", FamilyNameFirst)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
