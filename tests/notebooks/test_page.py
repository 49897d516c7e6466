"""Reading a notebook: what counts as prose, as a reference, as a page of the book."""

from .page import prose, targets, toc_files, words


def test_prose_is_what_is_read():
    source = (
        "# Title\n\n:::{note} Title\n:class: x\n\nTwo words, `code!` and $a!$.\n:::\n\n$$\na!\n$$\n"
        "[a link](there!) and {eq}`lif-ode`"
    )
    assert prose(source).split() == "Two words, and . a link and reference".split()
    assert words("It doesn't well-known 3 times") == [
        "It",
        "doesn't",
        "well-known",
        "times",
    ]


def test_targets_of_roles():
    source = "{cite:t}`a,b` {cite}`c` {eq}`d` {numref}`Figure %s <e>`"
    assert targets(source, "cite") == ["a", "b", "c"]
    assert targets(source, "numref", "eq") == ["d", "e"]


def test_files_of_a_table_of_contents():
    toc = {
        "root": "a",
        "parts": [{"caption": "P", "chapters": [{"file": "b"}, {"file": "c"}]}],
    }
    assert toc_files(toc) == ["a", "b", "c"]
