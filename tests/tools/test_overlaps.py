"""Runs of words that a page shares with a text."""

from tools.overlaps import main, overlaps

from .a_small_book import notebook


def test_runs_are_as_long_as_they_can_be():
    text = "So the cell fires at once if it can. It rests for a very short while, then."
    other = "The cell fires at once, if it is not tired; rests for a very short while."
    assert (
        overlaps(text, other)
        == [
            "rests for a very short while",
            "the cell fires at once if it",
        ][::-1]
    )


def test_four_words_are_no_run():
    assert overlaps("the cell fires at last", "the cell fires at once") == []


def test_the_command(tmp_path, capsys):
    page = tmp_path / "book" / "one" / "first.ipynb"
    page.parent.mkdir(parents=True)
    page.write_text(notebook("# First\n\nThe leak lets every charge go. $a b c d e$"))
    source = tmp_path / "chapter.txt"
    source.write_text("Here the leak lets every charge go at once.")
    main([str(page), str(source)])
    out = capsys.readouterr().out
    assert (
        "1 runs of 5 words or more" in out
        and "  6  the leak lets every charge go" in out
    )
