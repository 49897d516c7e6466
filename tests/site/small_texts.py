"""What stands in the small book: its configuration, contents, texts and lists.

Equations, checks and notation are in the parts `first` and `second`; maps, pictures, planned
pages and terms in `part` and `other`; letters for numbers in the appendix.
"""

CONF = """
extensions = ["myst_nb", "sphinx_external_toc", "sphinx_exercise", "sphinx_togglebutton",
              "sphinxcontrib.bibtex", "tools.site.bibliography", "tools.site.book_a11y",
              "tools.site.checks", "tools.site.dictionary", "tools.site.errors",
              "tools.site.folding", "tools.site.general_index", "tools.site.glossary_hover",
              "tools.site.glossary_terms", "tools.site.heads", "tools.site.letters",
              "tools.site.needs", "tools.site.notation", "tools.site.numbering",
              "tools.site.part_pages", "tools.site.search_index", "tools.site.stored",
              "tools.site.verified"]
myst_enable_extensions = ["amsmath", "dollarmath", "colon_fence"]
external_toc_exclude_missing = True
use_multitoc_numbering = False
nb_execution_mode = "off"
numfig = True
numfig_secnum_depth = 2
math_numfig = False
html_theme = "basic"
html_sidebars = {"book/other/index": ["globaltoc.html"]}
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
      - file: book/part/index
        sections: [{file: book/part/one}, {file: book/part/two}]
      - file: book/other/index
      - file: book/appendix/index
        sections: [{file: book/appendix/last}]
  - caption: Reference
    chapters:
      - file: book/dictionary
        sections: [{file: book/dictionary/first}, {file: book/dictionary/second}]
      - file: book/verified
        sections: [{file: book/verified/first}, {file: book/verified/second}]
      - file: book/notation
        sections: [{file: book/notation/first}]
      - file: book/glossary
      - file: book/bibliography
"""
BIB = "@book{knuth1984, title={T}, author={Knuth, D.}, year=1984, publisher={P}}"

INDEX = """# Book

In all {verified-totals}`all`. A page takes {reading-time}`all`.
Both together take {reading-time}`part/one, part/two`.

```{explore-of} part/one
```

:::{part-row} part
:picture: part/one fig-line
What it is about.
:::
"""
PART = """# Part

*Why?*

:::{picture-of} part/one fig-line
A line.
:::

```{part-map}
```

```{part-pages}
```

## Heading before

Text.

## Another heading

Text.
"""
OTHER = """# Elsewhere

```{part-map}
```

```{part-pages}
```
"""
APPENDIX = """# Appendix

## Heading

Text.
"""
LAST = """# Last

A {term}`prior`, twice a {term}`prior`.
"""
GLOSSARY = """# Glossary

:::{glossary}
spike
  An event of $V$; see {term}`Fano factor`.

spike train
  Several.

Fano factor
  A ratio.

long-term potentiation
LTP
  A gain.

prior
  A belief.
:::
"""
VERIFIED = """# Verified

```{verified-published}
```

```{verified-kinds}
```

```{verified-parts}
```
"""
PAGES = {
    "index": INDEX,
    "first/index": "# First\n\nText.",
    "second/index": "# Second\n\nText.",
    "part/index": PART,
    "other/index": OTHER,
    "appendix/index": APPENDIX,
    "appendix/last": LAST,
    "dictionary": "# Dictionary\n\n```{dictionary-totals}\n```",
    "dictionary/first": "# Dictionary: first\n\n```{equation-dictionary} first\n```",
    "dictionary/second": "# Dictionary: second\n\n```{equation-dictionary} second\n```",
    "verified": VERIFIED,
    "verified/first": "# Checks: first\n\n```{verified-table} first\n```",
    "verified/second": "# Checks: second\n\n```{verified-table} second\n```",
    "notation": "# Notation\n\n```{notation-table}\n```\n\n```{notation-parts}\n```",
    "notation/first": "# Notation: first\n\n```{notation-table} first\n```",
    "glossary": GLOSSARY,
    "bibliography": "# Bibliography\n\n```{bibliography}\n:all:\n```",
}
TIME = """\
- {symbol: 't', meaning: 'time', unit: 'ms', code: 't', introduced: 'notation'}
"""
FIRST = r"""- {symbol: '\tau', meaning: 'a *constant*', unit: '-', code: 'tau',
   introduced: 'first/sum'}
- {symbol: 'c', meaning: 'two', unit: 'mV', code: '-', introduced: 'first/use'}
"""
PLANNED = """
- {slug: three, title: Three, shows: "What three is {cite}`knuth1984`.",
   leads_to: [part/two]}
- {slug: four, title: Four, shows: More of one., deeper: true, behind: one, needs: [part/one]}
"""
ELSEWHERE = "- {slug: five, title: Five, shows: Something else., needs: [part/two]}\n"
FILES = {
    "conf.py": CONF,
    "_toc.yml": TOC,
    "refs.bib": BIB,
    "book/common_words.txt": "prior\n",
    "book/notation.yml": TIME,
    "book/first/notation.yml": FIRST,
    "book/part/planned.yml": PLANNED,
    "book/other/planned.yml": ELSEWHERE,
}

SUM = """# The sum

$$ a = b + 1 $$ (one-sum)

$$ z = 0 $$

$$ c = 2 $$ (one-two)"""
SOURCES = "## Sources\n\nBooks."
USE = """# Use

See {eq}`one-two`.

$$ q = 1 $$ (use-q)"""
AS_IN_THE_SUM = """# Other

As in [the sum](../first/sum.ipynb).

$$ p = 1 $$ (other-p)"""
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
