"""The threads that run through a page, at its end: where its ideas were before, and where next.

They are read from `book/threads.md` (see `tools.threads`). The list stands before the sources of
a page, above the sentence on its checks.
"""

from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util import logging

from tools.site.needs import link
from tools.site.pages import current
from tools.threads import read, through

log = logging.getLogger(__name__)
PAGE = "book/threads"
LAST = "sources", "references"  # headings before which the list stands


def add(app, doctree):
    """End a notebook by the list of its threads."""
    env = app.env
    path = Path(env.doc2path(PAGE))
    top = next(doctree.findall(nodes.section), None)
    if PAGE not in env.found_docs or current(env) is None or top is None:
        return
    env.note_dependency(str(path))
    try:
        threads = read(path)
    except ValueError as error:
        log.error("%s", error, location=PAGE, type="threads")
        return
    found = through(threads, env.docname.removeprefix("book/"))
    if not found:
        return
    sections = [n for n in top.children if isinstance(n, nodes.section)]
    last = [s for s in sections if s[0].astext().strip().lower() in LAST]
    place = top.index(last[0]) if last else len(top)
    top[place:place] = block(env, found)


def block(env, found):
    """A line that says what follows, and a line for each thread."""
    items = [nodes.list_item("", line(env, *thread)) for thread in found]
    begin = nodes.paragraph(
        "", "The same idea on other pages:", classes=["threads-note"]
    )
    return [begin, nodes.bullet_list("", *items, classes=["threads"])]


def line(env, thread, before, after):
    title = pending_xref(
        "", nodes.inline("", thread.title.replace("'", "’")), refdomain="std", reftype="ref",
        reftarget=thread.label, refdoc=env.docname, refexplicit=True, refwarn=True,
    )  # fmt: skip
    text = nodes.paragraph("", "", title)
    for words, page in ((", before in ", before), (", next in ", after)):
        if page:
            text += [nodes.Text(words), link(env, page)]
    text += nodes.Text(".")
    return text


def setup(app):
    app.connect("doctree-read", add, priority=590)  # before the sentence on the checks
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
