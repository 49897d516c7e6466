"""Styles: the rules that can match nothing are gone, and none that a page needs."""

import re

import pytest
from fontTools.ttLib import TTFont

from tools.site.styles import can_match, shortened, words

THEME = "_static/styles/pydata-sphinx-theme.css"
RANGE = re.compile(r"U\+([0-9a-f]+)")
CLASSES = re.compile(r'class="([^"]*)"')
ICON = re.compile(r"\bfa-([a-z0-9-]+)")
MANNERS = {"solid", "brands", "regular", "lg"}  # of an icon: its font and its size


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("a:hover", True),
        (".seen", True),
        (".seen .unseen", False),
        (".seen:not(.unseen)", True),
        (".bs-tooltip-end", True),
        (r".col-6\.5", True),
        ('[class*="sd-"]', True),
    ],
)
def test_selectors(selector, expected):
    assert can_match(selector, {"seen"}) is expected


def test_what_is_no_rule_of_a_class_stays():
    style = (
        '@charset "UTF-8";/*! licence */:root{--a:1px}@font-face{src:url(b)}'
        "@keyframes turn{0%{top:0}to{top:1px}}@media (width>9px){.seen{d:e}}"
    )
    assert shortened(f"/* words */{style}.unseen{{f:g}}", {"seen"}) == style


def test_words_of_jupyterlite_do_not_count(tmp_path):
    for folder in "book", "lite":
        (tmp_path / folder).mkdir()
        page = f'<p class="of-{folder}"><script>let {folder}_name</script>'
        (tmp_path / folder / "page.html").write_text(page)
        (tmp_path / folder / "code.js").write_text(f"{folder}_word")
    assert words(tmp_path) == {"of-book", "let", "book_name", "book_word"}


@pytest.fixture(scope="module")
def theme(site):
    return (site / THEME).read_text(encoding="utf-8")


def test_the_theme_has_become_shorter(theme):
    assert len(theme) < 150_000
    assert theme.count("{") == theme.count("}")


def test_each_icon_of_the_site_has_a_rule(site, theme):
    used = set()
    for page in site.glob("**/*.html"):
        for classes in CLASSES.findall(page.read_text(encoding="utf-8")):
            used |= set(ICON.findall(classes))
    icons = used - MANNERS
    assert len(icons) > 8
    assert not {icon for icon in icons if f".fa-{icon}:" not in theme}


def test_each_icon_that_is_named_has_a_glyph(site):
    glyphs = set()
    for font in (site / "_static/icons").glob("*.woff"):
        glyphs |= set(TTFont(font).getBestCmap())
    named = RANGE.findall((site / "_static/book.css").read_text(encoding="utf-8"))
    assert named
    assert {int(point, 16) for point in named} <= glyphs
