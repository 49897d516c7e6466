"""A page with every fault that the tests of the site look for: each is seen."""

from unittest import mock

import pytest
import visit as visits
from PIL import Image
from visit import WIDTHS, visit

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="en"><head><title>Faults</title>
<style>html[data-theme="dark"] body { background: #121212; color: #222; }</style></head>
<body><main><h1>Faults</h1>
<p>A formula that nobody sets: $$ x = 1 $$, a role that nobody reads: {eq}`one`.</p>
<p><a href="#open" style="color: #333; text-decoration: none">alone</a></p>
<p>A text with much in it, and in the midst of it
<a href="#open" style="color: #333; text-decoration: none">a link</a>,
<a href="#open" style="color: #333; text-decoration: none">and another</a>.</p>
<div class="highlight"><pre><span style="color: #ddd">+</span><span style="color: #ddd">one</span>
<span style="color: #ddd">two</span><span style="color: #eee">three</span></pre></div>
<p class="math">not set</p><mjx-merror>wrong</mjx-merror>
<div style="width: 2000px">too wide</div>
<div style="width: 2000px"><mjx-container style="display: block"
><mjx-math>long</mjx-math></mjx-container></div>
<div class="box" style="width: 200px; overflow-x: auto"><p style="width: 300px">scrolls</p></div>
<div style="width: 200px; overflow-x: auto" class="scrolls"><table class="notation">
<tr><td style="min-width: 300px">wide</td></tr></table></div>
<table style="table-layout: fixed; width: 40px"><tr><td><mjx-container style="overflow-x: auto"
class="scrolls"><mjx-math style="display: block; width: 90px">cell</mjx-math></mjx-container>
</td></tr></table>
<svg class="part-map" width="200" viewBox="0 0 400 40"><text y="20" font-size="16">small</text>
<text y="40" font-size="30">large</text></svg>
<div class="solution"><p class="admonition-title">Solution</p>
<p id="open">open</p><p id="shut" style="visibility: hidden">shut</p></div><p id="outside">.</p>
<div class="cell_output"><img src="white.png"></div>
<img src="missing.png" alt="missing"><img src="https://example.org/a.png" alt="foreign">
<script>console.error("said"); throw new Error("thrown")</script>
</main></body></html>"""


@pytest.fixture(scope="module")
def seen(browser, serve, tmp_path_factory):
    """What is seen on the page; nobody waits long for a link that leads nowhere."""
    folder = tmp_path_factory.mktemp("faults")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    Image.new("RGB", (50, 50), "white").save(folder / "white.png")
    with mock.patch.object(visits, "PATIENCE", 500):
        return visit(
            browser, serve(folder), "index.html", {"open", "shut", "outside", "gone"}
        )


def test_requests(seen):
    assert seen.foreign == ["https://example.org/a.png"]
    assert any("missing.png" in line for line in seen.failed)


def test_console(seen):
    assert "said" in seen.console and "thrown" in seen.console


def test_maths(seen):
    assert len(seen.maths["raw"]) == 1
    assert seen.maths["errors"] == ["wrong"]
    assert seen.maths["missing"] == ["not set"]


def test_layout(seen):
    assert set(seen.layout) == set(WIDTHS)
    for layout in seen.layout.values():
        assert layout["scrolls sideways"]
        assert layout["formulas cut off"] == ["long", "cell"]
        (box,) = layout["boxes that scroll and do not show it"]
        assert box.startswith('<div class="box"')
        assert layout["small letters"] == ["small"]
    assert seen.layout[WIDTHS[-1]]["tables"] == ["306 > 200"]


def test_links_into_solutions(seen):
    """Two of the four places stand in a solution."""
    assert seen.followed == 2
    assert seen.closed == ["shut is closed"]


def test_a_question_says_of_how_many_things_it_was_asked(seen):
    assert seen.asked == {
        "formulas cut off": 2,
        "small letters": 2,
        "tables": 1,
        "images": 3,
        "figures on the dark page": 1,
    }


def test_an_error_closes_the_tab(browser):
    before = len(browser.contexts)
    with pytest.raises(ZeroDivisionError):
        with visits.opened(browser, visits.Traffic("http://127.0.0.1/")):
            assert len(browser.contexts) == before + 1
            raise ZeroDivisionError
    assert len(browser.contexts) == before


def test_images(seen):
    assert len(seen.no_alt) == 1
    assert seen.dark == [(None, (255, 255, 255), (18, 18, 18))]


def test_axe(seen):
    assert any(v.startswith("image-alt") for v in seen.axe["light"])
    assert any(v.startswith("color-contrast") for v in seen.axe["dark"])


def test_axe_looks_at_one_text_of_a_kind(seen):
    """At the first of two links in a text that are alike, and at one word of each colour; a link
    that is alike and alone in its paragraph does not stand for them."""
    links = [v for v in seen.axe["light"] if v.startswith("link-in-text-block")]
    assert len(links) == 1 and "a link" in links[0]
    colours = [v for v in seen.axe["light"] if v.startswith("color-contrast")]
    assert [v.partition(">")[2] for v in colours if "<span" in v] == [
        "one</span>",
        "three</span>",
    ]


def test_weight(seen):
    assert len(PAGE) / 4 < seen.weight < 2 * len(PAGE)
