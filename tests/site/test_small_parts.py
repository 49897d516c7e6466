"""Pages of parts, stored pictures, terms, letters and folded code, on a small site built once."""

import base64
import html
import io
import json
import re
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from tools.notebooks import META

CONF = """
extensions = ["myst_nb", "sphinx_external_toc", "sphinxcontrib.bibtex", "sphinx_togglebutton",
              "sphinx_exercise", "tools.site.bibliography", "tools.site.folding",
              "tools.site.glossary_hover", "tools.site.glossary_terms", "tools.site.letters",
              "tools.site.needs", "tools.site.numbering", "tools.site.part_pages",
              "tools.site.search_index", "tools.site.stored"]
myst_enable_extensions = ["dollarmath", "colon_fence"]
external_toc_exclude_missing = True
exclude_patterns = ["out", "_build"]
nb_execution_mode = "off"
numfig = True
bibtex_bibfiles = ["refs.bib"]
bibtex_reference_style = "author_year"
bibtex_default_style = "family_name_first"
"""
TOC = """
format: jb-book
root: book/index
parts:
  - caption: The book
    numbered: 2
    chapters:
      - file: book/part/index
        sections: [{file: book/part/one}, {file: book/part/two}]
      - file: book/other/index
  - caption: Reference
    chapters: [{file: book/glossary}, {file: book/bibliography}]
"""
PAGES = {
    "index": "# Book\n\n```{explore-of} part/one\n```\n\n:::{part-row} part\n"
    ":picture: part/one fig-line\nWhat it is about.\n:::\n\nA page takes {reading-time}`all`.",
    "part/index": "# Part\n\n*Why?*\n\n:::{picture-of} part/one fig-line\nA line.\n:::\n\n"
    "```{part-map}\n```\n\n```{part-pages}\n```",
    "other/index": "# Other\n\n```{part-map}\n```\n\n```{part-pages}\n```",
    "glossary": "# Glossary\n\n:::{glossary}\nspike\n  An event.\n\nspike train\n  Several.\n\n"
    "Fano factor\n  A ratio.\n\nlong-term potentiation\nLTP\n  A gain.\n\nprior\n  A belief.\n:::",
    "bibliography": "# Bibliography\n\n:::{bibliography}\n:::",
}
PLANNED = """
- {slug: three, title: Three, shows: "What three is {cite}`knuth1984`.",
   leads_to: [part/two]}
- {slug: four, title: Four, shows: More of one., deeper: true, behind: one, needs: [part/one]}
"""
ELSEWHERE = "- {slug: five, title: Five, shows: Something else., needs: [part/two]}\n"
ONE = """# One

*How does a spike look?*

Spikes come in spike trains, a spike's time counts, and a `spike` in code. The prior text.

:::{admonition} Before you start
Nothing, but see [two](two.ipynb).
:::

## About the Fano factor

A Fano\nfactor, and again a Fano factor; LTP and long-term potentiation. {cite}`knuth1984`
"""
TWO = """# Two

*What then?*

A {term}`train of spikes <spike train>`, then a spike train.

:::{admonition} Before you start
Nothing.
:::
"""
BIB = "@book{knuth1984, title={T}, author={Knuth, D.}, year=1984, publisher={P}}"


def picture():
    out = io.BytesIO()
    Image.new("RGB", (1200, 600), "white").save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def notebook(text, needs, cells=()):
    head = {"needs": needs, "gives": ["a thing"]}
    cells = [new_markdown_cell(text), *cells]
    return new_notebook(cells=cells, metadata=META | {"book": head})


