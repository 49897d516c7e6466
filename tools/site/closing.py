"""The sentence that ends a page: how many checks it has, and where they stand."""

from docutils import nodes
from sphinx.addnodes import pending_xref

from tools.site import parted
from tools.site.pages import every, part_of

KIND, PAGE = "verified", "book/verified"
LAST = "sources", "references"  # headings before which the sentence stands


def close(app, doctree):
    """End a page with checks by a link to the table, before its sources."""
    env = app.env
    facts = every(env).get(env.docname)
    part = part_of(env.docname)
    page = parted.page_of(KIND, part)
    if not facts or not facts.checks:
        return
    target = page if page in env.found_docs else PAGE
    top = next(doctree.findall(nodes.section), None)
    if target not in env.found_docs or top is None:
        return
    sections = [n for n in top.children if isinstance(n, nodes.section)]
    last = [s for s in sections if s[0].astext().strip().lower() in LAST]
    top.insert(
        top.index(last[0]) if last else len(top), note(env, target, facts.checks)
    )


def note(env, target, checks):
    """The sentence that ends the checks of a page, with a link to the table."""
    start = f"All {len(checks)} checks of this page stand"
    start = start if len(checks) > 1 else "The check of this page stands"
    words = nodes.inline("", "What this book verifies")
    link = pending_xref(
        "", words, refdomain="std", reftype="doc", reftarget=f"/{target}",
        refdoc=env.docname, refexplicit=True, refwarn=True,
    )  # fmt: skip
    text = nodes.Text(f"{start} in the table ")
    return nodes.paragraph(
        "", "", text, link, nodes.Text("."), classes=["verified-note"]
    )


def setup(app):
    app.setup_extension("tools.site.pages")
    app.connect("doctree-read", close, priority=600)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
