"""A page of the book in JupyterLab, as `make lab` opens it, in a real Chromium."""

import re

import pytest
from lab import TOKEN, running

from tools.library import Library
from tools.places import BOOK

pytestmark = pytest.mark.browser
SLUG = "neurons-and-synapses/leaky-integrate-and-fire"
RENDERED = """() => !document.querySelector('.jp-Notebook .jp-MarkdownCell .jp-mod-rendered') ? 0
  : [...document.querySelectorAll('.jp-Notebook .jp-MarkdownCell')].every(
      c => c.querySelector('.jp-MarkdownOutput')?.innerText.trim())"""
NUMBERS = """() => [...document.querySelectorAll('.jp-Notebook .jp-MarkdownCell .math .select-none, '
  + '.jp-Notebook .jp-MarkdownCell .katex-display + *')].map(e => e.innerText)"""


@pytest.fixture(scope="module")
def opened(browser, tmp_path_factory):
    """The page in JupyterLab: a tab."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "work").symlink_to(BOOK)
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    with running(folder) as (address, _):
        tab = context.new_page()
        tab.goto(f"{address}/lab/tree/{SLUG}.ipynb?reset&token={TOKEN}")
        tab.wait_for_function(RENDERED, timeout=120_000)
        yield tab
        context.close()


@pytest.fixture(scope="module")
def page():
    return Library().pages[SLUG]


def test_citations_and_captions_are_read(opened, page):
    text = opened.locator(".jp-Notebook").inner_text()
    assert "(Lapicque, 1907)" in text
    cited = {key for role in page.of("role", "cite", "cite:t") for key in role.targets}
    assert cited and not [key for key in cited if key in text]
    captions = re.findall(r"^Figure \d+\. \w", text, re.M)
    assert len(captions) == len(page.figures)


def test_a_citation_leads_to_its_source(opened):
    opened.get_by_role("link", name="Lapicque, 1907").first.hover()
    opened.get_by_text("Journal de Physiologie").last.wait_for()


def test_equations_have_the_numbers_of_the_site(opened, page):
    shown = opened.evaluate(NUMBERS)
    print(shown)
    assert shown == [f"({display.number})" for display in page.displays]
