"""Numbers, definitions and the index, on a small site built once."""

import html
import re
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from tools.notebooks import META

CONF = """
extensions = ["myst_nb", "sphinx_external_toc", "tools.site.book_a11y",
              "tools.site.general_index", "tools.site.glossary_hover", "tools.site.numbering"]
myst_enable_extensions = ["dollarmath", "colon_fence"]
external_toc_exclude_missing = True
exclude_patterns = ["out"]
use_multitoc_numbering = False
nb_execution_mode = "off"
numfig = True
numfig_secnum_depth = 2
"""
TOC = """
format: jb-book
root: book/index
parts:
  - caption: The book
    numbered: 2
    chapters:
      - file: book/part/index
        sections: [{file: book/part/one}]
      - file: book/appendix/index
        sections: [{file: book/appendix/two}]
  - caption: Reference
    chapters: [{file: book/glossary}]
"""
PAGES = {
    "index": "# Book",
    "part/index": "# Part\n\n## Heading before\n\nText.\n\n## Another heading\n\nText.",
    "appendix/index": "# Appendix\n\n## Heading\n\nText.",
    "appendix/two": "# Two\n\n$$ a = b $$ (two-a)\n\nSee {eq}`two-a` and {eq}`one-x`.",
    "glossary": "# Glossary\n\n:::{glossary}\nspike\n  An event of $V$; see {term}`train`.\n\n"
    "train\n  Several events.\n:::",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Sources of the small site."""
    top = tmp_path_factory.mktemp("small")
    for name, text in PAGES.items():
        path = top / "book" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    text = "# One\n\n$$ x = 1 $$ (one-x)\n\nA {term}`spike`, and a {term}`spike` again."
    nb = new_notebook(cells=[new_markdown_cell(text)], metadata=META)
    nbformat.write(nb, top / "book" / "part" / "one.ipynb")
    (top / "conf.py").write_text(CONF, encoding="utf-8")
    (top / "_toc.yml").write_text(TOC, encoding="utf-8")
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
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", fragment)).split())


def title(body):
    return (
        text(re.search(r"<h1>(.*?)</h1>", body, re.S)[1]).removesuffix("¶").rstrip("#")
    )


def test_numbers_of_pages(page):
    names = ("part/index", "part/one", "appendix/index", "appendix/two", "glossary")
    titles = [title(page(name)).replace("\uf0c1", "") for name in names]
    assert titles == ["1. Part", "1.1. One", "A. Appendix", "A.1. Two", "Glossary"]


def test_headings_of_a_part_have_no_number(page):
    headings = re.findall(r"<h2>(.*?)<", page("part/index"))
    assert headings == ["Heading before", "Another heading"]


def test_numbers_of_equations(page):
    body = text(page("appendix/two"))
    assert "See (A.1.1) and (1.1.1)." in body


def test_punctuation_stays_at_its_formula(page):
    formula = r'<span class="math notranslate nohighlight">\(V\)</span>'
    assert f'<span class="tied">{formula};</span> see' in page("glossary")


def test_definition_stands_once_on_the_page(page):
    templates = re.findall(r"<template (.*?)</template>", page("part/one"), re.S)
    assert len(templates) == 1
    assert templates[0].startswith('id="definition-term-spike">')
    assert text("<" + templates[0]) == r"An event of \(V\); see train."
    assert "<a " not in templates[0] and 'id="term' not in templates[0]


def test_page_without_terms_has_no_definition(page):
    assert "<template" not in page("appendix/two")


def test_index_is_in_the_contents(page):
    assert 'href="../genindex.html"' in page("index")
