"""What each notebook says of itself in its head, kept while the book is read.

The table and the map of a part, and the front page, are made from this when pages are written: a
change of one notebook has these written again, and nothing else.
"""

from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes

from tools.site.needs import minutes
from tools.site.pages import current


class Head(NamedTuple):
    """What a page says of itself.

    Attributes
    ----------
    shows : list of nodes
        A sentence: `shows` of the head, else the question below the title.
    needs : list of str
        "<part>/<slug>" of pages, and other things in words.
    behind : str
        Slug of the page that it goes deeper into, or "".
    minutes : tuple of int
        Reading, and reading with all exercises.
    """

    shows: list
    needs: list
    behind: str
    minutes: tuple

    def __str__(self):
        shows = "".join(node.astext() for node in self.shows)
        return f"{shows} {self.needs} {self.behind} {self.minutes}"


def question(doctree):
    """The question below the title, as nodes: the first paragraph, if it is all italics."""
    paragraph = next(doctree.findall(nodes.paragraph), None)
    marks = paragraph.children if paragraph is not None else []
    if len(marks) == 1 and isinstance(marks[0], nodes.emphasis):
        return [child.deepcopy() for child in marks[0].children]
    return []


def collect(app, doctree):
    env = app.env
    page = current(env)
    if page is None:
        return
    name = page.slug
    shows = page.head.get("shows")
    env.book_heads[name] = Head(
        [nodes.Text(shows)] if shows else question(doctree),
        list(page.head.get("needs") or []),
        page.head.get("behind", ""),
        minutes(page),
    )
    index(env, doctree, page.head.get("gives") or [])


def index(env, doctree, gives):
    """Entries of the index, by which the search finds the page that gives a thing."""
    section = next(doctree.findall(nodes.section), None)
    if section is None or not section["ids"]:
        return
    entries = [("single", give, section["ids"][0], "main", None) for give in gives]
    # the index of the book asks the domain, which has read the page; the search asks the page
    env.get_domain("index").entries.setdefault(env.docname, []).extend(entries)
    section.insert(1, addnodes.index(entries=entries))


def prepare(app, env, docnames):
    if not hasattr(env, "book_heads"):
        env.book_heads = {}


def forget(app, env, docname):
    getattr(env, "book_heads", {}).pop(docname.removeprefix("book/"), None)


def merge(app, env, docnames, other):
    names = {docname.removeprefix("book/") for docname in docnames}
    env.book_heads |= {n: h for n, h in other.book_heads.items() if n in names}


def updated(app, env):
    """Pages to write again: those of the parts, and the first, if a head has changed."""
    before = getattr(env, "book_heads_written", {})
    after = {name: str(head) for name, head in env.book_heads.items()}
    env.book_heads_written = after
    changed = {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)}
    parts = {f"book/{name.partition('/')[0]}/index" for name in changed}
    first = [env.config.root_doc] if changed else []
    return [
        docname for docname in [*first, *sorted(parts)] if docname in env.found_docs
    ]


def setup(app):
    app.connect("env-before-read-docs", prepare)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("doctree-read", collect)
    app.connect("env-updated", updated)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
