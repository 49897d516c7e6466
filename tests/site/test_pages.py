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


def test_notebook_is_usable_within_a_second(browser, address, pages):
    """Text and sliders are there; formulas follow, those of a whole page last."""
    with_sliders = [p for p in pages if p.endswith("/leaky-integrate-and-fire.html")]
    assert with_sliders
    for page in with_sliders:
        times = [opening(browser, f"{address}{page}") for _ in range(3)]
        usable, typeset = min(times)
        print(f"{page}: usable after {usable:.0f} ms, typeset after {typeset:.0f} ms")
        assert usable < 1000


def opening(browser, url):
    """Milliseconds until text and sliders are usable, and until formulas are typeset."""
    tab = browser.new_page()
    tab.add_init_script("""
        const watch = () => {
            const all = document.querySelectorAll('.explore');
            const ready = document.querySelectorAll('.explore[data-ready=yes]');
            if (document.readyState !== 'loading' && all.length === ready.length)
                window.usable = performance.now();
            else setTimeout(watch, 5);
        };
        watch();""")
    tab.goto(url)
    tab.wait_for_function("() => window.usable && window.MathJax?.startup?.promise")
    typeset = "MathJax.startup.promise.then(() => performance.now())"
    times = tab.evaluate("window.usable"), tab.evaluate(typeset)
    tab.close()
    return times


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
