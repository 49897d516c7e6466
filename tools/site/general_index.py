"""The index, which Sphinx generates from glossary and index entries, as the sidebar's last line."""

from sphinx.addnodes import toctree


def add(app, doctree):
    if app.env.docname == app.config.root_doc:
        last = list(doctree.findall(toctree))[-1:]
        for node in last:
            node["entries"].append(("Index", "genindex"))


def setup(app):
    app.connect("doctree-read", add)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
