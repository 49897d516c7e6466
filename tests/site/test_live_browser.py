"""Edit and run: what a reader does with a page whose Python runs in her browser.

Where `make live` has not been run there is nothing to look at; and since each test loads Python
anew, they run with ALL=1.
"""

import os
import re
from statistics import mean, median

import pytest
from accessibility import violations

from tools.live import files
from tools.running.browser import cpu
from tools.running.yardstick import slowness

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not files.there(), reason="make live has not been run"),
    pytest.mark.skipif(os.environ.get("ALL") != "1", reason="runs with ALL=1"),
]
LIF = "book/neurons-and-synapses/leaky-integrate-and-fire.html"
PATIENCE = 600_000  # milliseconds: a busy machine is no fault of a page
EDIT = ".live-page button"
STATUS = ".live-page .live-state"
TAU = "tau_m: float = 10.0"


@pytest.fixture
def tab(browser, address):
    """A page, with all that it asks for and all that is wrong in its console."""
    size = {"width": 1200, "height": 900}
    with browser.new_context(viewport=size, reduced_motion="reduce") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.asked, page.wrong = [], []
        context.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.goto(address + LIF)
        yield page
        assert page.wrong == []
        foreign = [
            url for url in page.asked if not url.startswith((address, "data:", "blob:"))
        ]
        assert foreign == []


def edit(tab):
    """Press the button and wait for Python."""
    tab.locator(EDIT).click()
    tab.wait_for_function(
        f"document.querySelector('{STATUS}').textContent.startsWith('Python is ready')"
    )


def cell_with(tab, text):
    """The first cell whose editor has a text; the same cell when the text has changed."""
    find = """(cells, text) => cells.findIndex(
      (cell) => cell.querySelector('.cm-content')?.textContent.includes(text))"""
    number = tab.locator("div.cell").evaluate_all(find, text)
    assert number >= 0, text
    return tab.locator("div.cell").nth(number)


def type_over(tab, cell, old, new):
    """Change a line of a cell as a reader does: mark it, type."""
    cell.locator(".cm-line", has_text=old).first.click()
    tab.keyboard.press("End")
    tab.keyboard.press("Shift+Home")
    tab.keyboard.type(new)


def run(tab, cell):
    """Press Shift+Enter in a cell, and wait until it has run."""
    cell.locator(".cm-content").focus()
    tab.keyboard.press("Shift+Enter")
    done(tab)


def done(tab):
    tab.wait_for_function(
        f"/^(Done|Cell|Stopped)/.test(document.querySelector('{STATUS}').textContent)"
    )


def test_nothing_is_loaded_before_the_button_is_pressed(tab):
    assert re.fullmatch(r"Edit and run \(\d+ MB, once.*\)", tab.inner_text(EDIT))
    tab.wait_for_load_state("networkidle")
    late = ("pyodide", "editor.mjs", "page.mjs", ".json", "helpers.zip")
    assert [url for url in tab.asked if url.endswith(late) or "/pyodide/" in url] == []


def test_a_change_moves_the_figure_and_a_claim_differs(tab):
    figure = tab.locator(".cell_output figure img").nth(2)
    edit(tab)
    model = cell_with(tab, TAU)
    type_over(tab, model, TAU, "tau_m: float = 30.0   # [ms]")
    assert "live-edited" in model.get_attribute("class")
    last = tab.locator("div.cell:has(.live-editor)").nth(16)
    before = figure.get_attribute("src")
    run(tab, last)
    assert figure.get_attribute("src") != before
    differs = tab.locator(".live-differs")
    assert differs.count() > 0
    line = differs.first.locator("xpath=..").inner_text()
    assert re.match(r"differs from the book: .+: .*ours .+, expected .+", line)

    # what stands below it is run again, and only then
    run(tab, model)
    assert last.get_attribute("data-live") == "stale"

    # the change survives a reload
    tab.reload()
    assert "Your change of a cell" in tab.inner_text(STATUS)
    edit(tab)
    assert "tau_m: float = 30.0" in cell_with(tab, "tau_m: float").inner_text()

    # and goes with a reset
    tab.get_by_role("button", name="Reset page").click()
    assert TAU in cell_with(tab, "tau_m: float").locator(".cm-content").inner_text()
    tab.reload()
    assert tab.inner_text(STATUS) == ""


