"""What a reader does with a page in the browser: open code, follow links, print, search."""

import re

import pytest
from questions import LANDED, READY, SETTLED

from tools.places import ROOT

pytestmark = pytest.mark.browser
LIF = "book/neurons-and-synapses/leaky-integrate-and-fire.html"


@pytest.fixture
def tab(browser):
    page = browser.new_page(
        viewport={"width": 1200, "height": 800}, reduced_motion="reduce"
    )
    yield page
    page.close()


@pytest.fixture(scope="module")
def folded(site):
    """A page with folded code: that of a small book, if the book has none yet."""
    for path in sorted(site.glob("book/*/*.html")):
        if '<details class="admonition hide' in path.read_text(encoding="utf-8"):
            return path
    pytest.skip("no page of the book has folded code")


def test_a_click_opens_code_and_a_button_all_of_it(tab, folded, address, site):
    # served: a busy Chromium may forget what a page from a folder has stored
    tab.goto(f"{address}{folded.relative_to(site).as_posix()}")
    folds = tab.locator("details.hide")
    summary = folds.first.locator("summary")
    summary.focus()
    tab.keyboard.press("Enter")
    assert folds.first.evaluate("fold => fold.open")
    button = tab.locator(".fold-all")
    assert button.inner_text().strip() == "Show code"
    button.click()
    assert tab.locator("details.hide:not([open])").count() == 0
    tab.reload()
    assert tab.locator("details.hide:not([open])").count() == 0  # it is remembered
    button.click()
    assert tab.locator("details.hide[open]").count() == 0


def test_an_address_with_a_place_in_a_solution_opens_it(tab, address, site):
    body = (site / LIF).read_text(encoding="utf-8")
    solution = body[body.index('class="solution') :]
    anchor = re.search(r'id="(checked-\d+|equation-[^"]+)"', solution)[1]
    tab.goto(f"{address}{LIF}#{anchor}")
    tab.evaluate(READY)
    tab.wait_for_function(LANDED, arg=anchor)


ANIMATIONS = """[...document.querySelectorAll('details.hide[open] > summary ~ *')]
    .map((e) => getComputedStyle(e).animationName)"""
ORDER = """[...document.querySelectorAll('article h2, article .exercise, article .solution')]
    .map((e) => e.id || e.textContent.slice(0, 60))"""


def test_print_opens_everything_and_puts_solutions_last(tab, address):
    tab.goto(address + LIF)
    tab.evaluate(READY)
    before = tab.evaluate(ORDER)
    assert len(before) > 10
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate(ORDER) != before
    assert tab.locator(".toggle-hidden, details.hide:not([open])").count() == 0
    assert tab.locator(".solutions-in-print .solution").count() == 3
    assert tab.evaluate(
        "document.querySelector('article').lastElementChild.className"
    ) == ("solutions-in-print")
    tab.emulate_media(media="print")
    for button in tab.locator(".toggle-button, .fold-all, details > summary").all():
        assert not button.is_visible()
    assert set(tab.evaluate(ANIMATIONS)) == {"none"}  # nothing is printed half faded in
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert tab.locator(".solutions-in-print").count() == 0
    assert tab.locator(".solution.toggle-hidden").count() == 3
    assert tab.evaluate(ORDER) == before


THEME = "document.documentElement.dataset.theme"


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_print_is_dark_on_white(tab, address, theme):
    tab.goto(address + LIF)
    tab.evaluate(f"{THEME} = '{theme}'")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate(THEME) == "light"
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert tab.evaluate(THEME) == theme


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("f-I curve", "leaky-integrate-and-fire"),
        ("f–I curve", "leaky-integrate-and-fire"),
        ("LTP", "glossary.html#term-LTP"),
        ("time constant", "leaky-integrate-and-fire"),
    ],
)
def test_search_finds(tab, address, query, page):
    tab.goto(f"{address}search.html?q={query}")
    tab.wait_for_selector("#search-results .search-summary:has-text('found')")
    links = tab.locator("#search-results li > a").all()[:3]
    assert any(page in link.get_attribute("href") for link in links)


def test_a_search_marks_no_single_letters_on_the_next_page(tab, address):
    tab.goto(f"{address}search.html?q=f-I curve")
    tab.wait_for_selector("#search-results .search-summary:has-text('found')")
    tab.goto(address + LIF)
    tab.wait_for_selector("span.highlighted", state="attached")
    tab.evaluate(SETTLED)
    marked = tab.locator("span.highlighted").all_text_contents()
    assert all(len(word) > 1 for word in marked)


def test_sliders_of_the_front_page_move(tab, address):
    tab.goto(f"{address}book/index.html")
    slider = tab.locator(".explore-of input[type=range]").first
    slider.wait_for()
    tab.wait_for_selector(".explore-of .explore[data-ready=yes]")
    frame = tab.locator(".explore-of .explore-frame > *").first
    before = frame.screenshot()
    value = slider.get_attribute("aria-valuetext")
    slider.focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function(
        "old => document.activeElement.getAttribute('aria-valuetext') !== old",
        arg=value,
    )
    assert frame.screenshot() != before


def test_every_part_has_a_picture_a_map_and_a_table(site):
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    folders = re.findall(r"file: book/([\w-]+)/index", toc)
    assert len(folders) == 10
    front = (site / "book" / "index.html").read_text(encoding="utf-8")
    for folder in folders:
        body = (site / "book" / folder / "index.html").read_text(encoding="utf-8")
        assert body.count('<svg class="part-map-') == 2, folder
        assert '<table class="part-pages' in body, folder
        if folder != "appendix":
            assert '<div class="picture-of' in body, folder
            assert f'href="{folder}/index.html"><img' in front, folder
