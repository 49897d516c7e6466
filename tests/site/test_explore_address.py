"""The setting of sliders stands in the page's address, and links in the text set it.

A tiny book is built as the real one is, with warnings as errors, and opened as a file.
"""

import shutil
import subprocess
import sys

import matplotlib.pyplot as plt
import nbformat
import pytest
from frames import offline, state

from tests.utils.explorables import draw, static
from utils.explore import MIME, Slider

pytestmark = pytest.mark.browser
# What the configuration of a book needs, for links such as #explore:I=0.2 to be no error.
LINKS = r"explore(-\d+)?:.*"
CONF = f"""
extensions = ["myst_nb"]
html_theme = "sphinx_book_theme"
nb_execution_mode = "off"
myst_enable_extensions = ["amsmath", "dollarmath", "colon_fence", "deflist", "substitution"]
suppress_warnings = ["mystnb.unknown_mime_type"]
nitpick_ignore_regex = [("myst", r"{LINKS}")]
"""
TEXT = """# Page

At [$a$ = 2 nA](#explore:a=2.1), at [both](#explore:a=1&b=4), with [Heun](#explore-2:rule=heun),
at the [start](#explore:), [where two want to move](#explore-3:a=1&b=4).

## Section
"""
LONG = "A sentence that makes the page long.\n\n" * 60
# what the theme says to the console, and MathJax, which this book does not bring along
IGNORED = "[PST]", "theme mode", "/mathjax@3/", "ERR_INTERNET_DISCONNECTED"
JOINT, RULE, SINGLE = range(3)
GRIDS = [
    {"a": Slider(1, 7, 7, unit="nA"), "b": [1, 2, 4]},
    {"a": [1, 2], "rule": ["Euler", "Heun", "RK4"]},
    {"a": Slider(1, 7, 7), "b": [1, 2, 4]},
]


