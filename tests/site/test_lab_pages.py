"""A page of the book in JupyterLab, as `make lab` opens it, in a real Chromium."""

import re
import shutil

import pytest
from lab import TOKEN, running

from tools.library import Library
from tools.places import BOOK, ROOT

pytestmark = pytest.mark.browser
SLUG = "neurons-and-synapses/leaky-integrate-and-fire"
READY = "n => document.querySelectorAll('.jp-Notebook .jp-MarkdownCell').length >= n"
# JupyterLab renders a text when it comes into view; resolves with the texts as they are read
VISIT = """async () => {
  const pause = () => new Promise(resolve => setTimeout(resolve, 50));
  const texts = [];
  for (const cell of document.querySelectorAll(".jp-Notebook .jp-MarkdownCell")) {
    const read = () => cell.querySelector(".myst")?.innerText.trim();
    cell.scrollIntoView();
    for (let n = 0; n < 600 && !read(); n++) await pause();
    texts.push(read() || "");
  }
  return texts;
}"""
NUMBER = ".jp-Notebook a[aria-label='Link to this Equation']"


@pytest.fixture(scope="module")
def page():
    return Library().pages[SLUG]


@pytest.fixture(scope="module")
def opened(browser, tmp_path_factory, page):
    """The page in JupyterLab: a tab, and the texts of its cells."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(BOOK, folder / "work" / "book")  # JupyterLab stores what it opens
    shutil.copy(ROOT / "_toc.yml", folder / "work")
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    with running(folder, f"--Pages.book={folder / 'work'}", whole=True) as (address, _):
        tab = context.new_page()
        tab.goto(f"{address}/lab/tree/book/{SLUG}.ipynb?reset&token={TOKEN}")
        tab.wait_for_function(READY, arg=len(page.markdown), timeout=120_000)
        yield tab, tab.evaluate(VISIT)
        context.close()


def test_citations_and_captions_are_read(opened, page):
    _, texts = opened
    assert "" not in texts
    text = "\n".join(texts)
    assert "(Lapicque, 1907)" in text
    cited = {key for role in page.of("role", "cite", "cite:t") for key in role.targets}
    assert cited and not [key for key in cited if key in text]
    captions = re.findall(r"^Figure \d+\. \w", text, re.M)
    assert len(captions) == len(page.figures)


def test_a_citation_shows_its_source(opened):
    tab, _ = opened
    link = tab.get_by_role("link", name="Lapicque, 1907").first
    link.scroll_into_view_if_needed()
    link.hover()
    tab.locator("[data-radix-popper-content-wrapper]").get_by_text(
        "Journal de Physiologie"
    ).wait_for()


def test_equations_have_the_numbers_of_the_site(opened, page):
    tab, _ = opened
    shown = tab.locator(NUMBER).all_text_contents()
    assert shown == [f"({display.number})" for display in page.displays]


def test_nobody_is_asked_about_news(opened):
    tab, _ = opened
    setting = "@jupyterlab/apputils-extension:notification"
    told = tab.evaluate(
        f"fetch('/lab/api/settings/{setting}?token={TOKEN}').then(answer => answer.json())"
    )
    assert told["schema"]["properties"]["fetchNews"]["default"] == "false"
    assert tab.locator(".Toastify__toast").count() == 0
