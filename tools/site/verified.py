"""What this book verifies: the table, the totals, and the sentence below a page's checks.

Everything comes from the records that ``utils.check`` left in the stored notebooks.
"""

import re
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxDirective, SphinxRole

from tools.site import facts
from tools.site.equation_code import anchor, contents, heading, link, paragraph

PAGE = "book/verified"
METHODS = {"closed form", "convergence order"}  # sources that are no publication
OWN = "the page"  # the source of what a page derives itself


class verified_table(nodes.General, nodes.Element):
    """Place of the table."""


class verified_totals(nodes.Inline, nodes.TextElement):
    """Place of the sentence with the totals."""


class Table(SphinxDirective):
    def run(self):
        return [verified_table()]


class Totals(SphinxRole):
    def run(self):
        return [verified_totals()], []


def collect(app, doctree):
    """Give cells with checks an anchor; end their last section with a link to the table."""
    path = Path(app.env.doc2path(app.env.docname))
    found = facts.read(path).records if path.suffix == ".ipynb" else []
    if not found:
        return
    containers = doctree.findall(nodes.container)
    cells = [n for n in containers if n.get("nb_element") == "cell_code"]
    for k in {k for k, _ in found}:
        cells[k]["ids"].append(f"checked-{k}")
    body = [k for k, _ in found if not in_exercise(cells[k])]
    if body and PAGE in app.env.found_docs:
        section = cells[body[-1]].parent
        inner = next(section.findall(nodes.section, include_self=False), None)
        end = section.index(inner) if inner in section.children else len(section)
        section.insert(end, note(app.env, len(found)))


def note(env, n):
    """The sentence that ends the checks of a page, with a link to the table."""
    start = f"All {n} checks of this page stand" if n > 1 else "This check stands"
    target = pending_xref(
        "",
        nodes.inline("", "What this book verifies"),
        refdomain="std",
        reftype="doc",
        reftarget=f"/{PAGE}",
        refdoc=env.docname,
        refexplicit=True,
        refwarn=True,
    )
    text = nodes.Text(f"{start} in the table ")
    return nodes.paragraph(
        "", "", text, target, nodes.Text("."), classes=["verified-note"]
    )


def in_exercise(node):
    """Whether a cell belongs to a solution."""
    while node is not None:
        if type(node).__name__.startswith("solution"):
            return True
        node = node.parent
    return False


def updated(app, env):
    """Pages to write again, since a check has changed (`equation_code` read the facts)."""
    before = getattr(env, "verified", None)
    env.verified = {docname: fact.records for docname, fact in app.facts.items()}
    return [] if before == env.verified else [PAGE, env.config.root_doc]


def sentence(app):
    """The totals in words."""
    records = [r for fact in app.facts.values() for _, r in fact.records]
    sources = [r.get("source") for r in records]
    pages = sum(bool(fact.records) for fact in app.facts.values())
    published = sum(s is not None and s not in METHODS for s in sources)
    return (
        f"{len(records)} checks in {pages} notebooks: {published} against published values "
        f"or independent programs, {sources.count('closed form')} against closed forms, "
        f"{sources.count('convergence order')} of convergence orders, "
        f"{sources.count(None)} of statements derived on the page"
    )


def fill(app, doctree, docname):
    for place in list(doctree.findall(verified_totals)):
        place.replace_self(nodes.Text(sentence(app)))
    for place in list(doctree.findall(verified_table)):
        place.replace_self(list(sections(app, docname)))


def sections(app, here):
    """The contents; for every notebook a heading and the table of its checks."""
    cited = {c.key: c for c in app.env.get_domain("cite").citations}
    checked = {d: fact for d, fact in app.facts.items() if fact.records}
    yield contents(app.env, checked)
    for docname, fact in checked.items():
        uri = app.builder.get_relative_uri(here, docname)
        title = link(app.env.titles[docname].astext(), uri)
        yield heading(title, "verified-page", anchor(docname))
        rows = [
            tr(row(app, here, cited, r, f"{uri}#checked-{k}")) for k, r in fact.records
        ]
        group = nodes.tgroup(cols=4)
        group += [nodes.colspec(colwidth=w) for w in (40, 20, 22, 18)]
        titles = ["claim", "ours", "expected", "source"]
        group += [nodes.thead("", tr(map(nodes.Text, titles))), nodes.tbody("", *rows)]
        yield nodes.table("", group, classes=["verified"])


def row(app, here, cited, record, uri):
    """One check: claim, what we found, what was expected, where from."""
    unit = f" {record['unit']}" if "unit" in record else ""
    pm = f" ± {record['tolerance']}" if "tolerance" in record else ""
    ours = whole(record["ours"] + unit) if "ours" in record else "holds"
    expected = whole(record["expected"] + pm + unit) if "expected" in record else ""
    source = record.get("source", OWN)
    entry = nodes.Text(source)
    if source in cited:
        citation = cited[source]
        page = app.builder.get_relative_uri(here, citation.bibliography_key.docname)
        entry = link(source, f"{page}#{citation.citation_id}")
    return [link(record["claim"], uri), nodes.Text(ours), nodes.Text(expected), entry]


def whole(text):
    """`text` with numbers like 1e-05 that no line break parts."""
    return re.sub(r"(?<=\de)-(?=\d)", "\N{NON-BREAKING HYPHEN}", text)


def tr(cells):
    return nodes.row("", *(nodes.entry("", paragraph(cell)) for cell in cells))


def setup(app):
    app.setup_extension("tools.site.equation_code")
    app.add_node(verified_table)
    app.add_node(verified_totals)
    app.add_directive("verified-table", Table)
    app.add_role("verified-totals", Totals())
    app.connect("doctree-read", collect)
    app.connect("env-updated", updated)
    app.connect("doctree-resolved", fill)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
