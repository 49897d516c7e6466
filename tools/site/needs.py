"""What a page builds on, what it gives, how long it takes: in its admonition "Before you start".

The author's sentence there says what a reader must know. From the head of the page,
``book: {needs: [...], gives: [...]}``, follow the pages of the book that it builds on and that the
sentence does not link to already, what it gives, and the time, which is computed. A need that is
no page is for the author's sentence to say: it would be said twice.
"""

from docutils import nodes
from sphinx.addnodes import pending_xref

from tools.minutes import minutes as estimate
from tools.site.pages import current


def minutes(page):
    """How long a page takes: reading it, and working through it with its exercises at leisure.

    Parameters
    ----------
    page : tools.notebook.page.Page

    Returns
    -------
    tuple of int
        Minutes, multiples of 5.
    """
    found = estimate(page)
    return found.reading, found.most


def duration(low, high):
    """A range of minutes in words.

    Examples
    --------
    >>> duration(40, 55)
    '40 to 55 minutes'
    >>> duration(80, 150)
    '1½ to 2½ hours'
    >>> duration(55, 60)
    '55 to 60 minutes'
    >>> duration(360, 630)
    '6 to 10½ hours'
    """
    unit = "minutes"
    if high > 90:
        low, high = (max(1, round(time / 30)) / 2 for time in (low, high))
        unit = "hours"
    texts = [f"{time:g}".replace(".5", "½") for time in (low, high)]
    texts = ["½" if text == "0½" else text for text in texts]
    if texts[0] == texts[1]:
        return f"{texts[0]} {'hour' if texts[0] in ('1', '½') else unit}"
    return f"{texts[0]} to {texts[1]} {unit}"


def add(app, doctree):
    env = app.env
    page = current(env)
    if page is None:
        return
    place = next(doctree.findall(nodes.admonition), None)
    if not page.head or place is None:
        return
    items = []
    pages = [
        need
        for need in page.head.get("needs") or []
        if f"book/{need}" in env.found_docs
    ]
    said = linked(env, place)
    pages = [need for need in pages if f"book/{need}" not in said]
    if pages:
        items.append(("builds on", [link(env, need) for need in pages]))
    if page.head.get("gives"):
        items.append(("gives", [nodes.Text(give) for give in page.head["gives"]]))
    items.append(
        ("takes", [nodes.Text(f"{duration(*minutes(page))}, exercises included")])
    )
    rows = nodes.field_list(classes=["needs-gives"])
    for name, parts in items:
        line = nodes.paragraph()
        for k, part in enumerate(parts):
            line += [nodes.Text(" · ")] if k else []
            line += part
        rows += nodes.field("", nodes.field_name("", name), nodes.field_body("", line))
    place += rows


def linked(env, place):
    """Docnames of the pages that the author's sentence links to."""
    found = set()
    for node in place.findall(pending_xref):
        target = node["reftarget"].partition("#")[0]
        relative = target.removesuffix(".ipynb").removesuffix(".md")
        for docname in (env.relfn2path(relative, env.docname)[0], relative.lstrip("/")):
            found.add(docname)
    return found


def link(env, need):
    """The title of a page of the book, which leads there."""
    return pending_xref(
        "", nodes.inline("", ""), refdomain="std", reftype="doc", reftarget=f"/book/{need}",
        refdoc=env.docname, refexplicit=False, refwarn=True,
    )  # fmt: skip


def setup(app):
    app.connect("doctree-read", add)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
