"""Ids and the links to them, over all pages of the built site."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from tools.library import Library

SLIDER = re.compile(r"explore(-\d+)?:")  # such a link sets a slider


class Ids(HTMLParser):
    """Ids of a page, and the links that lead to one on a page of the book."""

    def __init__(self, path):
        super().__init__()
        self.ids = []
        self.links = []
        self.numbers = {}
        self.box = self.display = None  # id of the display, while its number is awaited
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        href = attrs.get("href") or ""
        if tag == "a" and "#" in href.rstrip("#") and "://" not in href:
            self.links.append(href)
        if tag == "div" and "math" in (attrs.get("class") or "").split():
            self.box = attrs.get("id")
        if attrs.get("class") == "eqno":
            self.display = self.box

    def handle_data(self, data):
        if self.display:
            self.numbers[self.display.removeprefix("equation-")] = data
            self.display = None


@pytest.fixture(scope="module")
def pages(site):
    """{path: Ids}"""
    found = {path: Ids(path) for path in site.glob("book/**/*.html")}
    assert found
    return found


def test_no_id_stands_twice_on_a_page(pages):
    twice = {
        str(path): [i for i, n in Counter(page.ids).items() if n > 1]
        for path, page in pages.items()
    }
    assert not {path: ids for path, ids in twice.items() if ids}


def test_each_link_leads_to_an_id(pages):
    dead = []
    for path, page in pages.items():
        for href in page.links:
            file, _, anchor = href.partition("#")
            target = (path.parent / file.partition("?")[0]).resolve() if file else path
            if SLIDER.match(anchor) or target not in pages:
                continue
            if anchor not in pages[target].ids:
                dead.append(f"{path}: {href}")
    assert not dead


def test_numbers_of_equations_are_those_of_the_notebooks(pages, site):
    """The site counts as the tools do, which count as JupyterLab does."""
    for label, (name, number) in Library().equations.items():
        shown = pages[site / "book" / f"{name}.html"].numbers
        assert shown[label] == f"({number})", label
