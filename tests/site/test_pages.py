"""The built site opened from a folder, and its definitions."""

import pytest

pytestmark = pytest.mark.browser


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
