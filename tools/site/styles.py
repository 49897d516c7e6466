"""The theme's styles without the rules that can match nothing on this site.

The theme and its components bring rules for whatever a site may show, two thousand icons among
it: three quarters of what they send. A rule stays if each class that it names stands in some page
or is a word of some script, which may set it later; otherwise no reader ever sees its effect. That
saves 60 kB on the wire for each reader. Bootstrap puts names that begin with "bs-" together from
pieces; they stay.
"""

import re
from pathlib import Path

from tools.live import lite

STYLES = (
    "_static/styles/pydata-sphinx-theme.css",
    "_static/sphinx-design.min.css",
    "_static/mystnb.*.css",
)
ATTRIBUTE = re.compile(r'class="([^"]*)"')
SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.S)
WORD = re.compile(r"[\w-]+")

COMMENT = re.compile(r"/\*(?!!).*?\*/", re.S)  # licences begin with /*! and stay
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
EMPTY = re.compile(r"@(?:media|supports|container)[^{}]*\{\s*\}")
COMMA = re.compile(r",(?![^(]*\))")  # between selectors, not inside brackets
ABSENT = re.compile(r":(?:not|is|where)\([^)]*\)")  # may name what is not there
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
COMPOSED = "bs-"


def words(site):
    """Classes of the pages of a built site, and all words of its scripts: set of str.

    JupyterLite stands beside the pages with styles of its own, and does not count.
    """
    site, found = Path(site), set()
    ours = [
        p for p in site.glob("**/*") if p.relative_to(site).parts[0] != lite.FOLDER.name
    ]
    for page in (p for p in ours if p.suffix == ".html"):
        text = page.read_text(encoding="utf-8")
        for value in ATTRIBUTE.findall(text):
            found.update(value.split())
        for script in SCRIPT.findall(text):
            found.update(WORD.findall(script))
    for script in (p for p in ours if p.suffix == ".js"):
        found.update(WORD.findall(script.read_text(encoding="utf-8")))
    return found


def can_match(selector, known):
    """Whether all classes that a selector asks for are known; True if it cannot be read."""
    if "\\" in selector:  # an escaped name
        return True
    asked = CLASS.findall(ABSENT.sub("", selector))
    return all(name in known or name.startswith(COMPOSED) for name in asked)


def shortened(style, known):
    """A style without the rules that can match nothing.

    Parameters
    ----------
    style : str
    known : set of str
        Classes that an element may have.

    Returns
    -------
    str

    Examples
    --------
    >>> shortened("a{b:c}.bar,.foo{d:e}@media print{.foo .bar{f:g}}", {"bar"})
    'a{b:c}.bar{d:e}'
    """

    def rule(found):
        selectors, body = found.groups()
        if selectors.lstrip().startswith("@"):
            return found[0]
        kept = [s for s in COMMA.split(selectors) if can_match(s, known)]
        return f"{','.join(kept)}{{{body}}}" if kept else ""

    return EMPTY.sub("", RULE.sub(rule, COMMENT.sub("", style)))


def shorten(app, exception):
    """Write the styles anew, when the site has been built."""
    if exception or app.builder.name != "html":
        return
    known = words(app.outdir)
    for pattern in STYLES:
        for path in Path(app.outdir).glob(pattern):
            style = path.read_text(encoding="utf-8")
            path.write_text(shortened(style, known), encoding="utf-8")


def setup(app):
    app.connect("build-finished", shorten, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
