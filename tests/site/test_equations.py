"""From equation to code and back, on a small book."""

import re

import pytest
from small import built, code, text, write, write_notebook

FENCED = """# Places

$$ x = 1 $$ (places-x)

$$ y = 2 $$ (places-y)

Not a cell, although it looks like one:

```python
x = 1  # (places-x)
```"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    write(folder)
    write_notebook(
        folder,
        "second/other",
        FENCED,
        code("x = 1  # (places-x)", tags=["hide-input"]),
        code('s = "<a>"  # (places-y), (places-x)\nprint(s)', tags=["remove-input"]),
        code("\n\ny = 1 < 2  # (places-y), (places-x)"),
    )
    (folder / "source/book/dictionary/second.md").write_text(
        "# Dictionary: second\n\n```{equation-dictionary} second\n```"
    )
    return built(folder)


def line(body, anchor):
    """The line of code in which the element with an id stands, as read on the page."""
    (found,) = [row for row in body.split("\n") if f'id="{anchor}"' in row]
    return text(found)


def test_comment_links_to_the_equation_and_shows_its_number(page):
    (link,) = re.findall(
        r'# (<a class="eq-ref" id="code-one-sum".*?</a>)', page("first/sum")
    )
    assert 'href="#equation-one-sum"' in link
    assert 'data-number="(1)"' in link and 'aria-label="equation (1)"' in link
    assert text(link) == "(one-sum)"


def test_copied_code_is_the_code(page):
    body = page("first/sum")
    (cell,) = re.findall(r'<div class="highlight"><pre>(.*?)</pre>', body, re.S)[:1]
    assert "a = b + 1  # (one-sum)\nd = a  # (one-two), said twice" in re.sub(
        "<[^>]*>", "", cell
    )


def test_comment_links_across_pages(page):
    assert 'href="sum.html#equation-one-two"' in page("first/use")


def test_equation_links_to_each_line(page):
    display = page("first/sum").split('id="equation-one-two"')[1].split(r"\[")[0]
    found = re.findall(r'class="in-code" href="([^"]*)"', display)
    assert found == ["#code-one-two", "use.html#code-one-two"]
    assert line(page("first/sum"), "code-one-two") == "d = a # (one-two), said twice"
    assert line(page("first/use"), "code-one-two") == "return 2 # (one-two)"


def test_equation_without_lines_has_no_links(page):
    display = page("first/sum").split('<span class="eqno">(2)')[1].split("</div>")[0]
    assert "in-code" not in display


def test_fenced_program_is_no_cell(page):
    body = page("second/other")
    assert body.index("Not a cell") < body.index('id="code-places-x"')
    before = body[: body.index("cell_input")]
    assert text(before).count("x = 1 # (places-x)") == 1
    assert "eq-ref" not in before


def test_line_of_a_folded_cell_can_be_reached(page):
    body = page("second/other")
    assert line(body, "code-places-x") == "x = 1 # (places-x)"
    assert "<details" in body[: body.index('id="code-places-x"')]


def test_cell_without_its_program_is_reached_as_a_whole(page):
    body = page("second/other")
    anchors = 'id="code-places-x--2"', 'id="code-places-y"'
    assert [body.count(anchor) for anchor in anchors] == [1, 1]
    (cell,) = re.findall(r'<div class="cell tag_remove-input[^>]*>', body)
    assert any(anchor in cell for anchor in anchors)


def test_two_labels_in_a_line_below_empty_lines(page):
    body = page("second/other")
    for anchor in "code-places-y--2", "code-places-x--3":
        assert line(body, anchor) == "y = 1 < 2 # (places-y), (places-x)"


def test_displays_are_counted_with_or_without_a_label(page):
    assert re.findall(r'class="eqno">\((\d)\)', page("first/sum")) == ["1", "2", "3"]
    assert "See (3)." in text(page("first/use"))


def test_no_id_stands_twice(page):
    ids = re.findall(r'\bid="([^"]*)"', page("second/other"))
    assert len(ids) == len(set(ids))
