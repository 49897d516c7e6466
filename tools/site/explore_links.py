"""Links in the text that set sliders: ``[at 0.2 nA](#explore:I=0.2)``.

The address is for the script of the sliders; it is no place on the page, and no error.
"""

from docutils import nodes
from sphinx.addnodes import pending_xref

PREFIX = "explore:"


def resolve(app, doctree):
    for node in list(doctree.findall(pending_xref)):
        target = node.get("reftarget") or ""
        if node.get("reftype") == "myst" and target.startswith(PREFIX):
            words = node[0].children
            node.replace_self(nodes.reference("", "", *words, refuri=f"#{target}"))


def setup(app):
    app.connect(
        "doctree-read", resolve, priority=300
    )  # before references are collected
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
