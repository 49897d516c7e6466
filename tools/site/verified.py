"""What this book verifies: the tables, the totals, and the sentence that ends a page's checks.

``{verified-table} <part>`` lists the claims of a part, ``{verified-published}`` those of the whole
book that meet a published value or an independent program, ``{verified-totals-table}`` counts them
by part and kind; the role ``{verified-totals}`` says the sum in words. All come from the records
that ``utils.check`` left in the stored notebooks.
"""

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxDirective, SphinxRole

from tools.site import claims, parted
from tools.site.pages import every, facts_of_book, part_of
from tools.site.rewrite import changed

KIND, PAGE = "verified", "book/verified"
FIRST = "published", "program"  # kinds that stand on the page of totals
LAST = "sources", "references"  # headings before which the sentence of a page stands


class verified_table(nodes.General, nodes.Element):
    """Place of the table of a part."""


class verified_published(nodes.General, nodes.Element):
    """Place of the table of what meets a published value or another program."""


class verified_counts(nodes.General, nodes.Element):
    """Place of the table with a row for each part."""


class verified_totals(nodes.Inline, nodes.TextElement):
    """Place of the sentence with the totals."""


class Table(SphinxDirective):
    required_arguments = 1

    def run(self):
        parted.expect_part(self)
        return [verified_table(part=self.arguments[0])]


class Published(SphinxDirective):
    def run(self):
        return [verified_published()]


class Counts(SphinxDirective):
    def run(self):
        return [verified_counts()]


class Totals(SphinxRole):
    def run(self):
        self.env.book_totals = getattr(self.env, "book_totals", set()) | {
            self.env.docname
        }
        return [verified_totals()], []


def close(app, doctree):
    """End a page with checks by a link to the table, before its sources."""
    env = app.env
    facts = every(env).get(env.docname)
    part = part_of(env.docname)
    page = parted.page_of(KIND, part)
    if not facts or not facts.checks:
        return
    target = page if page in env.found_docs else PAGE
    top = next(doctree.findall(nodes.section), None)
    if target not in env.found_docs or top is None:
        return
    sections = [n for n in top.children if isinstance(n, nodes.section)]
    last = [s for s in sections if s[0].astext().strip().lower() in LAST]
    top.insert(
        top.index(last[0]) if last else len(top), note(env, target, facts.checks)
    )


def note(env, target, checks):
    """The sentence that ends the checks of a page, with a link to the table."""
    start = f"All {len(checks)} checks of this page stand"
    start = start if len(checks) > 1 else "The check of this page stands"
    words = nodes.inline("", "What this book verifies")
    link = pending_xref(
        "", words, refdomain="std", reftype="doc", reftarget=f"/{target}",
        refdoc=env.docname, refexplicit=True, refwarn=True,
    )  # fmt: skip
    text = nodes.Text(f"{start} in the table ")
    return nodes.paragraph(
        "", "", text, link, nodes.Text("."), classes=["verified-note"]
    )


def updated(app, env):
    """The reference pages on which something has changed."""
    checked = {d: f.checks for d, f in facts_of_book(env).items() if f.checks}
    app.book_checked = checked
    parts = parted.by_part(checked, part_of)
    parted.missing_pages(env, KIND, parts, "verified-table")
    shown = {PAGE: (sentence(checked), [counts(app, p, ds) for p, ds in parts.items()])}
    shown[PAGE] += (list(published(app)),)
    shown |= dict.fromkeys(getattr(env, "book_totals", ()), sentence(checked))
    for part, pages in parts.items():
        page = parted.page_of(KIND, part)
        if page in env.tocs:
            heads = [(env.titles[d].astext(), parted.anchor_of(d)) for d in pages]
            parted.set_contents(env, page, heads)
            shown[page] = [(d, checked[d]) for d in pages]
    return [d for d in changed(env, "verified", shown) if d in env.found_docs]


def sentence(checked):
    """The totals in words."""
    records = [c.values for checks in checked.values() for c in checks]
    kinds = [claims.kind(r) for r in records]
    number = sum(map(claims.has_number, records))
    return (
        f"{len(records)} checks in {len(checked)} notebooks: {kinds.count('published')} against "
        f"published values, {kinds.count('program')} against independent programs, "
        f"{kinds.count('closed form')} against closed forms, "
        f"{kinds.count('convergence order')} of convergence orders, "
        f"{kinds.count('qualitative')} of published statements without a number, "
        f"{kinds.count('own')} against what the page derives itself; "
        f"{share(number, len(records))} of all show the number that was found"
    )


