"""What a reader does with a page in the browser: open code, follow links, print, search."""

import json
import re

import pytest
from visit import READY

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


def test_a_click_opens_code_and_a_button_all_of_it(tab, folded):
    tab.goto(folded.as_uri())
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


def deep_links(site):
    """Links of all pages to a place inside a solution: {(page, id)}."""
    found = set()
    for path in site.glob("book/**/*.html"):
        body = path.read_text(encoding="utf-8")
        for target, anchor in re.findall(r'href="([^"#]*)#([^"]+)"', body):
            page = (path.parent / target).resolve() if target else path
            if page.suffix == ".html" and page.is_relative_to(site):
                found.add((page, anchor))
    return found


def test_links_into_solutions_open_them_and_land(tab, site, address):
    """Of each page, all links into it that lead into a solution."""
    by_page = {}
    for page, anchor in deep_links(site):
        by_page.setdefault(page, set()).add(anchor)
    tried = 0
    for page, anchors in sorted(by_page.items())[
        ::4
    ]:  # a quarter is enough for one script
        tab.goto(address + page.relative_to(site).as_posix())
        tab.evaluate(READY)
        inside = tab.evaluate(
            "ids => ids.filter((i) => document.getElementById(i)?.closest('.solution'))",
            sorted(anchors),
        )
        for anchor in inside:
            tab.evaluate("id => { location.hash = id }", anchor)
            tab.wait_for_timeout(50)
            top, title, seen = tab.evaluate(LANDED, anchor)
            assert seen, f"{page.name}#{anchor} is closed"
            assert -1 <= top < 800, f"{page.name}#{anchor} is at {top}"
            assert title >= -1 or top - title > 400, f"title of {anchor} is at {title}"
            tried += 1
    assert tried > 10


LANDED = """id => {
  const place = document.getElementById(id), box = place.closest('.solution');
  const title = box.querySelector('.admonition-title');
  return [place.getBoundingClientRect().top, title.getBoundingClientRect().top,
    getComputedStyle(place).visibility === 'visible'];
}"""


def test_an_address_with_a_place_in_a_solution_opens_it(tab, address, site):
    body = (site / LIF).read_text(encoding="utf-8")
    solution = body[body.index('class="solution') :]
    anchor = re.search(r'id="(checked-\d+|equation-[^"]+)"', solution)[1]
    tab.goto(f"{address}{LIF}#{anchor}")
    tab.evaluate(READY)
    tab.wait_for_timeout(200)
    top, _, seen = tab.evaluate(LANDED, anchor)
    assert seen and -1 <= top < 800


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


def test_ids_stand_once_on_a_page(site):
    found = {}
    for path in site.glob("book/**/*.html"):
        ids = re.findall(r'\sid="([^"]+)"', path.read_text(encoding="utf-8"))
        twice = {i for i in ids if ids.count(i) > 1}
        if twice:
            found[path.name] = sorted(twice)
    assert not found


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
    tab.wait_for_timeout(300)
    marked = tab.locator("span.highlighted").all_text_contents()
    assert marked and all(len(word) > 1 for word in marked)


def test_sliders_of_the_front_page_move(tab, address):
    tab.goto(f"{address}book/index.html")
    slider = tab.locator(".explore-of input[type=range]").first
    slider.wait_for()
    frame = tab.locator(".explore-of .explore-frame > *").first
    before = frame.screenshot()
    slider.focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_timeout(300)
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


@pytest.mark.parametrize("width", [390, 1200])
def test_maps_can_be_read(tab, site, address, width):
    tab.set_viewport_size({"width": width, "height": 800})
    for path in sorted(site.glob("book/*/index.html")):
        tab.goto(address + path.relative_to(site).as_posix())
        sizes = json.loads(tab.evaluate(LETTERS))
        assert sizes, path
        assert min(sizes) >= 9, path


LETTERS = """() => JSON.stringify([...document.querySelectorAll('.part-map text')]
  .filter((t) => t.getBoundingClientRect().width > 0).map((t) => {
    const svg = t.ownerSVGElement;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    return parseFloat(getComputedStyle(t).fontSize) * scale;
  }))"""
