"""Dictionary, table of checks and their totals, on a small book."""

import re

import pytest
from small import build, built, code, text, write, write_notebook

from tools.notebook.page import CHECK


def rows(body, kind):
    """Rows of the tables of a kind: lists of what their cells say."""
    tables = re.findall(rf'<table class="{kind} [^"]*">(.*?)</table>', body, re.S)
    found = [row for table in tables for row in re.findall(r"<tr.*?</tr>", table, re.S)]
    return [[text(c) for c in re.findall(r"<t[dh].*?</t[dh]>", r, re.S)] for r in found]


def contents(body):
    """The right-hand contents of a page: (address, text)."""
    # the basic theme has them in the sidebar
    (box,) = re.findall(r"Table of Contents</a></h3>(.*?)</div>", body, re.S)
    return [(a, text(t)) for a, t in re.findall(r'href="(#[^"]+)">(.*?)</a>', box)]


def test_dictionary_sets_equations_beside_their_lines(page):
    pairs = page("dictionary/first").split('class="dictionary-pair')[1:]
    read = [text(pair) for pair in pairs]
    assert len(pairs) == 3
    assert r"\[ a = b + 1 \]".replace(" ", "") in read[0].replace(" ", "")
    assert "equation (1)" in read[0] and "a = b + 1 # (one-sum)" in read[0]
    assert "d = a" in read[1] and "return 2 # (one-two)" in read[1]
    assert "in two, to the line in Use" in read[1]
    assert 'href="../first/use.html#code-one-two"' in pairs[1]
    assert "z = 0" not in page("dictionary/first")


def test_dictionary_of_a_part_has_its_equations_alone(page):
    assert "p = 1" in text(page("dictionary/second"))
    assert "a = b" not in text(page("dictionary/second"))


def test_formulas_of_the_dictionary_wait(page):
    body = page("dictionary/first")
    assert body.count('class="lazy-math ') == 3
    assert not re.search(r'class="math\b', body)
    assert "mathjax.js" in body


@pytest.mark.parametrize("kind", ["dictionary", "verified"])
def test_sections_stand_in_the_contents(page, kind):
    body = page(f"{kind}/first")
    assert contents(body) == [
        ("#book-first-sum", "The sum"),
        ("#book-first-use", "Use"),
    ]
    for anchor in "book-first-sum", "book-first-use":
        assert body.count(f'<section id="{anchor}">') == 1


def test_totals_of_the_dictionary(page):
    assert rows(page("dictionary"), "reference-totals") == [
        ["part", "notebooks", "equations", "lines of code"],
        ["First", "2", "3", "4"],
        ["Second", "1", "1", "1"],
        ["all", "3", "4", "5"],
    ]
    assert 'href="dictionary/first.html"' in page("dictionary")


def test_table_of_checks(page):
    assert rows(page("verified/first"), "verified") == [
        ["claim", "ours", "expected", "source"],
        ["an old claim", "1.0 mV", "1.00 ± 0.1 mV", "Knuth (1984)"],
        ["it holds", "holds", "", "derived on the page"],
        ["claim", "ours", "expected", "source"],
        ["a new claim", "2.0", "2 ± 1 %", "Knuth (1984), p. 409"],
    ]
    body = page("verified/first")
    assert (
        'href="../first/sum.html#checked-0"' in body
        and 'href="../bibliography.html#' in body
    )
    assert page("first/sum").count('id="checked-0"') == 1
    kinds = re.findall(r'<tr class="kind-([\w-]+) row-\w+">', body)
    assert kinds == ["published", "own", "published"]


def test_published_claims_come_first(page):
    found = rows(page("verified"), "verified")
    claims_ = [row[0] for row in found[1:]]
    assert claims_ == ["an old claim (The sum)", "a new claim (Use)"]


def test_totals_of_the_checks(page):
    assert rows(page("verified"), "reference-totals") == [
        ["compared with", "checks", "share"],
        ["published value", "2", "50 %"],
        ["independent program", "0", "0 %"],
        ["closed form", "0", "0 %"],
        ["convergence order", "0", "0 %"],
        ["published, without a number", "0", "0 %"],
        ["derived on the page", "2", "50 %"],
        ["typed number without a source", "0", "0 %"],
        ["all", "4", ""],
        ["part", "checks", "published or program", "show a number"],
        ["First", "3", "2", "67 %"],
        ["Second", "1", "0", "0 %"],
        ["all", "4", "2", "50 %"],
    ]
    said = text(page("index"))
    assert "4 checks in 3 notebooks: 2 against published values" in said
    assert "50 % of all show the number" in said


