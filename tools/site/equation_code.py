"""From equation to code and back.

In a notebook page, the label in a comment ``# (prefix-word)`` becomes a link that shows the
number of the equation; the equation gets a small link "in code" to each line that implements
it. The directive ``{equation-dictionary}`` sets every implemented equation beside its lines.
"""

import html
import re

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from tools.code_labels import LABEL, labels_in
from tools.site import facts

log = logging.getLogger(__name__)
COMMENT = re.compile(r'(<span class="c1">)(#[^<]*)(</span>)')
ONE = re.compile(rf"\(({LABEL})\)")
EQNO = re.compile(r'id="equation-([^"]+)">\s*<span class="eqno">(.*?)</span>', re.S)


class equation_dictionary(nodes.General, nodes.Element):
    """Place of the dictionary, filled when all pages have been read."""


class Dictionary(SphinxDirective):
    def run(self):
        return [equation_dictionary(ids=["dictionary-start"])]


def updated(app, env):
    """Read all notebooks; return the pages to write again, since something has moved."""
    app.facts = facts.of_book(app)
    app.equations = dict(env.get_domain("math").equations)  # label: (docname, number)
    app.places = {}  # label: [(docname, anchor, code)]
    for docname, fact in app.facts.items():
        for k, use in enumerate(fact.uses):
            app.places.setdefault(use.label, []).append(
                (docname, f"code-{k}", use.code)
            )
            if use.label not in app.equations:
                log.warning("no equation is labelled %r", use.label, location=docname)
    before = getattr(env, "equation_code", None)
    env.equation_code = app.equations, app.places
    linked = {d for d, fact in app.facts.items() if fact.equations or fact.uses}
    return [] if before == env.equation_code else sorted(linked)


def fill(app, doctree, docname):
    """Put the dictionary in its place."""
    for place in list(doctree.findall(equation_dictionary)):
        place.replace_self(list(entries(app, docname)))
        # the page itself has no formula: without this it would not load MathJax
        app.env.get_domain("math").data["has_equations"][docname] = True


def entries(app, here):
    """The contents; for every part and notebook a heading, then pairs of equation and code."""
    titles, part = app.env.titles, None
    implements = {}
    for docname, fact in app.facts.items():
        found = [(a, latex) for a, latex in fact.equations if a in app.places]
        implements |= {docname: found} if found else {}
    yield contents(app.env, implements)
    for docname, implemented in implements.items():
        if docname.rpartition("/")[0] != part:
            part = docname.rpartition("/")[0]
            if f"{part}/index" in titles:
                yield heading(titles[f"{part}/index"].astext(), "dictionary-part")
        uri = app.builder.get_relative_uri(here, docname)
        yield heading(
            link(titles[docname].astext(), uri), "dictionary-page", anchor(docname)
        )
        for label, latex in implemented:
            yield pair(app, here, docname, label, latex)


def pair(app, here, docname, label, latex):
    """An equation, its number, and the lines of code that implement it."""
    uri = app.builder.get_relative_uri(here, docname)
    text = f"equation ({app.equations[label][1]})"
    left = nodes.container(classes=["dictionary-equation"])
    left += nodes.math_block(latex, latex, nowrap=False, number=None, label=None)
    left += paragraph(link(text, f"{uri}#equation-{label}"))
    right = nodes.container(classes=["dictionary-code"])
    for doc, anchor, code in app.places[label]:
        title = "" if doc == docname else f" in {app.env.titles[doc].astext()}"
        to = f"{app.builder.get_relative_uri(here, doc)}#{anchor}"
        right += nodes.literal_block(code, code, language="python")
        right += paragraph(link(f"to the line{title}", to))
    return nodes.container("", left, right, classes=["dictionary-pair"])


def contents(env, docnames):
    """A list with a line for each part: links to the headings of its notebooks."""
    lines = {}
    for docname in docnames:
        here = link(env.titles[docname].astext(), f"#{anchor(docname)}")
        lines.setdefault(docname.rpartition("/")[0], []).append(here)
    items = []
    for part, links in lines.items():
        index = f"{part}/index"
        title = f"{env.titles[index].astext()}: " if index in env.titles else ""
        parted = [node for a in links for node in (nodes.Text(" · "), a)][1:]
        items.append(nodes.list_item("", paragraph(nodes.Text(title), *parted)))
    return nodes.bullet_list("", *items, classes=["contents-by-part"])


def anchor(docname):
    """Anchor of the heading of a notebook on a page about all of them."""
    return docname.replace("/", "-")


def heading(content, kind, *ids):
    """A heading that is no section: it stands in no table of contents."""
    parts = [nodes.Text(content)] if isinstance(content, str) else [content]
    return nodes.rubric("", "", *parts, classes=[kind], ids=[*ids])


def paragraph(*children):
    return nodes.paragraph("", "", *children)


def link(text, uri):
    return nodes.reference("", text, refuri=uri, internal=True)


def decorate(app, pagename, templatename, context, doctree):
    """Turn labels into links, in the finished body of a page."""
    if "body" in context:
        body = link_comments(app, pagename, context["body"])
        context["body"] = link_equations(app, pagename, body)


def link_comments(app, page, body):
    """``# (prefix-word)`` shows the number and links to the equation."""
    count = 0

    def number(found):
        nonlocal count
        label, anchor = found.group(1), ""
        if page in app.facts:
            anchor = f' id="code-{count}"'
            count += 1
        if label not in app.equations:
            return found.group(0)
        docname, n = app.equations[label]
        uri = f"{relative(app, page, docname)}#equation-{label}"
        return f'<a class="eq-ref"{anchor} title="{label}" href="{uri}">({n})</a>'

    def comment(found):
        n = len(labels_in(html.unescape(found.group(2))))
        if n == 0:
            return found.group(0)
        return found.group(1) + ONE.sub(number, found.group(2), n) + found.group(3)

    return COMMENT.sub(comment, body)


def link_equations(app, page, body):
    """A numbered equation links to the lines that implement it."""

    def equation(found):
        label = found.group(1)
        if label not in app.places:
            return found.group(0)
        links = "".join(
            f'<a class="in-code" href="{relative(app, page, docname)}#{anchor}" '
            f'aria-label="{text}: equation ({app.equations[label][1]})">{text}</a>'
            for k, (docname, anchor, _) in enumerate(app.places[label])
            for text in [str(k + 1) if k else "in code"]
        )
        head = found.group(0).removesuffix("</span>")
        return f'{head}<span class="in-code-links">{links}</span></span>'

    return EQNO.sub(equation, body)


def relative(app, page, docname):
    return "" if docname == page else app.builder.get_relative_uri(page, docname)


def setup(app):
    app.add_node(equation_dictionary)
    app.add_directive("equation-dictionary", Dictionary)
    app.connect("env-updated", updated)
    app.connect("doctree-resolved", fill)
    app.connect("html-page-context", decorate)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
