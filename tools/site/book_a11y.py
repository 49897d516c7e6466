"""Small repairs of the HTML: accessibility, punctuation that a browser would set on a line of its
own, and a theme's trap."""

import re
from pathlib import Path

REPAIRS = (
    # docutils: a deprecated role on citations breaks the list around them
    (re.compile('role="doc-biblioentry"'), 'role="listitem"'),
    # myst-nb: one label for all hides "Show code cell content" from screen readers
    (re.compile('<summary aria-label="Toggle hidden content">'), "<summary>"),
    # sphinx-exercise: the space before the exercise's name is inside the link, underlined
    (re.compile(r"(Solution to)(<a [^>]*>(?:<span[^>]*>)?) "), r"\1 \2"),
    # browsers may break a line between a formula and the comma behind it
    (
        re.compile(r'(<span class="math [^>]*>[^<]*</span>)([.,;:!?)\]’]+)'),
        r'<span class="tied">\1\2</span>',
    ),
)


def repair(body):
    """The HTML of a page's body, repaired."""
    for old, new in REPAIRS:
        body = old.sub(new, body)
    return body


def repair_page(app, pagename, templatename, context, doctree):
    if "body" in context:
        context["body"] = repair(context["body"])


def make_static(app):
    """Make _static: after a first build that failed, the theme's logo would lie in its place."""
    Path(app.outdir, "_static").mkdir(parents=True, exist_ok=True)


def setup(app):
    app.connect("builder-inited", make_static)
    app.connect("html-page-context", repair_page)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
