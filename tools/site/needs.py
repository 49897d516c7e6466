"""What a notebook needs, what it gives, and how long it takes, from its metadata.

The notebook's metadata ``book: {needs: [...], gives: [...], minutes: 40}`` becomes a line in
its admonition "Before you start". An entry of `needs` that is a page of the book
(``introduction/differential-equations-and-integrators``) becomes a link.
"""

import json
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref


def add(app, doctree):
    env = app.env
    path = Path(env.doc2path(env.docname))
    if path.suffix != ".ipynb":
        return
    book = json.loads(path.read_text(encoding="utf-8"))["metadata"].get("book", {})
    place = next(doctree.findall(nodes.admonition), None)
    if not book or place is None:
        return
    items = []
    if book.get("needs"):
        items.append(("needs", [page(env, need) for need in book["needs"]]))
    if book.get("gives"):
        items.append(("gives", [nodes.Text(give) for give in book["gives"]]))
    if "minutes" in book:
        items.append(("takes", [nodes.Text(f"about {book['minutes']} minutes")]))
    rows = nodes.field_list(classes=["needs-gives"])
    for name, parts in items:
        line = nodes.paragraph()
        for k, part in enumerate(parts):
            line += [nodes.Text(" · ")] if k else []
            line += part
        rows += nodes.field("", nodes.field_name("", name), nodes.field_body("", line))
    place += rows


def page(env, need):
    docname = f"book/{need}"
    if docname not in env.found_docs:
        return nodes.Text(need)
    inner = nodes.inline("", "")
    return pending_xref(
        "", inner, refdomain="std", reftype="doc", reftarget=f"/{docname}",
        refdoc=env.docname, refexplicit=False, refwarn=True,
    )  # fmt: skip


def setup(app):
    app.connect("doctree-read", add)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
