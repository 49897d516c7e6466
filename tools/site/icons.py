"""The theme's style without the rules of icons that the site cannot show.

The theme brings a rule for each of some 2000 icons, a third of its style. The site's own fonts,
in book/_static/icons, hold those that it uses; book.css names them by their code points. What is
not named there has no glyph, so its rule goes, which saves 20 kB on the wire for each reader.
"""

import re
from pathlib import Path

STYLE = "_static/styles/pydata-sphinx-theme.css"
OURS = "_static/book.css"  # its unicode-range descriptors name the icons
POINT = re.compile(r"U\+([0-9a-f]+)")
RULE = re.compile(r'(?:\.fa-[\w-]+:{1,2}before,?)+\{content:"\\([0-9a-f]+)"\}')


def named(style):
    """Code points that the unicode-range descriptors of a style name: set of int."""
    return {int(point, 16) for point in POINT.findall(style)}


def shortened(style, points):
    """A style without the rules of icons whose code point is not one of `points`.

    Examples
    --------
    >>> style = '.fa-bars:before{content:"\\\\f0c9"}.fa-mound:before{content:"\\\\e52d"}a{b:c}'
    >>> shortened(style, {0xF0C9})
    '.fa-bars:before{content:"\\\\f0c9"}a{b:c}'
    """
    return RULE.sub(lambda rule: rule[0] if int(rule[1], 16) in points else "", style)


def shorten(app, exception):
    """Write the theme's style anew, when the site has been built."""
    style = Path(app.outdir, STYLE)
    ours = Path(app.outdir, OURS)
    if exception or not (style.exists() and ours.exists()):
        return
    points = named(ours.read_text(encoding="utf-8"))
    text = style.read_text(encoding="utf-8")
    style.write_text(shortened(text, points), encoding="utf-8")


def setup(app):
    app.connect("build-finished", shorten)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
