"""What is wrong in the registry of symbols is said, with the entry's name."""

import pytest
from notation import grouped, problems, read

GOOD = {"symbol": r"\tau_m", "meaning": "time constant", "unit": "ms", "code": "tau_m",
        "introduced": "one"}  # fmt: skip


def test_good_entries():
    assert (
        problems([GOOD, GOOD | {"meaning": "another", "part": "Neurons"}], {"one"})
        == []
    )


@pytest.mark.parametrize("key", ["meaning", "unit", "code", "introduced"])
def test_missing_key(key):
    entry = {k: v for k, v in GOOD.items() if k != key}
    assert problems([entry], {"one"}) == [rf"entry 1 (\tau_m): {key} is missing"]


@pytest.mark.parametrize("bad", [None, 1, "", "  ", ["ms"], True])
def test_values_are_text(bad):
    (found,) = problems([GOOD, GOOD | {"meaning": "b", "unit": bad}], {"one"})
    assert found.startswith(r"entry 2 (\tau_m): unit must be text in quotes")


def test_unknown_key():
    (found,) = problems([GOOD | {"units": "ms"}], {"one"})
    assert found.startswith(r"entry 1 (\tau_m): units is not known; allowed: symbol")


def test_page_must_exist():
    (found,) = problems([GOOD], {"two"})
    assert (
        found
        == r"entry 1 (\tau_m): introduced names 'one', which is no page of the book"
    )


def test_same_entry_twice():
    (found,) = problems([GOOD, dict(GOOD)], {"one"})
    assert found == r"entry 2 (\tau_m): stands twice with the same meaning"


@pytest.mark.parametrize("entries", [None, {}, [], "text"])
def test_not_a_list(entries):
    (found,) = problems(entries, set())
    assert found.startswith("it must be a list of entries")


def test_entry_that_is_no_mapping():
    (found,) = problems(["tau"], set())
    assert found.startswith("entry 1: must have symbol")


def test_unreadable_file(tmp_path):
    path = tmp_path / "notation.yml"
    assert "cannot be read" in read(path, set())[1][0]
    path.write_text("- {symbol: 'x'", encoding="utf-8")
    assert "cannot be read" in read(path, set())[1][0]


def test_groups_keep_their_order():
    entries = [GOOD | {"part": "B"}, GOOD, GOOD | {"part": "B"}, GOOD | {"part": "A"}]
    assert [(part, len(g)) for part, g in grouped(entries).items()] == [
        ("B", 2),
        (None, 1),
        ("A", 1),
    ]