def wave(a, b=1, rule=""):
    return draw(a, b)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Folder of the built book: a page with three explorables and one that links to it."""
    folder = tmp_path_factory.mktemp("book") / "source"
    folder.mkdir()
    vary = "jointly", "jointly", "one at a time"
    cells = [nbformat.v4.new_markdown_cell(TEXT + LONG)]
    with plt.style.context("utils.book"):
        for grids, how in zip(GRIDS, vary):
            html, text, record = static(wave, how, **grids)
            data = {"text/html": html, "text/plain": text, MIME: record}
            output = nbformat.v4.new_output("display_data", data=data)
            cells += [
                nbformat.v4.new_code_cell("1", execution_count=1, outputs=[output]),
                nbformat.v4.new_markdown_cell(LONG),
            ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nb = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(nb, folder / "page.ipynb")
    (folder / "index.md").write_text(
        "# Index\n\n[There](page.ipynb#explore:b=1)\n\n```{toctree}\npage\n```\n"
    )
    (folder / "conf.py").write_text(CONF)
    return folder


def build(folder):
    command = [sys.executable, "-m", "sphinx", "-W", "-n", "-q", "-b", "html"]
    return subprocess.run(
        [*command, str(folder), str(folder.parent / "out")],
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def page(built):
    done = build(built)
    assert done.returncode == 0, done.stdout + done.stderr
    return (built.parent / "out" / "page.html").as_uri()


@pytest.fixture
def opened(browser, page):
    with offline(browser, IGNORED) as open_:
        yield lambda anchor="": open_(page + anchor, 3, 1000)


def block(tab, k):
    return tab.locator(".explore").nth(k)


def fragment(tab, expected):
    """Wait for the address to have this fragment."""
    tab.wait_for_function("f => location.hash === f", arg=expected, timeout=30_000)


def reload(tab):
    tab.reload()
    tab.wait_for_function(
        "() => document.querySelectorAll('[data-ready=yes]').length > 2"
    )


def test_links_need_one_line_of_configuration(built, page, tmp_path):
    out = built.parent / "out"
    assert 'href="#explore:a=1&amp;b=4"' in (out / "page.html").read_text()
    assert 'href="page.html#explore:b=1"' in (out / "index.html").read_text()
    without = tmp_path / "source"
    shutil.copytree(built, without)
    (without / "conf.py").write_text(CONF.replace(LINKS, "nothing"))
    done = build(without)
    assert done.returncode != 0 and "explore:" in done.stderr


def test_a_moved_slider_is_in_the_address_and_survives_a_reload(opened):
    tab = opened()
    a, b = block(tab, JOINT).locator("input").all()
    a.fill("0")
    fragment(tab, "#explore:a=1")
    b.fill("2")
    fragment(tab, "#explore:a=1&b=4")
    block(tab, RULE).locator("input").nth(1).fill("2")
    fragment(tab, "#explore:a=1&b=4;explore-2:rule=RK4")
    tab.evaluate("() => scrollTo(0, 300)")
    reload(tab)
    assert state(block(tab, JOINT)) == [0, 2]
    assert state(block(tab, RULE)) == [1, 2]
    assert tab.evaluate("() => scrollY") == 300  # a reload stays where it was
    block(tab, JOINT).get_by_role("button").click()
    fragment(tab, "#explore-2:rule=RK4")
    block(tab, RULE).get_by_role("button").click()
    fragment(tab, "")
    assert tab.url.endswith("page.html")


def test_an_address_that_was_sent_shows_the_setting(opened):
    tab = opened("#explore-3:b=3.4")
    assert state(block(tab, SINGLE)) == [3, 2]  # the nearest position
    tab.wait_for_function("() => scrollY > 500")
    top = block(tab, SINGLE).bounding_box()["y"]
    assert 0 <= top < 200
    assert state(block(tab, JOINT)) == [3, 1]


@pytest.mark.parametrize(
    "anchor, expected",
    [
        ("#explore:a=-99&b=999", [0, 2]),
        ("#explore:a=2.4", [1, 1]),
        ("#explore-1:a=2", [1, 1]),
        ("#explore:a=x&b=&c=3", [3, 1]),
        ("#explore:%", [3, 1]),
        ("#section", [3, 1]),
    ],
)
def test_what_an_address_may_say(opened, anchor, expected):
    assert state(block(opened(anchor), JOINT)) == expected


def test_links_in_the_text(opened):
    tab = opened()
    tab.locator('a[href="#explore:a=2.1"]').click()
    tab.wait_for_function("() => scrollY > 500")
    assert state(block(tab, JOINT)) == [1, 1]
    assert tab.evaluate("() => document.activeElement.id") == "explore-slider-1-0"
    tab.keyboard.press("ArrowRight")
    fragment(tab, "#explore:a=3")
    tab.locator('a[href="#explore:a=1&b=4"]').click()
    fragment(tab, "#explore:a=1&b=4")
    assert state(block(tab, JOINT)) == [0, 2]
    tab.locator('a[href="#explore:"]').click()
    assert state(block(tab, JOINT)) == [3, 1]


def test_a_link_is_followed_again(opened):
    tab = opened()
    link = tab.locator('a[href="#explore:a=2.1"]')
    link.click()
    tab.wait_for_function("() => scrollY > 500")
    tab.evaluate("() => scrollTo(0, 0)")
    link.click()
    tab.wait_for_function("() => scrollY > 500")
    assert state(block(tab, JOINT)) == [1, 1]


def test_links_tell_explorables_apart(opened):
    tab = opened()
    block(tab, JOINT).locator("input").first.fill("0")
    fragment(tab, "#explore:a=1")
    tab.locator('a[href="#explore-2:rule=heun"]').click()
    assert state(block(tab, RULE)) == [1, 1]
    assert state(block(tab, JOINT)) == [0, 1]
    fragment(tab, "#explore-2:rule=heun;explore:a=1")  # of both, so that it can be sent
    tab.locator('a[href="#explore-3:a=1&b=4"]').click()
    assert state(block(tab, SINGLE)) == [0, 1]  # one at a time: the first


def test_back(opened):
    tab = opened()
    a = block(tab, JOINT).locator("input").first
    tab.locator('a[href="#explore:a=1&b=4"]').click()
    a.fill("5")
    fragment(tab, "#explore:a=6&b=4")
    tab.locator('a[href="#explore:a=2.1"]').click()
    fragment(tab, "#explore:a=2.1")
    tab.go_back()
    fragment(tab, "#explore:a=6&b=4")
    assert state(block(tab, JOINT)) == [5, 2]
    tab.go_back()
    fragment(tab, "")
    assert state(block(tab, JOINT)) == [3, 1]
    tab.go_forward()
    fragment(tab, "#explore:a=6&b=4")
    assert state(block(tab, JOINT)) == [5, 2]


def test_anchors_of_sections_stay(opened):
    tab = opened("#section")
    tab.clock.install()
    block(tab, JOINT).get_by_role("button").click()
    tab.clock.run_for(400)  # longer than an address waits to be written
    fragment(tab, "#section")
    block(tab, JOINT).locator("input").first.fill("0")
    fragment(tab, "#explore:a=1")
    tab.evaluate("() => { location.hash = '#section' }")
    assert state(block(tab, JOINT)) == [0, 1]


def test_printing_leaves_the_address(opened):
    tab = opened("#explore:a=1")
    tab.clock.install()
    tab.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert state(block(tab, JOINT)) == [3, 1]
    tab.evaluate("() => dispatchEvent(new Event('afterprint'))")
    tab.clock.run_for(400)
    fragment(tab, "#explore:a=1")
    assert state(block(tab, JOINT)) == [0, 1]