def share(n, of):
    """A share in whole per cent."""
    return f"{100 * n / of:.0f} %" if of else "none"


def counts(app, part, docnames):
    """The row of a part: checks of each kind, and how many show a number."""
    records = [c.values for d in docnames for c in app.book_checked[d]]
    kinds = [claims.kind(r) for r in records]
    number = sum(map(claims.has_number, records))
    each = [kinds.count(kind) for kind in claims.KINDS]
    return part, [len(records), *each, share(number, len(records))]


def published(app):
    """Claims that stand on the page of totals: (docname, Checked)."""
    for docname, checks in app.book_checked.items():
        yield from ((docname, c) for c in checks if claims.kind(c.values) in FIRST)


def fill(app, doctree, docname):
    for place in list(doctree.findall(verified_totals)):
        place.replace_self(nodes.Text(sentence(app.book_checked)))
    for place in list(doctree.findall(verified_counts)):
        place.replace_self(summary(app, docname))
    for place in list(doctree.findall(verified_published)):
        rows = [row(app, docname, *each, title=True) for each in published(app)]
        place.replace_self(claims_table(rows, "verified"))
    for place in list(doctree.findall(verified_table)):
        place.replace_self(list(sections(app, docname, place["part"])))


def summary(app, here):
    """A row for each part, and one for all."""
    rows = []
    for part, docnames in parted.by_part(app.book_checked, part_of).items():
        title, page = parted.title_of(app.env, part), parted.page_of(KIND, part)
        first = nodes.Text(title)
        if page in app.env.found_docs:
            first = parted.link(title, app.builder.get_relative_uri(here, page))
        numbers = counts(app, part, docnames)[1]
        rows.append(([[first], *([nodes.Text(str(n))] for n in numbers)], []))
    numbers = counts(app, "all", app.book_checked)[1]
    rows.append(([[nodes.Text(str(n))] for n in ["all", *numbers]], ["totals"]))
    heads = ["part", "checks", *claims.KINDS.values(), "show a number"]
    return parted.table([20, *[10] * (len(heads) - 1)], heads, rows, "reference-totals")


def sections(app, here, part):
    """For every notebook of the part a section with the table of its checks."""
    for docname, checks in app.book_checked.items():
        if part_of(docname) == part:
            uri = app.builder.get_relative_uri(here, docname)
            title = parted.link(app.env.titles[docname].astext(), uri)
            rows = [row(app, here, docname, check) for check in checks]
            box = claims_table(rows, "verified")
            yield parted.section(title, parted.anchor_of(docname), box)


def claims_table(rows, kind):
    heads = ["claim", "ours", "expected", "source"]
    return parted.table([40, 20, 22, 18], heads, rows, kind)


def row(app, here, docname, check, title=False):
    """One check: claim, what we found, what was expected, where from; and the row's classes."""
    record = check.values
    uri = app.builder.get_relative_uri(here, docname)
    uri = f"{uri}#{check.anchor}" if check.anchor else uri
    claim = [parted.link(record["claim"], uri)]
    if title:
        claim += [nodes.Text(f" ({app.env.titles[docname].astext()})")]
    cells = [
        claim,
        [nodes.Text(claims.found(record))],
        [nodes.Text(claims.expected(record))],
        source(app, here, record),
    ]
    return cells, ["kind-" + claims.kind(record).replace(" ", "-")]


def source(app, here, record):
    """The source of a claim, as a link into the bibliography if it is a publication."""
    key, place = claims.source(record)
    domain = app.env.get_domain("cite")
    cited = {c.key: c for c in domain.citations}
    place = [nodes.Text(f", {place}")] if place else []
    if key not in cited:
        return [nodes.Text(key or claims.KINDS["own"]), *place]
    page = app.builder.get_relative_uri(here, cited[key].bibliography_key.docname)
    name = claims.author_year(domain.bibdata.data.entries[key])
    return [parted.link(name, f"{page}#{cited[key].citation_id}"), *place]


def setup(app):
    app.setup_extension("tools.site.pages")
    app.setup_extension("tools.site.rewrite")
    for node in (verified_table, verified_published, verified_counts, verified_totals):
        app.add_node(node)
    app.add_directive("verified-table", Table)
    app.add_directive("verified-published", Published)
    app.add_directive("verified-totals-table", Counts)
    app.add_role("verified-totals", Totals())
    app.connect("doctree-read", close, priority=600)
    app.connect("env-updated", updated)
    app.connect("doctree-resolved", fill)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