def folded(source, data, described):
    out = [new_output("display_data", data=data)] if data else []
    metadata = {"tags": ["hide-input"], **described}
    return new_code_cell(source, execution_count=1, outputs=out, metadata=metadata)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Sources of the small site."""
    top = tmp_path_factory.mktemp("parts")
    for name, text in PAGES.items():
        path = top / "book" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    figure = {"mystnb": {"figure": {"name": "fig-line", "caption": "A line."},
                         "image": {"alt": "A line that rises."}}}  # fmt: skip
    sliders = {"text/html": '<div class="explore">sliders</div>'}
    cells = [
        folded("import numpy as np\nplt.style.use('x')", None, {}),
        folded("plot()", {"image/png": picture()}, figure),
        folded("explore(draw)", sliders, {}),
        folded("def draw(): ...", None, {}),
    ]
    one = notebook(ONE, ["part/two", "words", "other/five"], cells)
    nbformat.write(one, top / "book" / "part" / "one.ipynb")
    nbformat.write(notebook(TWO, []), top / "book" / "part" / "two.ipynb")
    (top / "book" / "part" / "planned.yml").write_text(PLANNED, encoding="utf-8")
    (top / "book" / "other" / "planned.yml").write_text(ELSEWHERE, encoding="utf-8")
    (top / "book" / "common_words.txt").write_text("prior\n", encoding="utf-8")
    for name, source in (("conf.py", CONF), ("_toc.yml", TOC), ("refs.bib", BIB)):
        (top / name).write_text(source, encoding="utf-8")
    return top


def build(folder):
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-n",
        ".",
        "out",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.fixture(scope="module")
def page(folder):
    """HTML of a page of the built site, by name."""
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return lambda name: (folder / "out" / "book" / f"{name}.html").read_text(
        encoding="utf-8"
    )


def text(fragment):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", fragment)).split())


def test_table_of_pages(page):
    tables = re.findall(
        r'<table class="part-pages.*?</table>', page("part/index"), re.S
    )
    rows = [[text(r) for r in re.findall(r"<tr.*?</tr>", t, re.S)] for t in tables]
    assert rows == [
        ["One How does a spike look?", "Two What then?"],
        ["Three What three is [ Knuth, 1984 ] ."],
        ["Four behind One More of one."],
    ]
    assert 'href="one.html"' in tables[0] and "three.html" not in tables[1]


def test_map(page):
    maps = re.findall(r'<svg class="part-map.*?</svg>', page("part/index"), re.S)
    assert len(maps) == 2
    for drawing in maps:
        assert re.findall(r'<a href="([^"]*)"', drawing) == ["one.html", "two.html"]
        # five is planned, of another part, and no link
        assert "← Five" in drawing and drawing.count('class="map-planned') == 2
        assert (
            drawing.count('class="map-arrow') == 3
        )  # two-one, one-four; three-two is one
    words = re.search(r'id="map-in-words">(.*?)</p>', page("part/index"), re.S)[1]
    assert "One comes after Two and Five." in words


def test_needs_of_another_part_are_links_in_the_map(page):
    drawing = re.search(r'<svg class="part-map.*?</svg>', page("other/index"), re.S)[0]
    assert re.findall(r'<a href="([^"]*)"', drawing) == ["../part/two.html"]


def test_picture_leads_to_its_page(page):
    box = re.search(r'<div class="picture-of.*?</div>', page("part/index"), re.S)[0]
    assert 'href="one.html"' in box and 'alt="A line that rises."' in box
    assert "A line." in text(box)


def test_front_page(page):
    body = page("index")
    assert '<div class="explore">sliders</div>' in body
    row = re.search(r'<div class="part-row.*?</div>\s*</div>', body, re.S)[0]
    assert 'href="part/index.html"' in row
    assert "2 of 4 pages written, " in text(row) and "minutes" in text(row)
    assert re.search(r"A page takes \d+( to \d+)? minutes\.", text(body))


def linked(body):
    return re.findall(
        r'<span class="xref std std-term auto-term">(.*?)</span>', body, re.S
    )


def test_terms_are_linked_at_their_first_place(page):
    found = [" ".join(term.split()) for term in linked(page("part/one"))]
    assert found == ["Spikes", "spike trains", "Fano factor", "LTP"]


def test_a_term_that_the_author_links_is_left_alone(page):
    assert linked(page("part/two")) == []
    assert linked(page("glossary")) == []


def test_definitions_of_linked_terms_are_on_the_page(page):
    assert page("part/one").count('<template id="definition-') == 4


def test_glossary_has_letters(page):
    body = page("glossary")
    assert re.findall(r'href="#letter-(\w)"', body.partition("<dl")[0]) >= [
        "f",
        "l",
        "p",
        "s",
    ]
    for letter in "flps":
        assert f'<section id="letter-{letter}">' in body
    part = body.partition('<section id="letter-s">')[2]
    assert part.index("spike<") < part.index("spike train<")


def test_bibliography_has_letters_and_leads_back(page):
    body = page("bibliography")
    assert 'href="#work-k"' in body and 'id="work-k"' in body
    back = re.search(r'<p class="cited-in">(.*?)</p>', body, re.S)[1]
    assert 'href="part/one.html"' in back and 'href="part/index.html"' in back


def test_needs_are_said_once(page):
    fields = re.search(r'<dl class="needs-gives.*?</dl>', page("part/one"), re.S)[0]
    assert "builds on" not in text(fields)  # the author's sentence links to two
    assert "words" not in text(fields)
    assert "a thing" in text(fields) and "exercises included" in text(fields)


def test_folded_cells_have_names(page):
    found = re.findall(
        r'<p class="collapsed admonition-title">(.*?)</p>', page("part/one")
    )
    assert found == [
        "Imports", "Code of this figure", "Code of these sliders", "Code that draws",
    ]  # fmt: skip


def change(folder, name, old, new):
    """Build with a change of a file; what went wrong."""
    path = folder / "book" / name
    good = path.read_text(encoding="utf-8")
    assert old in good
    path.write_text(good.replace(old, new), encoding="utf-8")
    done = build(folder)
    path.write_text(good, encoding="utf-8")
    return done.stderr


def test_what_is_wrong_fails_the_build(page, folder):
    wrong = change(folder, "part/planned.yml", "[part/one]", "[part/ono]")
    assert "part/planned.yml: entry 2 (four): needs names 'part/ono'" in wrong
    wrong = change(folder, "part/index.md", "fig-line", "fig-lime")
    assert "part/one has no 'fig-lime'; it has fig-line" in wrong
    wrong = change(folder, "index.md", "{explore-of} part/one", "{explore-of} part/onn")
    assert "'part/onn' is no page of the book. did you mean part/one?" in wrong
    circle = "leads_to: [part/two], needs: [part/one]"
    wrong = change(folder, "part/planned.yml", "leads_to: [part/two]", circle)
    assert "these pages need each other" in wrong


def test_a_small_change_keeps_the_entries_of_the_search(page, folder):
    def entries():
        source = (folder / "out" / "searchindex.js").read_text(encoding="utf-8")
        return json.loads(source.partition("(")[2].rpartition(")")[0])["indexentries"]

    page("index")
    before = entries()
    assert "a thing" in before and "ltp" in before
    path = folder / "book" / "other" / "index.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert build(folder).returncode == 0
    assert entries() == before