def test_sentence_of_a_page_stands_before_its_sources(page):
    body = text(page("first/sum"))
    assert body.index("d = a") < body.index("All 2 checks of this page stand")
    assert body.index("All 2 checks of this page stand") < body.index("Books.")
    assert 'href="../verified/first.html"' in page("first/sum")
    assert "The check of this page stands in the table" in text(page("first/use"))


def test_checks_that_follow_each_other_are_one_list(page):
    lists = re.findall(r'<ul class="checks[^"]*">(.*?)</ul>', page("first/sum"), re.S)
    items = [[text(i) for i in re.findall(r"<li>(.*?)</li>", x, re.S)] for x in lists]
    assert items == [["ok an old claim [Knuth, 1984]", "ok it holds"]]
    assert "ok a new claim [Knuth, 1984, p. 409]" in text(page("first/use"))


def test_part_without_a_page_is_named(tmp_path):
    write(tmp_path)
    for kind in "dictionary", "verified":
        (tmp_path / "source/book" / kind / "second.md").unlink()
    toc = (tmp_path / "source/_toc.yml").read_text()
    for kind in "dictionary", "verified":
        toc = toc.replace(f", {{file: book/{kind}/second}}", "")
    (tmp_path / "source/_toc.yml").write_text(toc)
    done = build(tmp_path, "-q")
    assert done.returncode != 0
    for kind in "dictionary", "verified":
        assert f"the part 'second' has no page book/{kind}/second.md" in done.stderr


def test_a_line_that_only_looks_like_a_check_stays_as_it_is(tmp_path):
    write(tmp_path)
    from nbformat.v4 import new_output

    cell = code("p = 1  # (other-p)")
    cell.outputs = [new_output("stream", name="stdout", text="ok  not a check")]
    write_notebook(tmp_path, "second/other", "# Other\n\n$$ p = 1 $$ (other-p)", cell)
    (tmp_path / "source/book/verified/second.md").write_text(
        "# Checks: second\n\nNone."
    )
    assert 'class="checks' not in built(tmp_path)("second/other")


def test_a_size_that_rounding_decides_is_read_from_the_metadata(tmp_path):
    write(tmp_path)
    cell = code("p = 1  # (other-p)", {"kind": "own", "form": "below", "claim": "it is small",
                                       "expected": "below 1e-8"})  # fmt: skip
    cell.outputs[0].metadata[CHECK] = {"ours": "≈ 3e-9", "share": 0.3}
    write_notebook(tmp_path, "second/other", "# Other\n\n$$ p = 1 $$ (other-p)", cell)
    page = built(tmp_path)
    assert rows(page("verified/second"), "verified")[1] == [
        "it is small", "≈ 3e\N{NON-BREAKING HYPHEN}9", "below 1e\N{NON-BREAKING HYPHEN}8",
        "derived on the page",
    ]  # fmt: skip
    assert ["Second", "1", "0", "100 %"] in rows(page("verified"), "reference-totals")


def test_a_number_that_was_typed_is_counted_apart(tmp_path):
    write(tmp_path)
    source = 'p = 1  # (other-p)\ncheck("it was seen once", p, 0.32, atol=1)'
    cell = code(source, {"kind": "own", "form": "equal", "claim": "it was seen once",
                         "ours": "1", "expected": "0.32", "tolerance": "1"})  # fmt: skip
    write_notebook(tmp_path, "second/other", "# Other\n\n$$ p = 1 $$ (other-p)", cell)
    page = built(tmp_path)
    kind = "typed number without a source"
    assert rows(page("verified/second"), "verified")[1][3] == kind
    assert 'class="kind-regression' in page("verified/second")
    totals = rows(page("verified"), "reference-totals")
    assert [kind, "1", "25 %"] in totals and [
        "derived on the page",
        "1",
        "25 %",
    ] in totals
    assert "1 against a typed number without a source" in text(page("index"))
