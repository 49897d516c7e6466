"""The definition of a term beside the link to it, for the page's script to show.

``{term}`` gives a link to the glossary. Here a page that has such links gets a <template> with
each definition it needs, formulas and all; book.js shows it while the pointer or the
keyboard's focus is on the link. Without a script the link is left.
"""

from docutils import nodes
from sphinx.addnodes import pending_xref

GLOSSARY = "book/glossary"


def depend(app, doctree):
    """Have a page with terms written anew when the glossary changes."""
    env = app.env
    if any(x["reftype"] == "term" for x in doctree.findall(pending_xref)):
        env.note_dependency(env.doc2path(GLOSSARY))


def definitions(glossary):
    """Definitions in the doctree of the glossary: {id of the term: definition node}."""
    found = {}
    for item in glossary.findall(nodes.definition_list_item):
        meaning = next((n for n in item if isinstance(n, nodes.definition)), None)
        if meaning is not None:
            terms = (n for n in item if isinstance(n, nodes.term))
            found.update((id_, meaning) for term in terms for id_ in term["ids"])
    return found


def used(doctree):
    """Ids of the terms that a resolved page links to, in order, each once."""
    ids = {}
    for link in doctree.findall(nodes.reference):
        if any("std-term" in n["classes"] for n in link.findall(nodes.inline)):
            ids[link.get("refid") or link.get("refuri", "").partition("#")[2]] = None
    return list(ids)


def plain(meaning):
    """A copy of a definition to be shown elsewhere: no links in it, and no ids."""
    copy = meaning.deepcopy()
    for link in list(copy.findall(pending_xref)):
        link.replace_self(link.children)
    for node in copy.findall(nodes.Element):
        node["ids"] = []
    return copy.children


def needed(app, doctree):
    """Definitions that the page needs: list of (id of the term, nodes)."""
    ids = used(doctree)
    if not ids or GLOSSARY not in app.env.found_docs:
        return []
    known = definitions(app.env.get_doctree(GLOSSARY))
    return [(id_, plain(known[id_])) for id_ in ids if id_ in known]


def want_mathjax(app, doctree, docname):
    """Load MathJax on a page whose only formulas are in definitions."""
    if any(n.next_node(nodes.math) for _, found in needed(app, doctree) for n in found):
        app.env.get_domain("math").data["has_equations"][docname] = True


def add_templates(app, pagename, templatename, context, doctree):
    if doctree is None:
        return
    for id_, found in needed(app, doctree):
        text = "".join(app.builder.render_partial(n)["fragment"] for n in found)
        context["body"] += f'<template id="definition-{id_}">{text}</template>\n'


def setup(app):
    app.connect("doctree-read", depend)
    app.connect("doctree-resolved", want_mathjax)
    app.connect("html-page-context", add_templates)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
