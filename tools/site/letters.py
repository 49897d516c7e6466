"""Letters to jump to in the glossary and in the bibliography, and where each work is cited.

The list of the glossary is cut at its letters, each a section with an id, so that the contents at
the right have them. The bibliography is made when pages are written: it gets its letters then,
and behind each work the pages that cite it.
"""

import unicodedata

from docutils import nodes
from sphinx.addnodes import compact_paragraph

GLOSSARY = "book/glossary"
BIBLIOGRAPHY = "book/bibliography"


def initial(text):
    """The letter under which a text is found, without its accents.

    Examples
    --------
    >>> initial("f–I curve"), initial("Ångström")
    ('F', 'A')
    """
    letters = unicodedata.normalize("NFD", text.strip())
    return next((c.upper() for c in letters if c.isalpha()), "#")


def grouped(items, key):
    """Items by the letter of `key(item)`, letters and items in the order of the items."""
    groups = {}
    for item in items:
        groups.setdefault(initial(key(item)), []).append(item)
    return groups


def bar(letters, prefix):
    """A line of links to letters."""
    line = nodes.paragraph(classes=["letters"])
    for k, letter in enumerate(letters):
        line += [nodes.Text(" ")] if k else []
        line += nodes.reference(
            "", letter, refid=f"{prefix}-{letter.lower()}", internal=True
        )
    return line


def cut_glossary(app, doctree):
    if app.env.docname != GLOSSARY:
        return
    listing = next(doctree.findall(nodes.definition_list), None)
    if listing is None:
        return
    whole = listing.parent  # the node of Sphinx's glossary
    items = sorted(listing.children, key=order)
    groups = grouped(items, lambda item: item[0].astext())
    sections = [nodes.section(ids=[f"letter-{letter.lower()}"]) for letter in groups]
    for section, (letter, members) in zip(sections, groups.items()):
        part = whole.copy()
        part["ids"] = []
        entries = listing.copy()
        entries += members
        part += entries
        section += [nodes.title("", letter), part]
    top = whole.parent
    place = top.index(whole)
    top[place : place + 1] = [bar(groups, "letter")]
    top += sections


def order(item):
    """How terms are sorted: by letters, large and small ones alike."""
    return unicodedata.normalize("NFD", item[0].astext().lower())


def citing(app):
    """Pages that cite a work: {key: [docname, ...]}, in the order of the book."""
    rank = {docname: k for k, docname in enumerate(app.env.book_order)}
    found = {}
    for ref in app.env.get_domain("cite").citation_refs:
        for target in ref.targets:
            found.setdefault(target.key, set()).add(ref.docname)
    return {
        key: sorted(pages, key=lambda page: rank.get(page, len(rank)))
        for key, pages in found.items()
    }


def in_order(env):
    """All pages, as the table of contents lists them."""
    order, todo = [], [env.config.root_doc]
    while todo:
        docname = todo.pop(0)
        if docname not in order:
            order.append(docname)
            todo = list(env.toctree_includes.get(docname, [])) + todo
    return order


def updated(app, env):
    """Have the bibliography written again when other pages cite; and list its letters."""
    if BIBLIOGRAPHY not in env.found_docs:
        return []
    env.book_order = in_order(env)
    before = getattr(env, "book_citing", None)
    env.book_citing = citing(app)
    toc = env.tocs[BIBLIOGRAPHY]
    entry = toc[0]
    while len(entry) > 1:  # letters of an earlier build
        entry.pop()
    below = nodes.bullet_list()
    for letter in grouped(works(env), str):
        anchor = f"#work-{letter.lower()}"
        link = nodes.reference(
            "", letter, internal=True, refuri=BIBLIOGRAPHY, anchorname=anchor
        )
        below += nodes.list_item("", compact_paragraph("", "", link))
    if len(below):
        entry += below
    return [BIBLIOGRAPHY] if before != env.book_citing else []


def works(env):
    """First words of the works of the bibliography, in its order."""
    citations = env.get_domain("cite").citations
    return [c.formatted_entry.text.render_as("text") for c in citations]


def fill_bibliography(app, doctree, docname):
    if docname != BIBLIOGRAPHY:
        return
    env = app.env
    keys = {c.citation_id: c.key for c in env.get_domain("cite").citations}
    found = list(doctree.findall(nodes.citation))
    if not found:
        return
    groups = grouped(found, lambda node: node[-1].astext())
    for letter, members in groups.items():
        members[0]["ids"].append(f"work-{letter.lower()}")
    for node in found:
        key = next((keys[i] for i in node["ids"] if i in keys), None)
        pages = [page for page in env.book_citing.get(key, []) if page != docname]
        if pages:
            node += where(app, docname, pages)
    box = found[0].parent
    place = box.parent.index(box)
    box.parent.insert(place, bar(groups, "work"))


def where(app, here, pages):
    """Links to the pages that cite a work, by their numbers."""
    line = nodes.paragraph("", "cited in ", classes=["cited-in"])
    for k, page in enumerate(pages):
        number = app.env.toc_secnumbers.get(page, {}).get("", ())
        title = app.env.titles[page].astext()
        text = ".".join(map(str, number)) or title
        uri = app.builder.get_relative_uri(here, page)
        line += [nodes.Text(", ")] if k else []
        line += nodes.reference("", text, refuri=uri, internal=True, reftitle=title)
    return line


def setup(app):
    app.connect(
        "doctree-read", cut_glossary, priority=400
    )  # before contents are collected
    app.connect(
        "env-updated", updated, priority=700
    )  # behind the works and their numbers
    app.connect("doctree-resolved", fill_bibliography)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
