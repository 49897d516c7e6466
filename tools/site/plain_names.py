"""Names, punctuation and spaces of code blocks get no element of their own.

The themes give them the colour of all other code, so that their elements change nothing on the
page; but they are two thirds of all elements of a block, and a quarter of the bytes of a page.
"""

from pygments.formatters import HtmlFormatter
from pygments.token import Name, Punctuation, Whitespace
from sphinx.highlighting import PygmentsBridge

PLAIN = Name, Punctuation, Whitespace


class PlainNames(HtmlFormatter):
    """Pygments' writer of HTML, without elements for what has no colour of its own."""

    def __init__(self, **options):
        super().__init__(**options)
        for kind in PLAIN:
            self.span_element_openers[kind] = ""


def setup(app):
    """Take the place of Sphinx's formatter."""
    PygmentsBridge.html_formatter = PlainNames
    return {"parallel_read_safe": True, "parallel_write_safe": True}
