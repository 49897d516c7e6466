"""The page of a part, pictures and sliders on other pages, on the small book."""

import re
from pathlib import Path

import pytest
from small import build, change, text, write


def words(fragment):
    """What there is to read, with a space between boxes."""
    return text(re.sub(r"<[^>]*>", " ", fragment))


def test_table_of_pages(page):
    body = page("part/index")
    tables = re.findall(r'<table class="part-pages.*?</table>', body, re.S)
    rows = [re.findall(r"<tr.*?</tr>", table, re.S) for table in tables]
    assert [[words(row) for row in table] for table in rows] == [
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
        # two-one, one-four; three-two is one
        assert drawing.count('class="map-arrow') == 3
    said = re.search(r'id="map-in-words">(.*?)</p>', page("part/index"), re.S)[1]
    assert "One comes after Two and Five." in said


def test_needs_of_another_part_are_links_in_the_map(page):
    drawing = re.search(r'<svg class="part-map.*?</svg>', page("other/index"), re.S)[0]
    assert re.findall(r'<a href="([^"]*)"', drawing) == ["../part/two.html"]


def test_picture_leads_to_its_page(page):
    box = re.search(r'<div class="picture-of.*?</div>', page("part/index"), re.S)[0]
    assert 'href="one.html"' in box and 'alt="A line that rises."' in box
    assert "A line." in words(box)


def test_front_page(page):
    body = page("index")
    assert '<div class="explore">sliders</div>' in body
    row = re.search(r'<div class="part-row.*?</div>\s*</div>', body, re.S)[0]
    assert 'href="part/index.html"' in row
    assert "2 of 4 pages written, " in words(row) and "minutes" in words(row)
    assert re.search(r"A page takes \d+( to \d+)? minutes\.", words(body))


def test_time_of_some_pages_is_their_sum(page):
    """The page of each part says how long all its pages take, in the same words."""
    row = re.search(r"2 of 4 pages written, ([^<]*)", page("index"))[1]
    both = re.search(r"Both together take ([^<]*)\.", page("index"))[1]
    assert both == row.strip()


def test_needs_are_said_once(page):
    fields = re.search(r'<dl class="needs-gives.*?</dl>', page("part/one"), re.S)[0]
    assert "builds on" not in words(fields)  # the author's sentence links to two
    assert "words" not in words(fields)
    assert "a thing" in words(fields) and "exercises included" in words(fields)


def test_folded_cells_have_names(page):
    title = r'<p class="collapsed admonition-title">(.*?)</p>'
    found = re.findall(title, page("part/one"))
    assert found == [
        "Imports", "Code of this figure", "Code of these sliders", "Code that draws",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def wrong(tmp_path_factory):
    """What is said of a book with three mistakes on the pages of parts."""
    folder = tmp_path_factory.mktemp("wrong")
    write(folder)
    change(folder, "book/part/planned.yml", "[part/one]", "[part/ono]")
    change(folder, "book/part/index.md", "fig-line", "fig-lime")
    change(folder, "book/index.md", "{explore-of} part/one", "{explore-of} part/onn")
    done = build(folder, "-q")
    assert done.returncode != 0
    return done.stderr


@pytest.mark.parametrize(
    "sentence",
    [
        "part/planned.yml: entry 2 (four): needs names 'part/ono'",
        "part/one has no 'fig-lime'; it has fig-line",
        "'part/onn' is no page of the book. did you mean part/one?",
    ],
)
def test_what_is_wrong_is_named(wrong, sentence):
    assert sentence in wrong


def test_pages_that_need_each_other_are_named(tmp_path):
    write(tmp_path)
    circle = "leads_to: [part/two], needs: [part/one]"
    change(tmp_path, "book/part/planned.yml", "leads_to: [part/two]", circle)
    done = build(tmp_path, "-q")
    assert done.returncode != 0 and "these pages need each other" in done.stderr


def test_the_picture_is_a_file_beside_the_page(page):
    """And not in its HTML, so that two pages that show it bring it once."""
    source = re.search(r'<img[^>]*alt="A line that rises\."[^>]*>', page("part/one"))[0]
    assert Path(re.search(r'src="([^"]*)"', source)[1]).suffix == ".png"
