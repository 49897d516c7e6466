"""A small book of two parts and three notebooks, built as the large one is."""

import html
import re
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.page import CHECK

META = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "pygments_lexer": "ipython3"},
}
CONF = """
extensions = ["myst_nb", "sphinx_external_toc", "sphinx_exercise", "sphinxcontrib.bibtex",
              "tools.site.bibliography", "tools.site.checks", "tools.site.dictionary",
              "tools.site.errors", "tools.site.folding", "tools.site.heads",
              "tools.site.needs", "tools.site.notation",
              "tools.site.numbering", "tools.site.verified"]
myst_enable_extensions = ["amsmath", "dollarmath", "colon_fence"]
external_toc_exclude_missing = True
use_multitoc_numbering = False
nb_execution_mode = "off"
numfig = True
numfig_secnum_depth = 2
math_numfig = False
html_theme = "basic"
mathjax_path = "mathjax.js"
bibtex_bibfiles = ["refs.bib"]
bibtex_reference_style = "author_year"
bibtex_default_style = "family_name_first"
suppress_warnings = ["mystnb.unknown_mime_type"]
"""
TOC = """
format: jb-book
root: book/index
parts:
  - caption: The book
    numbered: 2
    chapters:
      - file: book/first/index
        sections: [{file: book/first/sum}, {file: book/first/use}]
      - file: book/second/index
        sections: [{file: book/second/other}]
  - caption: Reference
    chapters:
      - file: book/dictionary
        sections: [{file: book/dictionary/first}, {file: book/dictionary/second}]
      - file: book/verified
        sections: [{file: book/verified/first}, {file: book/verified/second}]
      - file: book/notation
        sections: [{file: book/notation/first}]
      - file: book/bibliography
"""
PAGES = {
    "index": "# Book\n\nIn all {verified-totals}`all`.",
    "first/index": "# First\n\nText.",
    "second/index": "# Second\n\nText.",
    "dictionary": "# Dictionary\n\n```{dictionary-totals}\n```",
    "dictionary/first": "# Dictionary: first\n\n```{equation-dictionary} first\n```",
    "dictionary/second": "# Dictionary: second\n\n```{equation-dictionary} second\n```",
    "verified": "# Verified\n\n```{verified-published}\n```\n\n```{verified-kinds}\n```\n\n"
    "```{verified-parts}\n```",
    "verified/first": "# Checks: first\n\n```{verified-table} first\n```",
    "verified/second": "# Checks: second\n\n```{verified-table} second\n```",
    "notation": "# Notation\n\n```{notation-table}\n```\n\n```{notation-parts}\n```",
    "notation/first": "# Notation: first\n\n```{notation-table} first\n```",
    "bibliography": "# Bibliography\n\n```{bibliography}\n:all:\n```",
}
SYMBOLS = {
    "": "- {symbol: 't', meaning: 'time', unit: 'ms', code: 't', introduced: 'notation'}\n",
    "first": "- {symbol: '\\tau', meaning: 'a *constant*', unit: '-', code: 'tau',"
    " introduced: 'first/sum'}\n"
    "- {symbol: 'c', meaning: 'two', unit: 'mV', code: '-', introduced: 'first/use'}\n",
}
BIB = "@book{knuth1984, title={T}, author={Knuth, D.}, year=1984, publisher={P}}"
SUM = """# The sum

$$ a = b + 1 $$ (one-sum)

$$ z = 0 $$

$$ c = 2 $$ (one-two)"""
OLD = {"kind": "equal", "claim": "an old claim", "ours": "1.0", "expected": "1.00",
       "tolerance": "0.1", "unit": "mV", "source": "knuth1984"}  # fmt: skip
NEW = {"kind": "published", "form": "equal", "claim": "a new claim", "ours": "2.0",
       "expected": "2", "tolerance": "1 %", "source": "knuth1984", "place": "p. 409"}  # fmt: skip
OWN = {"kind": "true", "claim": "it holds"}


def checked(record, line=None):
    """An output of utils.check."""
    tag = [record[key] for key in ("source", "place") if key in record]
    tag = f" [{', '.join(tag)}]" if tag else ""
    data = {"text/plain": line or f"ok  {record['claim']}{tag}", CHECK: record}
    return new_output("display_data", data=data)


def code(source, *records, tags=(), count=1):
    """A cell with a program; `count` None for one that was never executed."""
    outputs = [checked(record) for record in records]
    metadata = {"tags": list(tags)} if tags else {}
    return new_code_cell(
        source, execution_count=count, outputs=outputs, metadata=metadata
    )


def write_notebook(folder, name, *cells, **head):
    """book/<name>.ipynb, from texts and cells."""
    path = Path(folder, "source", "book", f"{name}.ipynb")
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [new_markdown_cell(c) if isinstance(c, str) else c for c in cells]
    nb = new_notebook(cells=cells, metadata=META | {"book": head})
    for k, cell in enumerate(nb.cells):
        cell["id"] = f"cell-{k}"
    nbformat.write(nb, path)


def write(folder):
    """The small book, whole and right."""
    for name, text in PAGES.items():
        path = Path(folder, "source", "book", f"{name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, text in SYMBOLS.items():
        Path(folder, "source", "book", name, "notation.yml").write_text(
            text, encoding="utf-8"
        )
    Path(folder, "source", "conf.py").write_text(CONF, encoding="utf-8")
    Path(folder, "source", "_toc.yml").write_text(TOC, encoding="utf-8")
    Path(folder, "source", "refs.bib").write_text(BIB, encoding="utf-8")
    program = "b = 1\na = b + 1  # (one-sum)\nd = a  # (one-two), said twice"
    after = "## Sources\n\nBooks."
    write_notebook(folder, "first/sum", SUM, code(program, OLD, OWN), after)
    program = "def two(x):\n    return 2  # (one-two)"
    text = "# Use\n\nSee {eq}`one-two`.\n\n$$ q = 1 $$ (use-q)"
    write_notebook(
        folder, "first/use", text, code(program, NEW), code("q = 1  # (use-q)")
    )
    text = "# Other\n\nAs in [the sum](../first/sum.ipynb).\n\n$$ p = 1 $$ (other-p)"
    write_notebook(folder, "second/other", text, code("p = 1  # (other-p)", OWN))


def build(folder, *options):
    """Build it; returns the finished process."""
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", *options]
    return subprocess.run(
        [*command, "source", "out"], cwd=folder, capture_output=True, text=True
    )


def built(folder):
    """Build a book that is right; returns a function for the HTML of a page."""
    done = build(folder, "-q")
    assert done.returncode == 0, done.stdout + done.stderr
    return lambda name: Path(folder, "out", "book", f"{name}.html").read_text("utf-8")


def written(done):
    """Pages that a build wrote, without "book/"."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout).replace("\r", "\n")
    return set(re.findall(r"writing output\.\.\. \[ *\d+%\] book/(\S+)", plain))


def change(folder, name, old, new):
    """Replace a text in a file of the small book."""
    path = Path(folder, "source", name)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name}: {old!r} stands there {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def text(fragment):
    """What there is to read in a piece of HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", fragment)).split())
