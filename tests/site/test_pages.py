"""Every page of the built site, as a reader's browser shows it."""

import pytest
from visit import visit

pytestmark = pytest.mark.browser
GENERATED = ("genindex.html", "search.html")
HEAVIEST = 600_000  # bytes of a page with all its figures


@pytest.fixture(scope="module")
def pages(site):
    """Addresses of all pages, relative to the site."""
    of_the_book = sorted(
        p.relative_to(site).as_posix() for p in site.glob("book/**/*.html")
    )
    assert of_the_book
    return [*of_the_book, *GENERATED]


@pytest.fixture(scope="module")
def visits(browser, address, pages):
    """What was seen on each page: {page: Visit}."""
    return {page: visit(browser, address, page) for page in pages}


def wrong(visits, what):
    """Pages on which `what(visit)` is not empty, with what it is."""
    return {page: found for page, seen in visits.items() if (found := what(seen))}


def test_formulas_are_typeset(visits):
    assert not wrong(visits, lambda v: sum(v.maths.values(), []))


def test_no_request_to_another_host(visits):
    assert not wrong(visits, lambda v: v.foreign)


def test_no_request_fails(visits):
    assert not wrong(visits, lambda v: v.failed)


def test_console_is_silent(visits):
    assert not wrong(visits, lambda v: v.console)


@pytest.mark.parametrize("width", [390, 768, 1200, 1440])
def test_page_does_not_scroll_sideways(visits, width):
    assert not wrong(visits, lambda v: v.too_wide[width])


def test_images_have_alternative_text(visits):
    assert not wrong(visits, lambda v: v.no_alt)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation(visits, theme):
    assert not wrong(visits, lambda v: v.axe[theme])


def test_figures_lie_on_the_dark_page(visits):
    assert not wrong(visits, lambda v: v.dark)


def test_weight(visits):
    assert not wrong(visits, lambda v: v.weight if v.weight > HEAVIEST else 0)


def test_search_works_from_a_folder(browser, site):
    tab = browser.new_page()
    tab.goto(f"{(site / 'search.html').as_uri()}?q=equation")
    tab.wait_for_selector("#search-results li a")
    assert tab.locator("#search-results li").count() >= 1
    tab.close()


def test_formulas_are_typeset_from_a_folder(browser, site):
    tab = browser.new_page()
    tab.goto((site / "book" / "notation.html").as_uri())
    tab.wait_for_selector("mjx-container")
    assert tab.locator("article .math:not(:has(mjx-container))").count() == 0
    tab.close()


def test_definition_shows_at_the_keyboards_focus(browser, address, site):
    page = next(
        p for p in sorted(site.glob("book/**/*.html"))
        if 'template id="definition-' in p.read_text(encoding="utf-8")
    )  # fmt: skip
    tab = browser.new_page()
    tab.goto(address + page.relative_to(site).as_posix())
    link = tab.locator("a.reference:has(.std-term)").first
    assert tab.locator("#definition").count() == 0
    link.focus()
    tab.wait_for_selector("#definition:visible")
    assert len(tab.locator("#definition").inner_text()) > 10
    assert link.get_attribute("aria-describedby") == "definition"
    tab.keyboard.press("Escape")
    assert tab.locator("#definition").count() == 0
    tab.close()