def test_an_error_stops_and_names_the_line(tab):
    edit(tab)
    first = tab.locator("div.cell:has(.live-editor)").nth(1)
    content = first.locator(".cm-content")
    content.click()
    tab.keyboard.press("Control+End")
    tab.keyboard.type("\n1 / 0")
    run(tab, first)
    assert tab.inner_text(STATUS) == "Cell 2 stopped at an error."
    error = first.locator(".live-error").inner_text()
    assert error.splitlines()[-1] == "ZeroDivisionError: division by zero"
    assert error.startswith("cell 2, line ") and "1 / 0" in error


def test_sliders_stand_between_the_values_and_are_quick(tab):
    edit(tab)
    block = tab.locator("div.cell", has=tab.locator(".explore")).first
    run(tab, block)
    slider = block.locator("input[type=range]").first
    before = block.locator(".explore-frame svg").evaluate("(e) => e.outerHTML")
    start = float(slider.input_value())

    def move(place):
        # read before the move: Python may have drawn by the time that it would be read after
        label = block.locator("output").first
        was = label.inner_text()
        slider.evaluate(
            "(e, v) => { e.value = v; e.dispatchEvent(new Event('input')); }", place
        )
        tab.wait_for_function(
            "([e, t]) => e.textContent !== t",
            arg=[label.element_handle(), was],
        )

    move(start + 0.4)
    assert block.locator(".explore-frame svg").evaluate("(e) => e.outerHTML") != before
    # CPU of all processes of the browser, in seconds of the machine that the budget is made for
    costs, paces = [], [slowness()]
    for k in range(10):
        used = cpu()
        move(start - 0.05 * k)
        costs.append(cpu() - used)
    paces.append(slowness())
    assert median(costs) / mean(paces) < 0.2


def test_equations_and_lines_lead_to_each_other(tab):
    edit(tab)
    link = tab.locator(".cm-content a.eq-ref").first
    href = link.get_attribute("href")
    link.click()
    assert tab.evaluate("location.hash") == href
    back = tab.locator('a[href^="#code-"]').first
    back.click()
    tab.wait_for_function("document.activeElement.matches('.cm-content')")
    label = back.get_attribute("href").removeprefix("#code-").partition("--")[0]
    titles = tab.evaluate(
        "[...document.activeElement.querySelectorAll('a.eq-ref')].map((a) => a.title)"
    )
    assert label in titles


def test_the_tab_key_leaves_an_editor(tab):
    edit(tab)
    content = tab.locator(".cm-content").nth(1)
    content.focus()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "live-button"


def test_a_program_that_does_not_end_can_be_stopped(tab):
    edit(tab)
    first = tab.locator("div.cell:has(.live-editor)").nth(1)
    first.locator(".cm-content").click()
    tab.keyboard.press("Control+End")
    tab.keyboard.type("\nwhile True: pass")
    first.get_by_role("button", name="Run").click()
    tab.wait_for_function(
        f"document.querySelector('{STATUS}').textContent.startsWith('Running cell 2')"
    )
    first.get_by_role("button", name="Stop").click()
    done(tab)
    assert tab.inner_text(STATUS).startswith("Stopped.")
    # the names of the cells above are gone, too, and they say so
    assert tab.locator("div.cell").first.get_attribute("data-live") == "stale"


def test_editors_can_be_read_and_fit(tab):
    edit(tab)
    tab.set_viewport_size({"width": 390, "height": 800})
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert tab.evaluate(wide) == 0
    tab.evaluate("window.scrollTo(0, 0)")
    tab.mouse.move(5, 400)  # away from the buttons, which change under it
    assert violations(tab) == {"light": [], "dark": []}


def test_a_page_that_was_opened_from_a_folder_says_what_it_needs(browser, site):
    page = browser.new_page()
    page.goto((site / LIF).as_uri())
    page.locator(EDIT).click()
    assert "python -m http.server" in page.inner_text(STATUS)
    page.close()
