"""Books that a rule refuses, by the name of the rule; of several pages the last is judged."""

from tools.notebook.markdown import Text
from tools.notebook.page import CHECK
from tools.problem import Problem

from .example import NOTATION, add, library, page, swap, text

G = {"symbol": "g_i", "code": "-"}
ENTRY = {"meaning": "what it is", "unit": "-", "introduced": "part/test"}


def changed(change):
    return lambda: library(page(change=change))


def second(change, slug="part/zoo"):
    """The good page and a second one, whose labels begin with another word."""

    def make():
        def both(cells):
            swap("tst-", "zoo-")(cells)
            return change(cells) if change else None

        other = page(slug, both)
        for figure in other.code:
            if figure.figure:
                described = figure.metadata["mystnb"]["figure"]
                described["name"] = described["name"].replace("tst", "zoo")
                described["caption"] = described["caption"].replace("tst", "zoo")
        return library(page(), other)

    return make


def needing(need):
    return lambda: library(page(head={"needs": [need]}))


def renamed(slug):
    return lambda: library(page(slug))


def noting(**more):
    """One entry of the notation more."""
    return lambda: library(notation=[*NOTATION, {"symbol": "g", "code": "-", **more}])


def claiming(cells):
    """Other claims than those of the good page."""
    for cell in cells:
        for out in cell.get("outputs", []):
            if CHECK in out.get("data", {}):
                out.data[CHECK]["claim"] += ", once more"


def incomplete():
    """A part whose notation has an entry without a unit."""
    part = library().parts["part"]
    entries = [{k: v for k, v in e.items() if k != "unit"} for e in part.notation]
    return {"part": part._replace(notation=entries)}


def keeping(key):
    """A work that is kept for a planned page; references.bib has one more, nobody1901."""

    def make():
        part = library().parts["part"]
        entry = {"slug": "plan", "title": "P", "shows": "s", "sources": [key]}
        known = {"hodgkin1952", "lapicque1907", "nobody1901"}
        parts = {"part": part._replace(planned=[entry])}
        return library(parts=parts, references=known)

    return make


def twice_in_book():
    """A symbol that the notation of the book has twice."""
    entry = ENTRY | {"symbol": "N", "code": "N"}
    good = library()
    good.notation = [entry, entry]
    return good


BAD = {
    "labels_are_unique": [
        lambda: library(page(), page("part/zoo")),
        changed(swap("tst-two", "tst-one")),
    ],
    "labels_share_a_prefix": [
        changed(swap(":label: tst-two", ":label: xyz-two")),
        lambda: library(page(), page("part/zoo", swap("tst-", "tst-z"))),
    ],
    "code_names_equations": [changed(swap("# (tst-step)", "# (tst-stop)"))],
    "equations_are_used": [changed(swap("# (tst-step)", ""))],
    "references_resolve": [
        changed(swap("{eq}`tst-ode`", "{eq}`tst-od`")),
        changed(swap("{numref}`fig-tst-rise`", "{numref}`fig-tst-fall-down`")),
        changed(add(text("See {ref}`tst-nowhere`."))),
    ],
    "citations_exist": [lambda: library(references={"hodgkin1952"})],
    "stands_in_the_contents": [
        lambda: library(toc=[]),
        lambda: library(parts={}),
        renamed("part/Capital"),
        renamed("part/with space"),
        renamed("part/under_score"),
    ],
    "needs_come_before": [
        needing("part/other"),
        needing("part/test"),
        needing("test"),
        lambda: library(page("part/zoo"), page(head={"needs": ["zoo"]})),
    ],
    "claims_are_new": [second(None)],
    "parameters_are_registered": [lambda: library(notation=NOTATION[1:])],
    "symbols_are_registered": [
        lambda: library(notation=NOTATION[:1]),
        changed(swap(r"= I - x", r"= I_\text{in} - x")),
        changed(swap(r"= I - x", r"= \mathcal{I} - x")),
    ],
    "notation_is_used": [noting(code="g_Na"), noting(code="ta")],
    "contents": [
        lambda: library(toc=["book/part/test", "book/part/test"]),
        lambda: library(toc=["book/part/test", "book/part/other"]),
    ],
    "texts_resolve": [
        lambda: library(texts={"index": Text("{cite:p}`nobody1900`")}),
        lambda: library(texts={"index": Text("equation {eq}`tst-od`")}),
    ],
    "references_are_cited": [
        lambda: library(references={"hodgkin1952", "lapicque1907", "nobody1900"}),
        keeping("nobody1900"),
    ],
    "everything_is_readable": [
        lambda: library(problems=[Problem("_toc.yml", "it cannot be read")])
    ],
    "notation_is_whole": [
        noting(introduced="part/other"),
        noting(introduced="notation"),
        lambda: library(parts=incomplete()),
    ],
    "symbols_stand_once": [
        noting(symbol=r"\tau"),
        noting(symbol=r"g,\ x"),
        twice_in_book,
    ],
}


GOOD = {
    "symbols_are_registered": [
        changed(swap(r"= I - x", r"= \sum_j I_j - \langle x \rangle")),
        changed(swap(r"= I - x", r"= \mathbf{I} - x \quad \text{in mV}")),
        lambda: library(
            page(change=swap("= I - x", "= g - x")), notation=[*NOTATION, G]
        ),
        changed(swap("tst-ode)\n", "tst-ode)\n\n$$\n\\zeta = 1\n$$\n")),
    ],
    "claims_are_new": [second(claiming)],
    "symbols_stand_once": [noting(symbol=r"\mathbf{I}")],
    "references_are_cited": [
        keeping("nobody1901"),
        lambda: library(
            references={"hodgkin1952", "lapicque1907", "nobody1901"},
            texts={"index": Text("See {cite:t}`nobody1901`.")},
        ),
    ],
    "references_resolve": [
        lambda: library(texts={"index": Text("(tst-top)=\n# Top\n")}),
    ],
}
