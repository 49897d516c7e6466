"""tools.site.plain_names: what has no colour of its own has no element of its own."""

import re

import pytest
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from tools.places import SITE
from tools.site.plain_names import PlainNames

CODE = "def step(x):\n    return 2 * x  # (a-step)\n"


def text(html):
    """HTML without its elements: str."""
    return re.sub("<[^>]*>", "", html)


def test_code_is_the_same_with_fewer_elements():
    usual = highlight(CODE, PythonLexer(), HtmlFormatter())
    ours = highlight(CODE, PythonLexer(), PlainNames())
    assert text(ours) == text(usual)
    assert ours.count("<span") < usual.count("<span") / 1.5
    for kind in ["k", "nf", "mi", "o", "c1"]:
        assert f'class="{kind}"' in ours, kind
    for kind in ["n", "p", "w"]:
        assert f'class="{kind}"' not in ours, kind


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_they_have_the_colour_of_all_code(theme):
    css = (SITE / "_static" / "pygments.css").read_text(encoding="utf-8")
    block = rf'html\[data-theme="{theme}"\] \.highlight'
    colour = re.search(rf"{block} {{[^}}]*\bcolor: (#\w+)", css)[1]
    for kind in ["n", "p", "w"]:
        own = re.search(rf"{block} \.{kind} {{ color: (#\w+) }}", css)[1]
        assert own == colour, kind
