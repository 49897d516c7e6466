"""Ids of exercises and solutions: no two elements of a page have the same one.

sphinx-exercise gives the body of every exercise the id "exercise-content", of every solution
"solution-content". Here they are counted. (Without an id Sphinx would not number figures in them.)
"""

from docutils import nodes

REPEATED = {"exercise-content", "solution-content"}


def count(app, doctree):
    found = [s for s in doctree.findall(nodes.section) if REPEATED & set(s["ids"])]
    for n, section in enumerate(found, 1):
        section["ids"] = [f"{i}-{n}" if i in REPEATED else i for i in section["ids"]]


def setup(app):
    app.connect("doctree-read", count, priority=250)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
