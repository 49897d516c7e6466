"""The style of the bibliography: entries begin with the family name, by which they are sorted."""

from pybtex.plugin import register_plugin
from pybtex.style.formatting.plain import Style as Plain


class FamilyNameFirst(Plain):
    """Pybtex's style "plain" with "Hodgkin, A. L." in place of "A. L. Hodgkin"."""

    default_name_style = "lastfirst"


def setup(app):
    register_plugin("pybtex.style.formatting", "family_name_first", FamilyNameFirst)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
