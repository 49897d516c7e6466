"""What this book verifies: the tables and the totals.

``{verified-table} <part>`` lists the claims of a part, ``{verified-published}`` those of the whole
book that meet a published value or an independent program, ``{verified-kinds}`` and
``{verified-parts}`` count them by kind and by part; the role ``{verified-totals}`` says the sum.
All come from the records that ``utils.check`` left in the stored notebooks.
"""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective, SphinxRole

from tools.site import claims, parted
from tools.site.pages import facts_of_book, part_of
from tools.site.rewrite import changed

KIND, PAGE = "verified", "book/verified"
FIRST = "published", "program"  # kinds that stand on the page of totals


class verified_table(nodes.General, nodes.Element):
    """Place of the table of a part."""


class verified_published(nodes.General, nodes.Element):
    """Place of the table of what meets a published value or another program."""


class verified_kinds(nodes.General, nodes.Element):
    """Place of the table with a row for each kind."""


class verified_parts(nodes.General, nodes.Element):
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


class Kinds(SphinxDirective):
    def run(self):
        return [verified_kinds()]


class Parts(SphinxDirective):
    def run(self):
        return [verified_parts()]


class Totals(SphinxRole):
    def run(self):
        self.env.book_totals = getattr(self.env, "book_totals", set()) | {
            self.env.docname
        }
        return [verified_totals()], []


def updated(app, env):
    """The reference pages on which something has changed."""
    checked = {d: f.checks for d, f in facts_of_book(env).items() if f.checks}
    app.book_checked = checked
    parts = parted.by_part(checked, part_of)
    parted.missing_pages(env, KIND, parts, "verified-table")
    shown = {
        PAGE: (sentence(checked), [(p, counts(checked, ds)) for p, ds in parts.items()])
    }
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
    words = {
        "published": "against published values",
        "program": "against independent programs",
        "closed form": "against closed forms",
        "convergence order": "of convergence orders",
        "qualitative": "of published statements without a number",
        "own": "against what the page derives itself",
        "regression": "against a typed number without a source",
    }
    counted = [f"{kinds.count(k)} {text}" for k, text in words.items() if k in kinds]
    return (
        f"{len(records)} checks in {len(checked)} notebooks: {', '.join(counted)}; "
        f"{share(number, len(records))} of all show the number that was found"
    )


def share(n, of):
    """A share in whole per cent."""
    return f"{100 * n / of:.0f} %" if of else "none"


def counts(checked, docnames):
    """Checks of each kind on some pages, and how many of all show a number."""
    records = [c.values for d in docnames for c in checked[d]]
    kinds = [claims.kind(r) for r in records]
    each = {kind: kinds.count(kind) for kind in claims.KINDS}
    return each, sum(map(claims.has_number, records))


def published(app):
    """Claims that stand on the page of totals: (docname, Checked)."""
    for docname, checks in app.book_checked.items():
        yield from ((docname, c) for c in checks if claims.kind(c.values) in FIRST)


def fill(app, doctree, docname):
    for place in list(doctree.findall(verified_totals)):
        place.replace_self(nodes.Text(sentence(app.book_checked)))
    for place in list(doctree.findall(verified_kinds)):
        place.replace_self(by_kind(app.book_checked))
    for place in list(doctree.findall(verified_parts)):
        place.replace_self(summary(app, docname))
    for place in list(doctree.findall(verified_published)):
        rows = [row(app, docname, *each, title=True) for each in published(app)]
        place.replace_self(claims_table(rows, "verified"))
    for place in list(doctree.findall(verified_table)):
        place.replace_self(list(sections(app, docname, place["part"])))


def by_kind(checked):
    """A row for each kind of expectation: how many checks, which share of all."""
    each, _ = counts(checked, checked)
    n = sum(each.values())
    rows = [(claims.KINDS[kind], k, share(k, n)) for kind, k in each.items()]
    rows.append(("all", n, ""))
    heads = ["compared with", "checks", "share"]
    return parted.table(
        [60, 20, 20], heads, list(map(plain_row, rows)), "reference-totals"
    )


def summary(app, here):
    """A row for each part, and one for all."""
    checked = app.book_checked
    rows = []
    parts = parted.by_part(checked, part_of)
    for part, docnames in {**parts, "all": list(checked)}.items():
        each, number = counts(checked, docnames)
        n = sum(each.values())
        page = parted.page_of(KIND, part)
        met = sum(each[kind] for kind in FIRST)
        cells, classes = plain_row(
            (parted.title_of(app.env, part), n, met, share(number, n))
        )
        if page in app.env.found_docs:
            uri = app.builder.get_relative_uri(here, page)
            cells[0] = [parted.link(cells[0][0].astext(), uri)]
        rows.append((cells, classes))
    heads = ["part", "checks", "published or program", "show a number"]
    return parted.table([40, 20, 20, 20], heads, rows, "reference-totals")


def plain_row(values):
    """A row of texts; the one for all stands out."""
    cells = [[nodes.Text(str(value))] for value in values]
    return cells, ["totals"] if values[0] == "all" else []


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
        return [nodes.Text(key or claims.KINDS[claims.kind(record)]), *place]
    page = app.builder.get_relative_uri(here, cited[key].bibliography_key.docname)
    name = claims.author_year(domain.bibdata.data.entries[key])
    return [parted.link(name, f"{page}#{cited[key].citation_id}"), *place]


def setup(app):
    app.setup_extension("tools.site.pages")
    app.setup_extension("tools.site.closing")
    app.setup_extension("tools.site.rewrite")
    for node in (
        verified_table,
        verified_published,
        verified_kinds,
        verified_parts,
        verified_totals,
    ):
        app.add_node(node)
    app.add_directive("verified-table", Table)
    app.add_directive("verified-published", Published)
    app.add_directive("verified-kinds", Kinds)
    app.add_directive("verified-parts", Parts)
    app.add_role("verified-totals", Totals())
    app.connect("env-updated", updated)
    app.connect("doctree-resolved", fill)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
