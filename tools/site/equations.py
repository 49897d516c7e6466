"""From equation to code and back.

In a notebook page, the label in a comment ``# (prefix-word)`` becomes a link that shows the
number of the equation; the equation gets a small link "in code" to each line that implements
it. The label stays in the page beneath the number that is shown, so that copied code has it.

Every display of a notebook has a number, labelled or not, as JupyterLab counts them.
"""

import html
from collections import defaultdict

from docutils import nodes
from sphinx.util import logging

from tools.problem import Problem, close_to
from tools.site.pages import current, facts_of_book
from tools.site.rewrite import changed

log = logging.getLogger(__name__)


def number(app, doctree):
    """Count the displays of a notebook, those without a label too."""
    env = app.env
    if current(env) is None:
        return
    known = env.get_domain("math").equations
    displays = [n for n in doctree.findall(nodes.math_block) if not printed(n)]
    for n, display in enumerate(displays, 1):
        display["number"] = n
        label = display.get("label")
        if label in known and known[label][0] == env.docname:
            known[label] = (env.docname, n)


def printed(node):
    """Whether a node belongs to the output of a cell."""
    while node is not None:
        if node.get("nb_element") == "cell_code_output":
            return True
        node = node.parent
    return False


def updated(app, env):
    """Say what is wrong with the labels; return the pages whose links lead elsewhere."""
    facts = facts_of_book(env)
    numbers = env.get_domain("math").equations
    app.book_spots = spots = by_label(facts)
    owners = defaultdict(list)
    for docname, fact in facts.items():
        for equation in fact.equations:
            owners[equation.label].append(docname)
        complain_about_code(docname, fact.spots, numbers)
    complain_about_doubles(owners)

    shown = {}
    for docname, fact in facts.items():
        named = [(s.label, numbers.get(s.label)) for s in fact.spots]
        places = [
            (e.label, [(d, s.anchor) for d, s in spots.get(e.label, [])])
            for e in fact.equations
        ]
        shown[docname] = named, places
    return changed(env, "equations", shown)


def by_label(facts):
    """Lines by the equation that they implement: {label: [(docname, Spot), ...]}."""
    found = defaultdict(list)
    for docname, fact in facts.items():
        for spot in fact.spots:
            found[spot.label].append((docname, spot))
    return dict(found)


def complain_about_code(docname, spots, known):
    for spot in spots:
        if spot.label not in known:
            what = f"{spot.cell}: no equation is labelled {spot.label!r}"
            remedy = (
                close_to(spot.label, known) or "label the equation or mend the comment"
            )
            problem = Problem(docname.removeprefix("book/"), what, remedy)
            log.warning(str(problem), location=docname)


def complain_about_doubles(owners):
    for label, docnames in owners.items():
        if len(docnames) > 1:
            pages = " and ".join(
                d.removeprefix("book/") for d in dict.fromkeys(docnames)
            )
            what = f"{len(docnames)} equations are labelled {label!r}, in {pages}"
            problem = Problem(docnames[-1].removeprefix("book/"), what, "rename one")
            log.warning(str(problem), location=docnames[-1])


def visit_code(self, node):
    """A block of code; the translator's own method does all but the links."""
    start = len(self.body)
    try:
        type(self).visit_literal_block(self, node)  # raises SkipNode when it is done
    finally:
        if node.get("labels"):
            written = "".join(self.body[start:])
            self.body[start:] = [link_comments(self, node, written)]


def depart_code(self, node):
    type(self).depart_literal_block(self, node)  # of a block that is not highlighted


def link_comments(self, node, written):
    """The HTML of a block with links in the comments that name equations."""
    lines = written.split("\n")
    source = node.rawsource
    # lexers drop the empty lines at the beginning
    dropped = len(source) - len(source.lstrip("\n"))
    for row, label, anchor in node["labels"]:
        line = lines[row - dropped]
        start = line.find(f"({label})", max(line.find('<span class="c1">'), 0))
        if start < 0:
            what = f"the label {label!r} is not found in line {row + 1} of its cell"
            log.warning(what, location=node)
            continue
        end = start + len(label) + 2
        link = code_link(self.builder, label, anchor)
        lines[row - dropped] = line[:start] + link + line[end:]
    return "\n".join(lines)


def code_link(builder, label, anchor):
    """The link in place of a label; only a style sheet shows the number instead of it."""
    numbers = builder.env.get_domain("math").equations
    text = f"({html.escape(label)})"
    if label not in numbers:
        return f'<span id="{anchor}">{text}</span>'
    docname, n = numbers[label]
    address = f"{relative(builder, docname)}#equation-{label}"
    return (
        f'<a class="eq-ref" id="{anchor}" href="{address}" title="{label}" '
        f'aria-label="equation ({n})" data-number="({n})"><span>{text}</span></a>'
    )


def visit_display(self, node):
    """A display; the links to its lines stand below its number."""
    start = len(self.body)
    try:
        type(self).visit_math_block(self, node)  # raises SkipNode when it is done
    finally:
        links = equation_links(self.builder, node.get("label"))
        written = self.body[start:]
        number = [
            k for k, s in enumerate(written) if s.startswith('<span class="eqno">')
        ]
        if links and number:
            end = written.index("</span>", number[0])
            self.body.insert(start + end, links)


def equation_links(builder, label):
    """Links to the lines that implement an equation, "" where there are none."""
    spots = builder.app.book_spots.get(label, [])
    places = [(docname, s) for docname, s in spots if s.anchor]
    links = []
    for docname, spot in places:
        text = str(len(links) + 1) if links else "in code"
        n = builder.env.get_domain("math").equations[label][1]
        links.append(
            f'<a class="in-code" href="{relative(builder, docname)}#{spot.anchor}" '
            f'aria-label="{text}: equation ({n})">{text}</a>'
        )
    return f'<span class="in-code-links">{"".join(links)}</span>' if links else ""


def relative(builder, docname):
    """Address of a page, seen from the one that is being written."""
    here = builder.current_docname
    return "" if docname == here else builder.get_relative_uri(here, docname)


def setup(app):
    app.setup_extension("tools.site.pages")
    app.setup_extension("tools.site.rewrite")
    app.add_node(nodes.literal_block, override=True, html=(visit_code, depart_code))
    app.add_node(nodes.math_block, override=True, html=(visit_display, None))
    app.connect("doctree-read", number, priority=310)
    app.connect("env-updated", updated)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
