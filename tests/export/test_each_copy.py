"""Each plain copy: no mark-up left, nothing lost, numbers as on the site, light enough."""

import re

import nbformat
import pytest

from tools.export.undefined import undefined
from tools.notebook.markdown import Text
from tools.places import SITE

from .book import SLUGS, copy, library

pytestmark = pytest.mark.parametrize("slug", SLUGS)
BYTES = 400_000
NUMBER = re.compile(r'<span class="eqno">\(([^)]+)\)')
PER_PAGE = re.compile(r'id="equation-([^"]+)">\s*<span class="eqno">\(([^)]+)\)')


def markdown(nb):
    return [c.source for c in nb.cells if c.cell_type == "markdown"]


def code(nb):
    return [c for c in nb.cells if c.cell_type == "code"]


def tags(nb):
    """Numbers of the equations, in their order."""
    displays = [p.text for source in markdown(nb) for p in Text(source).of("display")]
    return re.findall(r"\\tag\{([^}]+)\}", "\n".join(displays))


def test_no_myst_is_left(slug):
    for solutions in True, False:
        for source in markdown(copy(slug, solutions)):
            kinds = {piece.kind for piece in Text(source).pieces}
            assert not kinds & {"role", "directive", "target", "comment"}, source


def test_nothing_is_lost(slug):
    page = library().pages[slug]
    plain = copy(slug)
    exercises = copy(slug, False)
    assert len(code(plain)) == len(page.code) + 1
    kept = [cell for cell in page.code if not cell.in_solution]
    assert len(code(exercises)) == len(kept) + 1
    whole = "\n".join(markdown(plain))
    without = "\n".join(markdown(exercises))
    for text in whole, without:
        assert text.count("### Exercise ") == len(page.exercises)
    assert whole.count("#### Solution of") == len(page.exercises)
    assert without.count("#### Solution of") == 0


def test_pictures_and_captions_are_there(slug):
    page = library().pages[slug]
    plain = copy(slug)
    pictures = [
        o for c in code(plain) for o in c.outputs if "image/png" in o.get("data", {})
    ]
    sliders = [c for c in page.code if "explore" in c.calls]
    assert len(pictures) == len(page.figures) + len(sliders)
    captions = [s for s in markdown(plain) if s.startswith("*Figure ")]
    assert len(captions) == len(page.figures)


def test_displays_are_numbered_in_their_order(slug):
    """So that a number is the same with solutions, without them, and on the site."""
    page = library().pages[slug]
    numbers = [str(display.number) for display in page.displays]
    assert tags(copy(slug)) == numbers
    kept = [str(shown.number) for shown in page.displays if not shown.in_solution]
    assert tags(copy(slug, False)) == kept
    path = SITE / "book" / f"{slug}.html"
    if not path.exists():
        pytest.skip("the site is not built: make book")
    site = path.read_text(encoding="utf-8")
    assert NUMBER.findall(site) == numbers
    labelled = dict(PER_PAGE.findall(site))
    for equation in page.equations:
        assert labelled[equation.label] == str(equation.number)


def test_no_name_is_undefined(slug, tmp_path):
    path = tmp_path / f"{slug.rpartition('/')[2]}-exercises.ipynb"
    nbformat.write(copy(slug, False), path)
    assert undefined([path]) == []


def test_weight(slug):
    assert len(nbformat.writes(copy(slug)).encode()) < BYTES
