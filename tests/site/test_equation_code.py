"""Equation to code, the table of checks, and needs/gives, on a small site of two notebooks."""

import re
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.notebooks import META

MIME = "application/vnd.equations-to-code.check+json"
CONF = """
extensions = ["myst_nb", "sphinxcontrib.bibtex", "tools.site.equation_code",
              "tools.site.verified", "tools.site.needs"]
myst_enable_extensions = ["dollarmath", "colon_fence"]
nb_execution_mode = "off"
bibtex_bibfiles = ["refs.bib"]
suppress_warnings = ["mystnb.unknown_mime_type"]
root_doc = "book/index"
exclude_patterns = ["jupyter_execute", "out"]
"""
ONE = """# One

:::{admonition} Before you start
You need nothing.
:::

$$
a = b + 1
$$ (one-sum)

$$
c = 2
$$ (one-two)"""


def checked(record):
    data = {"text/plain": f"ok  {record['claim']}", MIME: record}
    return new_output("display_data", data=data)


def notebook(path, text, code, records, book):
    cell = new_code_cell(code, execution_count=1, outputs=[checked(r) for r in records])
    nb = new_notebook(
        cells=[new_markdown_cell(text), cell], metadata=META | {"book": book}
    )
    nbformat.write(nb, path)


def build(folder, label="one-sum"):
    """Build the site; returns the finished process."""
    pages = folder / "book"
    pages.mkdir(exist_ok=True)
    (folder / "conf.py").write_text(CONF)
    (folder / "refs.bib").write_text(
        "@book{knuth1984, title={T}, author={Knuth, D.}, year=1984, publisher={P}}"
    )
    toc = "```{toctree}\none\ntwo\ndictionary\nverified\nbib\n```"
    (pages / "index.md").write_text(f"# Index\n\n{toc}\n\n{{verified-totals}}`.`\n")
    (pages / "bib.md").write_text("# Bib\n\n```{bibliography}\n:all:\n```\n")
    (pages / "dictionary.md").write_text("# D\n\n```{equation-dictionary}\n```\n")
    (pages / "verified.md").write_text("# V\n\n```{verified-table}\n```\n")
    records = [
        {"kind": "equal", "claim": "a", "ours": "1.0", "expected": "1.00",
         "tolerance": "0.1", "unit": "mV", "source": "knuth1984"},
        {"kind": "true", "claim": "b"},
    ]  # fmt: skip
    one = {"needs": [], "gives": ["a sum"], "minutes": 5}
    two = {"needs": ["one", "patience"], "gives": ["more"], "minutes": 10}
    code = f"b = 1\na = b + 1  # ({label})\nd = a  # (one-two), said twice"
    notebook(pages / "one.ipynb", ONE, code, records, one)
    text = "# Two\n\n:::{admonition} Before you start\nRead.\n:::"
    notebook(pages / "two.ipynb", text, "c = 2  # (one-two)", records[:1], two)
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", ".", "out"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return {
        p.stem: p.read_text(encoding="utf-8")
        for p in (folder / "out" / "book").glob("*.html")
    }


def test_comment_links_to_the_equation_by_number(site):
    assert re.search(
        r'# <a class="eq-ref" id="code-0"[^>]*#equation-one-sum">\(1\)</a>', site["one"]
    )
    assert re.search(r'href="#equation-one-two">\(2\)</a>, said twice', site["one"])
    assert "(one-sum)" not in re.sub(r"<[^>]*>", "", site["one"])


def test_comment_links_across_pages(site):
    assert 'href="one.html#equation-one-two">(2)</a>' in site["two"]


def test_equation_links_to_each_line(site):
    one_two = site["one"].split('id="equation-one-two"')[1].split("\\[")[0]
    assert re.findall(r'class="in-code" href="([^"]*)"', one_two) == [
        "#code-1",
        "two.html#code-0",
    ]
    for anchor in "code-0", "code-1":
        assert site["one"].count(f'id="{anchor}"') == 1


def test_dictionary_sets_equation_beside_its_lines(site):
    page = site["dictionary"]
    assert page.count('class="dictionary-pair docutils container"') == 2
    text = re.sub(r"<[^>]*>", "", page)
    assert "a = b + 1" in text and "d = a" in text and "c = 2" in text
    assert "to the line in Two" in text and "b = 1" not in text


@pytest.mark.parametrize("page", ["dictionary", "verified"])
def test_long_pages_begin_with_links_to_their_headings(site, page):
    start, _, rest = site[page].partition('class="rubric')
    assert (
        re.findall(r'href="(#book-[^"]*)">(\w+)', start)
        == [
            ("#book-one", "One"),
            ("#book-two", "Two"),
        ][: 1 if page == "dictionary" else 2]
    )
    assert 'id="book-one"' in start + rest


def test_verified_table(site):
    rows = re.findall(r"<tr.*?</tr>", site["verified"], re.S)
    rows = [re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", row)).strip() for row in rows]
    assert rows.count("a 1.0 mV 1.00 ± 0.1 mV knuth1984") == 2
    assert rows.count("b holds the page") == 1
    assert 'href="bib.html#' in site["verified"]
    assert 'href="one.html#checked-0"' in site["verified"]
    assert 'id="checked-0"' in site["one"]
    assert "3 checks in 2 notebooks: 2 against published values" in site["index"]
    assert "All 2 checks of this page stand" in site["one"]
    assert "This check stands" in site["two"]


def test_needs_and_gives(site):
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", site["two"]))
    assert re.search(
        r"needs: ?One · patience ?gives: ?more ?takes: ?about 10 minutes", text
    )
    assert re.search(
        r'<a[^>]*href="one.html"[^>]*><span[^>]*>One</span></a> · patience', site["two"]
    )


def test_unknown_label_fails_the_build(tmp_path):
    done = build(tmp_path, label="one-sun")
    assert done.returncode != 0 and "one-sun" in done.stderr


def test_second_build_writes_what_moved(tmp_path):
    assert build(tmp_path).returncode == 0
    path = tmp_path / "book" / "one.ipynb"
    nb = nbformat.read(path, as_version=4)
    nb.cells[0].source = ONE.replace("$$\na", "$$\nz\n$$ (one-zero)\n\nThen\n\n$$\na")
    nbformat.write(nb, path)
    command = [sys.executable, "-m", "sphinx", "-W", "-q", ".", "out"]
    subprocess.run(command, cwd=tmp_path, check=True)
    two = (tmp_path / "out" / "book" / "two.html").read_text()
    assert 'href="one.html#equation-one-two">(3)</a>' in two
