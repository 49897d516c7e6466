"""The lists of planned pages: what is wrong with them, and that those of the book are right."""

import yaml

from tools.library import Library
from tools.places import BOOK
from tools.site.map_svg import wrapped
from tools.site.needs import duration
from tools.site.parts import outlived, planned, problems

GOOD = {"slug": "two", "title": "Two", "shows": "What two is."}


def wrong(**change):
    """Sentences about the entry GOOD with changes; None takes a key out."""
    entry = {k: v for k, v in (GOOD | change).items() if v is not None}
    found = problems({"part": [entry]}, {"part/one", "other/three"})
    return [str(problem) for problem in found]


def test_a_good_entry_is_good():
    assert wrong() == []
    assert wrong(needs=["part/one"], leads_to=["other/three"]) == []
    assert wrong(deeper=True, behind="one") == []


def test_what_is_wrong_is_named():
    where = "book/part/planned.yml: entry 1 (two)"
    assert wrong(title=None) == [f"{where}: title is missing"]
    (text,) = wrong(titel="Two")
    assert text.startswith(f"{where}: titel is not known (allowed: slug, title")
    (text,) = wrong(needs=["part/on"])
    assert text == (
        f"{where}: needs names 'part/on', which is no page (did you mean part/one?)"
    )
    assert wrong(deeper=True) == [f"{where}: deeper and behind go together"]
    (text,) = wrong(deeper=True, behind="three")
    assert "behind names 'three', which is no page of this part" in text


def test_a_file_that_is_no_list_is_named(tmp_path):
    folder = tmp_path / "book" / "part"
    folder.mkdir(parents=True)
    assert planned(tmp_path, "part") == []
    (folder / "planned.yml").write_text("slug: two", encoding="utf-8")
    try:
        planned(tmp_path, "part")
    except ValueError as error:
        assert "part/planned.yml: it must be a list" in str(error)
    else:
        raise AssertionError("a mapping was taken for a list")


def test_an_entry_leaves_when_its_page_exists():
    (problem,) = outlived({"part": [GOOD]}, {"part/two"})
    assert "two: the page exists (take the entry out" in str(problem)
    assert outlived({"part": [GOOD]}, {"part/one"}) == []


def lists():
    """The lists of the book, by folder."""
    files = sorted(BOOK.glob("*/planned.yml"))
    return {
        file.parent.name: yaml.safe_load(file.read_text(encoding="utf-8"))
        for file in files
    }


def test_the_lists_of_the_book_are_right():
    pages = {
        p.relative_to(BOOK).with_suffix("").as_posix() for p in BOOK.rglob("*.ipynb")
    }
    assert len(lists()) == 10
    found = [*problems(lists(), pages), *outlived(lists(), pages)]
    assert not found, "\n".join(map(str, found))


def test_the_library_reads_the_same_lists():
    parts = Library().parts
    assert {folder: part.planned for folder, part in parts.items()} == lists()


def test_durations_in_words():
    assert duration(40, 80) == "40 to 80 minutes"
    assert duration(65, 130) == "1 to 2 hours"
    assert duration(80, 150) == "1½ to 2½ hours"
    assert duration(90, 95) == "1½ hours"
    assert duration(60, 95) == "1 to 1½ hours"
    assert duration(20, 95) == "½ to 1½ hours"
    assert duration(360, 630) == "6 to 10½ hours"


def test_a_long_word_of_a_title_is_broken_behind_a_hyphen():
    lines = wrapped("Linear-quadratic-Gaussian control", 134, 13)
    assert lines == ["Linear-quadratic-", "Gaussian control"]
    lines = wrapped("The linear-quadratic regulator", 134, 13)
    assert lines == ["The", "linear-quadratic", "regulator"]
