"""Every page on a phone: no formula is cut off, and what scrolls shows that it does."""

import pytest

pytestmark = pytest.mark.browser
WIDTHS = (390, 360)
READY = "async () => { await window.MathJax?.startup?.promise; await document.fonts.ready; }"
OPEN = """() => {
  document.querySelectorAll('details').forEach((d) => { d.open = true; });
  document.querySelectorAll('.toggle-button.toggle-button-hidden').forEach((b) => b.click());
}"""
# formulas whose right edge is past the window and that stand in no box which says it scrolls
CUT_OFF = """() => {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll('article mjx-container')].filter((formula) => {
    const inner = formula.querySelector('mjx-math').getBoundingClientRect();
    const right = Math.max(formula.getBoundingClientRect().right, inner.right);
    return right > width + 1 && !formula.closest('.scrolls');
  }).map((e) => e.textContent.slice(0, 60));
}"""
UNMARKED = """() => [...document.querySelectorAll('article *')].filter((e) => {
  const style = getComputedStyle(e);
  return /auto|scroll/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1
    && !e.classList.contains('scrolls');
}).map((e) => e.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def pages(site):
    """Addresses of all pages of the book, relative to the site."""
    return sorted(p.relative_to(site).as_posix() for p in site.glob("book/**/*.html"))


@pytest.fixture(scope="module")
def seen(browser, address, pages):
    """What is cut off, and what scrolls unmarked: {(page, width): (list, list)}."""
    found = {}
    tab = browser.new_page(reduced_motion="reduce")
    for page in pages:
        tab.set_viewport_size({"width": WIDTHS[0], "height": 800})
        tab.goto(address + page)
        tab.evaluate(READY)
        tab.evaluate(OPEN)
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            tab.wait_for_timeout(200)
            found[page, width] = tab.evaluate(CUT_OFF), tab.evaluate(UNMARKED)
    tab.close()
    return found


def test_no_formula_is_cut_off(seen):
    assert not {where: cut for where, (cut, _) in seen.items() if cut}


def test_what_scrolls_is_marked(seen):
    assert not {where: boxes for where, (_, boxes) in seen.items() if boxes}
