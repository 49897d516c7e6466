"""`explore` without a kernel, in a real Chromium that has no network.

The page holds three explorables; what a slider shows is compared, pixel by pixel, with what
Matplotlib draws for the values that the slider stands at.
"""

import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from frames import grey, offline, seen, state
from PIL import Image

from tests.utils.explorables import block, draw
from utils.explore import Slider
from utils.explore._drawing import Drawing
from utils.explore._frames import raster

pytestmark = pytest.mark.browser
GRID = {
    "a": Slider([2, 4, 8], unit="mV", word="amplitude", symbol="A_0"),
    "b": Slider([1, 2, 3], unit="Hz"),
}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sliders</title>
<meta name="viewport" content="width=device-width">
<style>body {{ margin: 16px; font-family: sans-serif; background: #fff; color: #222832 }}
[data-theme=dark] body {{ background: #121212; color: #ced6dd }}</style></head>
<body><main><h1>Sliders</h1>{}</main></body></html>"""
JOINT, SINGLE, PNG = range(3)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The page, as a file."""
    with plt.style.context("utils.book"):
        blocks = [
            block(draw, **GRID)[0],
            block(draw, "one at a time", caption="It grows with $A_0$.", **GRID)[0],
            block(draw, form="png", a=GRID["a"])[0],
        ]
    page = tmp_path_factory.mktemp("page") / "page.html"
    page.write_text(PAGE.format("\n".join(blocks)), encoding="utf-8")
    return page.as_uri()


@pytest.fixture
def opened(browser, address):
    """Opens the page offline; whatever the console says in the meantime is an error."""
    with offline(browser) as open_:
        yield lambda width=640, **options: open_(
            address,
            3 if options.get("java_script_enabled", True) else 0,
            width,
            **options,
        )


@pytest.fixture(scope="module")
def drawn():
    """Figures as Matplotlib paints them, for all values of the grid: small and grey."""
    with plt.style.context("utils.book"):
        drawing = Drawing(draw)
        drawing({k: s.values[s.start] for k, s in GRID.items()})  # decides the layout
        a, b = (s.values for s in GRID.values())
        rows = [[grey(raster(drawing({"a": u, "b": v}), 120)) for v in b] for u in a]
    return np.array(rows)


def test_every_value_shows_its_figure(opened, drawn):
    explorable = opened().locator(".explore").nth(JOINT)
    a, b = explorable.locator("input").all()
    assert seen(explorable, drawn) == (1, 1)
    for i in range(3):
        for j in range(3):
            a.fill(str(i)), b.fill(str(j))
            assert seen(explorable, drawn) == (i, j)


def test_keyboard(opened, drawn):
    tab = opened()
    explorable = tab.locator(".explore").nth(JOINT)
    tab.keyboard.press("Tab")
    tab.keyboard.press("End")
    tab.keyboard.press("Tab")
    tab.keyboard.press("ArrowLeft")
    assert state(explorable) == [2, 0]
    assert seen(explorable, drawn) == (2, 0)
    tab.keyboard.press("Tab")
    assert (
        tab.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
        == "3px"
    )
    tab.keyboard.press("Enter")
    assert state(explorable) == [1, 1]
    assert seen(explorable, drawn) == (1, 1)


@pytest.mark.parametrize("how", ["mouse", "touchscreen"])
def test_pointer(opened, drawn, how):
    tab = opened(has_touch=how == "touchscreen")
    explorable = tab.locator(".explore").nth(JOINT)
    for k in range(2):
        slider = explorable.locator("input").nth(k)
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        at = box["x"] + box["width"] - 6, box["y"] + box["height"] / 2
        tab.mouse.click(*at) if how == "mouse" else tab.touchscreen.tap(*at)
    assert seen(explorable, drawn) == (2, 2)


def test_dragging_passes_through_all_values(opened):
    tab = opened()
    explorable = tab.locator(".explore").nth(JOINT)
    slider, said = explorable.locator("input").first, set()
    box = slider.bounding_box()
    y = box["y"] + box["height"] / 2
    tab.mouse.move(box["x"] + box["width"] / 2, y)
    tab.mouse.down()
    for part in 0.6, 0.99, 0.5, 0.01:
        tab.mouse.move(box["x"] + part * box["width"], y)
        said.add(explorable.locator("output").first.text_content())
    tab.mouse.up()
    assert said == {"2 mV", "4 mV", "8 mV"}


def test_one_at_a_time(opened, drawn):
    explorable = opened().locator(".explore").nth(SINGLE)
    a, b = explorable.locator("input").all()
    note = explorable.locator(".explore-note[role=status]")
    a.fill("0")
    assert (state(explorable), seen(explorable, drawn)) == ([0, 1], (0, 1))
    rule = "one slider moves at a time"
    assert note.inner_text() == f"Here {rule}: the others return to their start."
    b.fill("2")
    assert (state(explorable), seen(explorable, drawn)) == ([1, 2], (1, 2))
    assert note.inner_text() == f"amplitude A0 is back at its start: here {rule}."
    explorable.get_by_role("button").click()
    assert "is back" not in note.inner_text()
    assert explorable.page.locator(".explore-note").count() == 1


def test_png_frames(opened, drawn):
    explorable = opened().locator(".explore").nth(PNG)
    for i in 2, 0, 1:
        explorable.locator("input").fill(str(i))
        explorable.locator("img").evaluate("image => image.decode()")
        assert seen(explorable, drawn)[0] == i


def test_print_shows_the_start_frame(opened, drawn):
    tab = opened()
    explorable = tab.locator(".explore").nth(JOINT)
    explorable.locator("input").first.fill("2")
    assert seen(explorable, drawn) == (2, 1)
    tab.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    assert state(explorable) == [1, 1]
    assert not explorable.locator("input").first.is_visible()
    texts = explorable.locator(".explore-text")
    assert texts.all_inner_texts() == ["amplitude A0 = 4 mV", "b = 2 Hz"]
    after = "e => getComputedStyle(e, '::after').content"
    assert [t.evaluate(after) for t in texts.all()] == ['", "', "none"]
    assert explorable.locator(".explore-grid").bounding_box()["height"] < 32  # one line
    assert not explorable.get_by_role("button").count()
    tab.emulate_media(media="screen")
    assert seen(explorable, drawn) == (1, 1)
    tab.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert seen(explorable, drawn) == (2, 1)


def test_without_javascript(opened, drawn):
    tab = opened(java_script_enabled=False)
    for explorable in tab.locator(".explore").all():
        assert explorable.locator("img").get_attribute("alt") == "A wave & its rim."
        assert "Shown for amplitude A0 = 4 mV" in explorable.inner_text()
        assert not explorable.locator("input").count()
    assert seen(tab.locator(".explore").first, drawn) == (1, 1)


def test_screen_reader(opened):
    tab = opened()
    explorable = tab.locator(".explore").nth(JOINT)
    group = explorable.get_by_role("group", name="Sliders of this figure")
    slider = group.get_by_role("slider", name="amplitude")
    assert group.get_by_role("slider", name="b").count() == 1
    slider.fill("0")
    assert slider.get_attribute("aria-valuetext") == "2 mV"
    assert group.locator("output").first.text_content() == "2 mV"
    figure = explorable.get_by_role("img")
    assert figure.get_attribute("aria-label") == (
        "A wave & its rim. Shown for amplitude A0 = 2 mV, b = 2 Hz."
    )
    ids = tab.eval_on_selector_all("[id]", "elements => elements.map((e) => e.id)")
    assert len(ids) == len(set(ids)) == 5 + 2  # sliders, clip paths
    figure = tab.get_by_role("figure")
    assert figure.count() == 1 and "It grows with A0." in figure.inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe(opened, theme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    tab = opened()
    tab.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    found = axe.Axe().run(tab).response["violations"]
    assert not [(v["id"], [n["html"][:100] for n in v["nodes"]]) for v in found]


def test_dark(opened):
    tab = opened()
    for explorable in tab.locator(".explore").all():
        frame, colours = explorable.locator(".explore-frame > *"), {}
        for theme in "light", "dark":
            tab.evaluate("t => { document.documentElement.dataset.theme = t }", theme)
            shot = Image.open(io.BytesIO(frame.screenshot())).convert("RGB")
            pixels = np.asarray(shot, int)
            blue = (pixels[..., 2] - pixels[..., 0]).max()
            colours[theme] = (
                shot.getpixel((3, 3)),
                blue > 60,
                pixels.min(),
                pixels.max(),
            )
        assert colours["light"][:2] == ((255, 255, 255), True)
        assert colours["dark"][:2] == ((18, 18, 18), True)
        assert colours["dark"][2] >= 0 and colours["dark"][3] > 180


def test_narrow_screen(opened):
    tab = opened(390)
    assert tab.evaluate("() => document.documentElement.scrollWidth") == 390
    for control in tab.locator(".explore :is(input, button)").all():
        box = control.bounding_box()
        assert box["height"] >= 24 and box["width"] >= 60
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390


@pytest.mark.parametrize("width", [640, 390])
def test_words_symbol_value_and_unit_stand_on_one_line(opened, width):
    tab = opened(width)
    texts = tab.locator(".explore").nth(JOINT).locator(".explore-text")
    assert texts.all_inner_texts() == ["amplitude A0 = 4 mV", "b = 2 Hz"]
    for text in texts.all():
        assert text.bounding_box()["height"] < 32
    italic = texts.first.locator("i")
    assert italic.inner_text() == "A"
    assert italic.evaluate("e => e.nextElementSibling.outerHTML") == "<sub>0</sub>"
    lefts = {text.bounding_box()["x"] for text in texts.all()}
    assert len(lefts) == 1
