"""Every page of the built site, as a reader's browser shows it, in one visit.

Pages that have changed, one of each kind, and a quarter of the others in each run; all of them
with ALL=1 (`tools/running/rotation.py`).
"""

import re
from functools import cache

import pytest
import yaml
from visit import visit

from tools.library import toc_files
from tools.places import ROOT
from tools.running.rotation import changed, chosen

pytestmark = pytest.mark.browser
GENERATED = ("genindex.html", "search.html")
HEAVIEST = 600_000  # bytes of a page with all its figures
LIF = "book/neurons-and-synapses/leaky-integrate-and-fire.html"
# one of each kind of page is looked at always
KINDS = {
    "book/index.html",
    "book/neurons-and-synapses/index.html",
    LIF,
    "book/dictionary/neurons-and-synapses.html",
    "book/verified/neurons-and-synapses.html",
    "book/notation/neurons-and-synapses.html",
    "book/dictionary.html",
    "book/verified.html",
    "book/notation.html",
    "book/glossary.html",
    "book/bibliography.html",
    *GENERATED,
}
# what must be there to be looked at, on pages whose address is that: how many things at least
THERE = {
    r"book/[\w-]+/index\.html": {"small letters": 5},
    r"book/notation/[\w-]+\.html": {"tables": 1, "formulas cut off": 20},
    re.escape(LIF): {
        "links into solutions": 5,
        "formulas cut off": 100,
        "images": 5,
        "figures on the dark page": 5,
    },
}
# files that decide what stands on a page of another name
SHOWN_ON = {
    r"book/([\w-]+)/planned\.yml": r"book/\1/index.html",
    r"book/([\w-]+)/notation\.yml": r"book/notation/\1.html",
    r"(.*)\.(ipynb|md)": r"\1.html",
}
LINK = re.compile(r'href="([^"#]*)#([^"]+)"')


def shown_on(file):
    """The page on which a source file is shown; "" for one that is shown on none."""
    for pattern, page in SHOWN_ON.items():
        found = re.fullmatch(pattern, file)
        if found:
            return found.expand(page)
    return ""


def pages():
    """Addresses of all pages, relative to the site, in the order of the book."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [*(f"{name}.html" for name in toc_files(toc)), *GENERATED]


CHANGED = {shown_on(file) for file in changed() or ()}
LOOKED_AT = chosen(pages(), share=4, also=KINDS | CHANGED)


@cache
def places(site):
    """Places that links lead to: {page: set of ids}."""
    found = {}
    for path in site.glob("book/**/*.html"):
        for target, anchor in LINK.findall(path.read_text(encoding="utf-8")):
            page = (path.parent / target).resolve() if target else path
            if page.suffix == ".html" and page.is_relative_to(site):
                address = page.relative_to(site).as_posix()
                found.setdefault(address, set()).add(anchor)
    return found


def absent(page, seen):
    """What should be on a page and is not, or is there too seldom."""
    found = seen.asked | {"links into solutions": seen.followed}
    return [
        f"{found[what]} for the question {what!r}"
        for pattern, wanted in THERE.items()
        if re.fullmatch(pattern, page)
        for what, least in wanted.items()
        if found[what] < least
    ]


@pytest.mark.parametrize("page", LOOKED_AT)
def test_page(browser, address, site, page):
    seen = visit(browser, address, page, places(site).get(page, ()))
    wrong = {
        "too few things": absent(page, seen),
        "formulas": sum(seen.maths.values(), []),
        "requests to other hosts": seen.foreign,
        "requests that failed": seen.failed,
        "console": seen.console,
        "images without alternative text": seen.no_alt,
        "links into solutions": seen.closed,
        "axe, light": seen.axe["light"],
        "axe, dark": seen.axe["dark"],
        "figures on the dark page": seen.dark,
        "bytes": seen.weight if seen.weight > HEAVIEST else 0,
    }
    for width, layout in seen.layout.items():
        wrong |= {f"{what} at {width} px": found for what, found in layout.items()}
    assert not {what: found for what, found in wrong.items() if found}


def test_one_of_each_kind_is_a_page():
    assert KINDS <= set(pages())


def test_each_run_looks_at_pages_with_what_must_be_there():
    for pattern in THERE:
        assert any(re.fullmatch(pattern, page) for page in KINDS), pattern


@pytest.mark.parametrize(
    ("file", "page"),
    [
        (
            "book/motor-control/minimum-jerk.ipynb",
            "book/motor-control/minimum-jerk.html",
        ),
        ("book/motor-control/planned.yml", "book/motor-control/index.html"),
        ("book/motor-control/notation.yml", "book/notation/motor-control.html"),
        ("book/glossary.md", "book/glossary.html"),
        ("book/notation.yml", ""),
        ("tools/notebook/page.py", ""),
    ],
)
def test_page_on_which_a_file_is_shown(file, page):
    assert shown_on(file) == page
