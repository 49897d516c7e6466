"""Icons: what a page shows has its rule and its glyph, and the rules of all others are gone."""

import re

import pytest
from fontTools.ttLib import TTFont

from tools.site.icons import OURS, STYLE, named, shortened

CLASSES = re.compile(r'class="([^"]*)"')
USED = re.compile(r"\bfa-([a-z0-9-]+)")
# classes that choose a font, a size or a movement and are no icons
MANNERS = {"solid", "brands", "regular", "lg", "fw", "sm", "xs", "2x", "spin"}
BARS = r'.fa-bars:before,.fa-navicon:before{content:"\f0c9"}'
MOUND = r'.fa-mound:before{content:"\e52d"}'


def test_rules_of_other_icons_go():
    style = f"a{{b:c}}{MOUND}{BARS}{MOUND}p{{}}"
    assert shortened(style, {0xF0C9}) == f"a{{b:c}}{BARS}p{{}}"


@pytest.fixture(scope="module")
def style(site):
    return (site / STYLE).read_text(encoding="utf-8")


def test_the_theme_has_become_shorter(style):
    assert len(style) < 330_000


def test_each_icon_of_the_site_has_a_rule(site, style):
    used = set()
    for page in site.glob("**/*.html"):
        for classes in CLASSES.findall(page.read_text(encoding="utf-8")):
            used |= set(USED.findall(classes))
    icons = used - MANNERS
    assert len(icons) > 8
    assert not {icon for icon in icons if f".fa-{icon}:" not in style}


def test_each_named_icon_has_a_glyph(site):
    glyphs = set()
    for font in (site / "_static/icons").glob("*.woff"):
        glyphs |= set(TTFont(font).getBestCmap())
    assert named((site / OURS).read_text(encoding="utf-8")) <= glyphs
