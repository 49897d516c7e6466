"""Which pages must be written again although their own text is as it was.

Each extension says what a page shows of the rest of the book; where that has changed since the
last build, the page is written again, and no other one. Here this is done for what all pages
share: references to equations, headings and pages of the book, and the sidebar.
"""

import posixpath

from sphinx.addnodes import pending_xref

from tools.site.pages import in_order

SEEN = "book_seen"  # attribute of the environment: what pages showed at the last build


def changed(env, what, shown):
    """Pages that show something else than at the last build.

    Parameters
    ----------
    env : BuildEnvironment
    what : str
        Name of the extension that asks.
    shown : dict
        For each page, whatever decides what is written there; compared by ``==``.

    Returns
    -------
    list of str
    """
    if not hasattr(env, SEEN):
        setattr(env, SEEN, {})
    before = getattr(env, SEEN).get(what, {})
    getattr(env, SEEN)[what] = shown
    return [d for d in shown if d not in before or before[d] != shown[d]]


def note(app, doctree):
    """Keep what a page refers to."""
    env = app.env
    if not hasattr(env, "book_references"):
        env.book_references = {}
    found = [
        (x.get("refdomain"), x.get("reftype"), x.get("reftarget"))
        for x in doctree.findall(pending_xref)
    ]
    env.book_references[env.docname] = sorted(set(found), key=str)


def updated(app, env):
    """Pages with a reference that leads elsewhere, or whose sidebar has changed."""
    titles = tuple((d, env.titles[d].astext()) for d in in_order(env))
    sidebar = changed(env, "sidebar", {"": titles})
    known = getattr(env, "book_references", {})
    targets = {
        docname: [(r, target(env, docname, *r)) for r in references]
        for docname, references in known.items()
    }
    elsewhere = changed(env, "references", targets)
    return sorted(env.found_docs) if sidebar else elsewhere


def target(env, docname, domain, kind, name):
    """Where a reference leads and what it shows; None if that is not known here."""
    if domain == "math":
        return env.get_domain("math").equations.get(name)
    if domain == "doc":  # a link of Markdown, [](page.md)
        return env.titles[name].astext() if name in env.titles else None
    if kind == "doc":
        path = posixpath.join("/", posixpath.dirname(docname), name)
        page = posixpath.normpath(path).lstrip("/")
        return env.titles[page].astext() if page in env.titles else None
    if kind in ("ref", "numref"):
        return env.get_domain("std").labels.get(name)
    return None


def forget(app, env, docname):
    getattr(env, "book_references", {}).pop(docname, None)


def merge(app, env, docnames, other):
    theirs = getattr(other, "book_references", {})
    if not hasattr(env, "book_references"):
        env.book_references = {}
    env.book_references.update({d: r for d, r in theirs.items() if d in docnames})


def setup(app):
    app.connect("doctree-read", note, priority=900)  # after those that add references
    app.connect("env-updated", updated)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
