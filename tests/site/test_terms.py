"""Terms of the glossary, letters, and the numbers of pages, on the small book."""

import json
import re

from small import build, text, write


def linked(body):
    """Terms that were linked without the author's doing."""
    term = r'<span class="xref std std-term auto-term">(.*?)</span>'
    return [" ".join(found.split()) for found in re.findall(term, body, re.S)]


def test_terms_are_linked_at_their_first_place(page):
    terms = ["Spikes", "spike trains", "Fano factor", "LTP"]
    assert linked(page("part/one")) == terms


def test_a_term_that_the_author_links_is_left_alone(page):
    assert linked(page("part/two")) == []
    assert linked(page("glossary")) == []


def test_definitions_of_linked_terms_are_on_the_page(page):
    assert page("part/one").count('<template id="definition-') == 4


def test_definition_stands_once_on_the_page(page):
    body = page("appendix/last")
    templates = re.findall(r"<template (.*?)</template>", body, re.S)
    assert len(templates) == 1
    assert templates[0].startswith('id="definition-term-prior">')
    assert text("<" + templates[0]) == "A belief."


def test_definition_has_no_links_and_no_ids(page):
    body = page("part/one")
    spike = re.search(
        r'<template id="definition-term-spike">(.*?)</template>', body, re.S
    )
    assert text(spike[1]) == r"An event of \(V\); see Fano factor."
    assert "<a " not in spike[1] and 'id="term' not in spike[1]


def test_page_without_terms_has_no_definition(page):
    assert "<template" not in page("first/use")


def test_punctuation_stays_at_its_formula(page):
    formula = r'<span class="math notranslate nohighlight">\(V\)</span>'
    assert f'<span class="tied">{formula};</span> see' in page("glossary")


def test_glossary_has_letters(page):
    body = page("glossary")
    letters = re.findall(r'href="#letter-(\w)"', body.partition("<dl")[0])
    assert letters[:4] == ["f", "l", "p", "s"]
    for letter in letters:
        assert f'<section id="letter-{letter}">' in body
    part = body.partition('<section id="letter-s">')[2]
    assert part.index("spike<") < part.index("spike train<")


def test_bibliography_has_letters_and_leads_back(page):
    body = page("bibliography")
    assert 'href="#work-k"' in body and 'id="work-k"' in body
    back = re.search(r'<p class="cited-in">(.*?)</p>', body, re.S)[1]
    assert 'href="part/one.html"' in back and 'href="part/index.html"' in back


def title(body):
    """The title of a page with its number."""
    return text(re.search(r"<h1>(.*?)</h1>", body, re.S)[1]).rstrip("¶\uf0c1#")


def test_numbers_of_pages(page):
    """Parts have numbers, the appendix a letter, pages of reference none."""
    names = "part/index", "part/one", "appendix/index", "appendix/last", "glossary"
    assert [title(page(name)) for name in names] == [
        "3. Part",
        "3.1. One",
        "A. Appendix",
        "A.1. Last",
        "Glossary",
    ]


def test_headings_of_a_part_have_no_number(page):
    headings = re.findall(r"<h2>(.*?)<", page("part/index"))
    assert headings == ["Heading before", "Another heading"]


def test_numbers_of_figures(page):
    """With the number of their part, so that they are told apart in the book."""
    caption = re.search(r'<span class="caption-number">(.*?)</span>', page("part/one"))
    assert caption[1].strip() == "Fig. 3.1.1"


def test_index_is_in_the_contents(page):
    link = '<a class="reference internal" href="../../genindex.html">Index</a>'
    assert link in page("other/index")


def test_a_small_change_keeps_the_entries_of_the_search(tmp_path):
    def entries():
        source = (tmp_path / "out" / "searchindex.js").read_text(encoding="utf-8")
        return json.loads(source.partition("(")[2].rpartition(")")[0])["indexentries"]

    write(tmp_path)
    assert build(tmp_path, "-q").returncode == 0
    before = entries()
    assert "a thing" in before and "ltp" in before
    path = tmp_path / "source" / "book" / "other" / "index.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert build(tmp_path, "-q").returncode == 0
    assert entries() == before
