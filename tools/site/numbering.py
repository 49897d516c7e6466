"""Numbers of parts and notebooks: 4 and 4.6, A and A.1 in the appendix.

Sphinx numbers the headings of a part's page and the notebooks beneath it in one sequence, so
that the first notebook of a part with two headings would be 4.3. Here such headings have no
number: they are hidden while Sphinx counts. What Sphinx itself counted is kept, since it writes a
page again whose numbers differ from the last ones.
"""

from copy import deepcopy

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.collectors.toctree import TocTreeCollector

APPENDIX = "book/appendix/"


def hide_headings(app, env):
    """Put a table of contents without headings for each page of a part."""
    app.book_tocs = {}
    env.toc_secnumbers = getattr(env, "book_counted", env.toc_secnumbers)
    for docname, toc in env.tocs.items():
        beneath = list(toc.findall(addnodes.toctree))
        if beneath or docname == APPENDIX + "index":
            app.book_tocs[docname] = toc
            title = next(toc.findall(addnodes.compact_paragraph)).deepcopy()
            item = nodes.list_item("", title)
            if beneath:
                item += nodes.bullet_list("", *(t.deepcopy() for t in beneath))
            short = nodes.bullet_list("", item)
            env.tocs[docname] = short
    return []


def restore_headings(app, env):
    """Put the headings back, without a number, and letter the appendix."""
    env.book_counted = deepcopy(env.toc_secnumbers)
    for docname, toc in app.book_tocs.items():
        short = env.tocs[docname]
        env.tocs[docname] = toc
        number = next(short.findall(nodes.reference)).get("secnumber")
        for k, entry in enumerate(toc.findall(addnodes.compact_paragraph)):
            entry[0]["secnumber"] = None if k else number
            if k and docname in env.toc_secnumbers:
                env.toc_secnumbers[docname][entry[0]["anchorname"]] = ()
    for docname, numbers in env.toc_secnumbers.items():
        if docname.startswith(APPENDIX):
            letter(env.tocs[docname], env.titles[docname], numbers)
    return TocTreeCollector().assign_figure_numbers(env)


def letter(toc, title, numbers):
    """Put "A" for the number of the part, in all the places where Sphinx keeps it."""
    for anchor, number in numbers.items():
        if number:
            numbers[anchor] = ("A", *number[1:])
    for node in (title, *toc.findall(nodes.reference)):
        if node.get("secnumber"):
            node["secnumber"] = ["A", *node["secnumber"][1:]]


def setup(app):
    # 500 is Sphinx's own numbering
    app.connect("env-get-updated", hide_headings, priority=400)
    app.connect("env-get-updated", restore_headings, priority=600)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
