"""The dictionary: every implemented equation beside the lines that implement it.

``{equation-dictionary} <part>`` sets the equations of a part; ``{dictionary-totals}`` has a row
for each part. Both are filled when all pages have been read. Formulas are typeset when they come
into view (reference.js), so that a page opens at once however long it is.
"""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from tools.site import parted
from tools.site.equations import by_label
from tools.site.pages import facts_of_book, part_of
from tools.site.rewrite import changed

KIND, PAGE = "dictionary", "book/dictionary"


class equation_dictionary(nodes.General, nodes.Element):
    """Place of the dictionary of a part."""


class dictionary_totals(nodes.General, nodes.Element):
    """Place of the table with a row for each part."""


class lazy_math(nodes.General, nodes.Element):
    """A display that is typeset when it comes into view; `latex` is its attribute."""


class Dictionary(SphinxDirective):
    required_arguments = 1

    def run(self):
        parted.expect_part(self)
        return [equation_dictionary(part=self.arguments[0])]


class Totals(SphinxDirective):
    def run(self):
        return [dictionary_totals()]


def implemented(env):
    """What the dictionary shows: {docname: [(Equation, number, [(docname, Spot), ...])]}."""
    facts = facts_of_book(env)
    spots = by_label(facts)
    numbers = env.get_domain("math").equations
    found = {}
    for docname, fact in facts.items():
        pairs = [
            (e, numbers[e.label][1], spots[e.label])
            for e in fact.equations
            if e.label in spots and e.label in numbers
        ]
        found |= {docname: pairs} if pairs else {}
    return found


def updated(app, env):
    """The reference pages on which something has changed."""
    app.book_dictionary = found = implemented(env)
    parts = parted.by_part(found, part_of)
    parted.missing_pages(env, KIND, parts, "equation-dictionary")
    shown = {PAGE: [(p, totals(found, pages)) for p, pages in parts.items()]}
    for part, pages in parts.items():
        page = parted.page_of(KIND, part)
        if page in env.tocs:
            heads = [(env.titles[d].astext(), parted.anchor_of(d)) for d in pages]
            parted.set_contents(env, page, heads)
            shown[page] = [(d, found[d]) for d in pages]
    return [d for d in changed(env, "dictionary", shown) if d in env.found_docs]


def totals(found, pages):
    """Notebooks, equations and lines of a part."""
    pairs = [pair for docname in pages for pair in found[docname]]
    return len(pages), len(pairs), sum(len(spots) for _, _, spots in pairs)


def fill(app, doctree, docname):
    """Put the tables in their places."""
    for place in list(doctree.findall(dictionary_totals)):
        place.replace_self(summary(app, docname))
    for place in list(doctree.findall(equation_dictionary)):
        place.replace_self(list(sections(app, docname, place["part"])))
        # no formula of the page has been seen: without this it would not load MathJax
        app.env.get_domain("math").data["has_equations"][docname] = True


def summary(app, here):
    """A row for each part: notebooks, equations, lines of code."""
    found = app.book_dictionary
    rows = []
    for part, pages in parted.by_part(found, part_of).items():
        title = parted.title_of(app.env, part)
        page = parted.page_of(KIND, part)
        known = page in app.env.found_docs
        uri = app.builder.get_relative_uri(here, page) if known else ""
        first = parted.link(title, uri) if known else nodes.Text(title)
        numbers = [[nodes.Text(str(n))] for n in totals(found, pages)]
        rows.append(([[first], *numbers], []))
    numbers = [[nodes.Text(str(n))] for n in totals(found, found)]
    rows.append(([[nodes.Text("all")], *numbers], ["totals"]))
    heads = ["part", "notebooks", "equations", "lines of code"]
    return parted.table([40, 20, 20, 20], heads, rows, "reference-totals")


def sections(app, here, part):
    """For every notebook of the part a section with pairs of equation and code."""
    for docname, pairs in app.book_dictionary.items():
        if part_of(docname) == part:
            uri = app.builder.get_relative_uri(here, docname)
            title = parted.link(app.env.titles[docname].astext(), uri)
            boxes = [pair(app, here, docname, *each) for each in pairs]
            yield parted.section(title, parted.anchor_of(docname), *boxes)


def pair(app, here, docname, equation, number, spots):
    """An equation, its number, and the lines of code that implement it."""
    uri = app.builder.get_relative_uri(here, docname)
    number = parted.link(f"equation ({number})", f"{uri}#equation-{equation.label}")
    left = nodes.container(classes=["dictionary-equation"])
    left += [lazy_math(latex=equation.latex), parted.paragraph(number)]
    right = nodes.container(classes=["dictionary-code"])
    for doc, spot in spots:
        code = nodes.literal_block(spot.code, spot.code, language="python")
        right += [code, parted.paragraph(*whereabouts(app, here, docname, doc, spot))]
    return nodes.container("", left, right, classes=["dictionary-pair"])


def whereabouts(app, here, owner, docname, spot):
    """The function around a line, and a link to it."""
    title = "" if docname == owner else f" in {app.env.titles[docname].astext()}"
    uri = app.builder.get_relative_uri(here, docname)
    uri = f"{uri}#{spot.anchor}" if spot.anchor else uri
    if not spot.inside:
        return [parted.link(f"to the line{title}", uri)]
    name = nodes.literal("", spot.inside)
    return [
        nodes.Text("in "),
        name,
        nodes.Text(", "),
        parted.link(f"to the line{title}", uri),
    ]


def visit_lazy(self, node):
    """A display as Sphinx writes it, but of a class that MathJax leaves alone."""
    display = nodes.math_block("", node["latex"], nowrap=False, number=None)
    start = len(self.body)
    try:
        self.visit_math_block(display)  # raises SkipNode when it is done
    finally:
        self.body[start] = self.body[start].replace('class="math ', 'class="lazy-math ')


def setup(app):
    app.setup_extension("tools.site.equations")
    app.add_node(equation_dictionary)
    app.add_node(dictionary_totals)
    app.add_node(lazy_math, html=(visit_lazy, None))
    app.add_directive("equation-dictionary", Dictionary)
    app.add_directive("dictionary-totals", Totals)
    app.connect("env-updated", updated)
    app.connect("doctree-resolved", fill)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
