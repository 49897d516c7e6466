"""A page with every fault that the tests of the site look for: each is seen."""

import pytest
from PIL import Image
from visit import WIDTHS, visit

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="en"><head><title>Faults</title>
<style>html[data-theme="dark"] body { background: #121212; color: #222; }</style></head>
<body><main><h1>Faults</h1>
<p>A formula that nobody sets: $$ x = 1 $$, a role that nobody reads: {eq}`one`.</p>
<p class="math">not set</p><mjx-merror>wrong</mjx-merror>
<div style="width: 2000px">too wide</div>
<div class="cell_output"><img src="white.png"></div>
<img src="missing.png" alt="missing"><img src="https://example.org/a.png" alt="foreign">
<script>console.error("said"); throw new Error("thrown")</script>
</main></body></html>"""


@pytest.fixture(scope="module")
def seen(browser, serve, tmp_path_factory):
    folder = tmp_path_factory.mktemp("faults")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    Image.new("RGB", (50, 50), "white").save(folder / "white.png")
    return visit(browser, serve(folder), "index.html")


def test_requests(seen):
    assert seen.foreign == ["https://example.org/a.png"]
    assert any("missing.png" in line for line in seen.failed)


def test_console(seen):
    assert "said" in seen.console and "thrown" in seen.console


def test_maths(seen):
    assert len(seen.maths["raw"]) == 1
    assert seen.maths["errors"] == ["wrong"]
    assert seen.maths["missing"] == ["not set"]


def test_layout_and_images(seen):
    assert all(seen.too_wide[width] for width in WIDTHS)
    assert len(seen.no_alt) == 1
    assert seen.dark == [(None, (255, 255, 255), (18, 18, 18))]


def test_axe(seen):
    assert any(v.startswith("image-alt") for v in seen.axe["light"])
    assert any(v.startswith("color-contrast") for v in seen.axe["dark"])


def test_weight(seen):
    assert len(PAGE) / 4 < seen.weight < 2 * len(PAGE)
