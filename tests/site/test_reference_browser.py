"""Copied code, the pages of the dictionary, of the checks and of notation, in a browser."""

import re

import pytest
from questions import READY

pytestmark = pytest.mark.browser
LIF = "book/neurons-and-synapses/leaky-integrate-and-fire.html"
DICTIONARY = "book/dictionary/neurons-and-synapses.html"
CHECKS = "book/verified/neurons-and-synapses.html"


@pytest.fixture
def tab(browser, address):
    """Opens a page of the site; address and width of the window."""
    tabs = []

    def open_(page, width=1280):
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        tabs.append(context)
        tab = context.new_page()
        tab.goto(address + page)
        tab.evaluate(READY)
        return tab

    yield open_
    for context in tabs:
        context.close()


def test_copied_code_keeps_the_label_where_the_page_shows_the_number(tab):
    page = tab(LIF)
    link = page.locator(".cell_input .eq-ref").first
    label = link.get_attribute("title")
    number = link.evaluate("a => getComputedStyle(a, '::before').content")
    assert number.strip('"') == link.get_attribute("data-number")
    assert link.evaluate("a => getComputedStyle(a.firstChild).fontSize") == "0px"
    cell = page.locator(".cell_input", has=page.locator(".eq-ref")).first
    cell.hover()
    cell.locator("button.copybtn").click()
    page.wait_for_function(
        "async () => (await navigator.clipboard.readText()).length > 0"
    )
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"# ({label})" in copied
    assert link.get_attribute("data-number") not in copied


def test_dictionary_typesets_what_is_in_view(tab):
    page = tab(DICTIONARY)
    page.wait_for_selector(".lazy-math mjx-container")
    all_ = page.locator(".lazy-math").count()
    assert all_ > 40
    assert page.locator(".lazy-math.math").count() < all_ / 2
    page.locator(".lazy-math").last.scroll_into_view_if_needed()
    page.locator(".lazy-math").last.locator("mjx-container").wait_for()


def test_dictionary_is_printed_whole(tab, site):
    """Also with macros that MathJax loads when they are needed: bold Greek letters."""
    pages = [DICTIONARY, "book/dictionary/motor-control.html"]
    bold = (site / pages[1]).read_text(encoding="utf-8")
    assert "boldsymbol" in bold
    for name in pages:
        page = tab(name)
        page.wait_for_selector("body[data-formulas=ready]")
        page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".lazy-math:not(:has(mjx-container))").count() == 0


def test_checks_of_one_kind(tab):
    page = tab(CHECKS)
    rows = page.locator("table.verified tbody tr")
    published = page.locator("table.verified tr.kind-published").count()
    assert 0 < published < rows.count()
    page.locator(".kinds input[value=published]").check()
    assert page.locator("table.verified tbody tr:visible").count() == published
    assert page.url.endswith("?kind=published")
    page.reload()
    assert page.locator("table.verified tbody tr:visible").count() == published
    page.locator(".kinds input[value=all]").check()
    assert page.locator("table.verified tbody tr:visible").count() == rows.count()


def test_every_kind_of_check_can_be_chosen(tab):
    page = tab(CHECKS)
    kinds = set(re.findall(r"kind-([\w-]+) row", page.content()))
    assert "regression" in kinds
    for kind in kinds:
        assert page.locator(f".kinds input[value={kind}]").count() == 1


def test_a_table_that_is_too_wide_shows_that_it_scrolls(tab):
    page = tab("book/notation/neurons-and-synapses.html", width=390)
    box = page.locator(".pst-scrollable-table-container.scrolls.more-right").first
    box.wait_for()
    assert "gradient" in box.evaluate("b => getComputedStyle(b).maskImage")
    assert box.get_attribute("tabindex") == "0"
