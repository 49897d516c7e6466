"""The threads that end a page of the built site, and what reads them."""

import html
import re

import pytest

from tools.places import BOOK
from tools.threads import read, through

THREADS = read(BOOK / "threads.md")
ITEM = "(thread-a)=\n## A\n\nWords.\n\n1. {item}.\n"


def ends(body):
    """Lines of the list at the end of a page: of each its addresses."""
    found = re.search(
        r'class="threads-note">.*?<ul class="threads[^>]*>(.*?)</ul>', body, re.S
    )
    lines = re.findall(r"<li>(.*?)</li>", found[1], re.S) if found else []
    return [
        [html.unescape(a) for a in re.findall(r'href="([^"]+)"', line)]
        for line in lines
    ]


def test_each_page_ends_with_its_threads(site):
    pages = {stop.page for thread in THREADS for stop in thread.stops}
    for page in pages:
        lines = ends((site / "book" / f"{page}.html").read_text(encoding="utf-8"))
        expected = through(THREADS, page)
        assert len(lines) == len(expected), page
        for (first, *others), (thread, *around) in zip(lines, expected):
            assert first.endswith(f"threads.html#{thread.label}")
            named = [other.rpartition("/")[2] for other in others]
            assert named == [
                f"{name.rpartition('/')[2]}.html" for name in around if name
            ]


def test_pages_before_and_after(tmp_path):
    path = tmp_path / "threads.md"
    items = "".join(f"{k}. {{doc}}`p/{k}`: {{eq}}`e-{k}`.\n" for k in (1, 2, 3))
    path.write_text(f"(thread-a)=\n## A\n\nWords.\n\n{items}", encoding="utf-8")
    threads = read(path)
    around = [through(threads, f"p/{k}")[0][1:] for k in (1, 2, 3)]
    assert around == [("", "p/2"), ("p/1", "p/3"), ("p/2", "")]
    assert through(threads, "p/4") == []


@pytest.mark.parametrize(
    "item",
    ["{doc}`p/1`: words", "words, {eq}`e-1`", "{doc}`p/1`, {doc}`p/2` {eq}`e-1`"],
)
def test_an_item_without_its_page_or_its_equation_is_refused(tmp_path, item):
    path = tmp_path / "threads.md"
    path.write_text(ITEM.format(item=item), encoding="utf-8")
    with pytest.raises(ValueError, match="one page and one equation"):
        read(path)
