"""Every page of the built site, as a reader's browser shows it."""

from pathlib import Path

import pytest
import yaml
from visit import visit

from tools.library import toc_files
from tools.places import ROOT
from tools.rotation import changed, chosen

pytestmark = pytest.mark.browser
GENERATED = ("genindex.html", "search.html")
HEAVIEST = 600_000  # bytes of a page with all its figures


WIDTHS = 390, 768, 1200, 1440
# one of each kind of page is looked at always
KINDS = {
    "book/index.html",
    "book/neurons-and-synapses/index.html",
    "book/neurons-and-synapses/leaky-integrate-and-fire.html",
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
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
PAGES = [*(f"{name}.html" for name in toc_files(TOC)), *GENERATED]
CHANGED = {str(Path(name).with_suffix(".html")) for name in changed() or ()}
LOOKED_AT = chosen(PAGES, share=4, also=KINDS | CHANGED)


class OnePage:
    """Everything that is asked of one page, in one visit."""

    def test_page(self, browser, address, page):
        seen = visit(browser, address, page)
        wrong = {
            "formulas": sum(seen.maths.values(), []),
            "requests to other hosts": seen.foreign,
            "requests that failed": seen.failed,
            "console": seen.console,
            "images without alternative text": seen.no_alt,
            "axe, light": seen.axe["light"],
            "axe, dark": seen.axe["dark"],
            "figures on the dark page": seen.dark,
            "bytes": seen.weight if seen.weight > HEAVIEST else 0,
        }
        wrong |= {f"scrolls sideways at {w} px": seen.too_wide[w] for w in WIDTHS}
        assert not {what: found for what, found in wrong.items() if found}


# two classes, since pytest-xdist gives each class to one worker
@pytest.mark.parametrize("page", LOOKED_AT[0::2])
class TestOnePage(OnePage):
    pass


@pytest.mark.parametrize("page", LOOKED_AT[1::2])
class TestOtherPage(OnePage):
    pass


def test_one_of_each_kind_is_a_page():
    assert KINDS <= set(PAGES)


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
