"""How long a page takes, from what stands on it."""

from tools.minutes import minutes

from .example import add, code, page, swap, text

WORDS = " ".join(["word"] * 300)


def difference(change):
    """Minutes of the changed page beyond those of the good one."""
    more, before = minutes(page(change=change)), minutes(page())
    return tuple(a - b for a, b in zip(more, before))


def test_words_displays_and_lines_are_counted():
    displays = "\n\n".join(["$$\nx = x\n$$"] * 10)
    lines = "\n".join(["x = 1"] * 80)
    assert difference(add(text("\n\n".join([WORDS] * 5)))) == (10, 10, 10)
    assert difference(add(text(displays))) == (20, 20, 20)
    assert difference(add(code(lines))) == (10, 10, 10)


def test_folded_code_and_solutions_are_not_read():
    lines = "\n".join(["x = 1"] * 80)
    assert difference(add(code(lines, tags=["hide-input"]))) == (0, 0, 0)
    assert difference(swap("print('two')", lines)) == (0, 0, 0)
    gate = "{solution-start} tst-two\n:class: dropdown\n:::"
    assert difference(swap(gate, f"{gate}\n\n{WORDS} {WORDS} {WORDS}")) == (0, 0, 0)


def test_an_exercise_takes_ten_to_twenty_minutes():
    found = minutes(page())
    assert (found.least - found.reading, found.most - found.reading) == (30, 60)
    assert all(m % 5 == 0 for m in found)
    assert str(found) == f"{found[0]} min, with the exercises {found[1]} to {found[2]}"
