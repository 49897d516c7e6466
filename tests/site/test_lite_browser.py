"""JupyterLite beside the pages: a plain copy runs to its end, and nobody else is asked."""

import os

import pytest

from tools.live import lite

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not lite.there(), reason="make live has not been run"),
    pytest.mark.skipif(os.environ.get("ALL") != "1", reason="runs with ALL=1"),
]
LIF = "neurons-and-synapses/leaky-integrate-and-fire"
PATIENCE = 900_000  # milliseconds: a busy machine is no fault of a page


def test_a_page_leads_to_its_copy_and_the_copy_runs_to_its_end(browser, address):
    with browser.new_context(viewport={"width": 1300, "height": 900}) as context:
        asked = []
        context.on("request", lambda request: asked.append(request.url))
        tab = context.new_page()
        tab.set_default_timeout(PATIENCE)
        tab.goto(f"{address}book/{LIF}.html")
        link = tab.locator(".btn-lite-button").first
        tab.goto(link.evaluate("(a) => a.href"))
        tab.wait_for_selector(".jp-Notebook .jp-CodeCell")
        idle(tab)

        tab.get_by_role("menuitem", name="Run", exact=True).click()
        tab.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        tab.wait_for_function(RUN)
        idle(tab)
        assert tab.evaluate(ERRORS) == []
        assert tab.locator(".jp-Notebook .widget-hslider, .jp-Notebook input").count()
        foreign = [
            url for url in asked if not url.startswith((address, "data:", "blob:"))
        ]
        assert foreign == []


def idle(tab):
    """Wait until the kernel has nothing to do."""
    tab.wait_for_function(
        "document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'"
    )


COUNTS = """[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
  .map((prompt) => prompt.textContent.trim()).filter(Boolean)"""
RUN = f"() => {{ const c = {COUNTS}; return c.length > 5 && c.every((t) => /\\d/.test(t)); }}"
ERRORS = """() => [...document.querySelectorAll(
  '.jp-RenderedText[data-mime-type="application/vnd.jupyter.error"]')]
  .map((error) => error.textContent.slice(0, 300))"""
