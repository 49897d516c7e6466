"""What the reference pages have in common: one page for each part, behind a page of totals.

The page of a part is ``book/<kind>/<part>.md``, a title and a directive that names the part.
"""

from docutils import nodes
from sphinx.addnodes import compact_paragraph
from sphinx.util import logging

from tools.problem import Problem, close_to

log = logging.getLogger(__name__)


def page_of(kind, part):
    """Document of a part's page.

    Examples
    --------
    >>> page_of("dictionary", "motor-control")
    'book/dictionary/motor-control'
    """
    return f"book/{kind}/{part}"


def by_part(docnames, part_of):
    """Pages by their part, both in their order: {folder: [docname, ...]}."""
    found = {}
    for docname in docnames:
        found.setdefault(part_of(docname), []).append(docname)
    return found


def title_of(env, part):
    """Title of a part, its folder where it has no page."""
    index = f"book/{part}/index"
    return env.titles[index].astext() if index in env.titles else part


def expect_part(directive):
    """Say that a directive names a part that the book does not have."""
    env = directive.env
    part = directive.arguments[0]
    if f"book/{part}/index" not in env.found_docs:
        known = [
            d.split("/")[1] for d in env.found_docs if d.endswith("/index") and "/" in d
        ]
        what = f"there is no part {part!r}"
        problem = Problem(f"{env.docname}.md", what, close_to(part, known))
        log.warning(str(problem), location=(env.docname, directive.lineno))


def missing_pages(env, kind, parts, directive):
    """Say which parts have something to show and no page for it."""
    if f"book/{kind}" not in env.found_docs:
        return
    for part in parts:
        docname = page_of(kind, part)
        if docname not in env.found_docs:
            what = f"the part {part!r} has no page {docname}.md"
            remedy = (
                f"write one with a title and the directive {{{directive}}} {part}, "
                f"and put {docname} into _toc.yml below book/{kind}"
            )
            log.warning(str(Problem(f"book/{kind}.md", what, remedy)))


def set_contents(env, docname, entries):
    """Have the right-hand contents of a page list its generated headings.

    Parameters
    ----------
    env : BuildEnvironment
    docname : str
    entries : list of tuple of str
        Text and anchor of each heading.
    """
    title = env.tocs[docname][0][0]
    items = [nodes.list_item("", entry(docname, *e)) for e in entries]
    beneath = [nodes.bullet_list("", *items)] if items else []
    kept = [n for n in env.tocs[docname][0][1:] if not is_contents(n, docname)]
    env.tocs[docname][0].children = []
    env.tocs[docname][0] += [title, *beneath, *kept]
    env.toc_num_entries[docname] = 1 + len(entries)


def is_contents(node, docname):
    """Whether a list in the contents has headings of the page itself."""
    links = node.findall(nodes.reference)
    return any(link.get("refuri") == docname for link in links)


def entry(docname, text, anchor):
    """Entry of the contents."""
    link = nodes.reference(
        "", text, internal=True, refuri=docname, anchorname=f"#{anchor}"
    )
    return compact_paragraph("", "", link)


def section(title, anchor, *children):
    """A section that an extension makes."""
    return nodes.section("", nodes.title("", "", title), *children, ids=[anchor])


def anchor_of(docname):
    """Anchor of the section about a page."""
    return docname.replace("/", "-")


def paragraph(*children):
    return nodes.paragraph("", "", *children)


def link(text, uri):
    return nodes.reference("", text, refuri=uri, internal=True)


def table(widths, heads, rows, kind):
    """A table.

    Parameters
    ----------
    widths : list of int
    heads : list of str
    rows : list of (list of list of Node, list of str)
        The cells of a row, each a list of nodes, and the row's classes.
    kind : str
        Class of the table.
    """
    group = nodes.tgroup(cols=len(heads))
    group += [nodes.colspec(colwidth=w) for w in widths]
    head = [[nodes.Text(text)] for text in heads]
    group += nodes.thead("", row(head, []))
    group += nodes.tbody("", *(row(cells, classes) for cells, classes in rows))
    return nodes.table("", group, classes=[kind])


def row(cells, classes):
    entries = [nodes.entry("", paragraph(*cell)) for cell in cells]
    return nodes.row("", *entries, classes=classes)
