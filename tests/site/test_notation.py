"""What is wrong in the registry of symbols is said, with the entry's name."""

import pytest

from tools.site.notation import grouped, problems, read, symbols

GOOD = {"symbol": r"\tau_m", "meaning": "time constant", "unit": "ms", "code": "tau_m",
        "introduced": "one"}  # fmt: skip


def test_good_entries():
    pages = {"one", "a/two", "a/three", "b/four"}
    entries = [
        GOOD,  # of the book as a whole: a part may give the letter another meaning
        GOOD | {"introduced": "a/two"},
        GOOD | {"introduced": "a/three", "symbol": r"\tau,\ I_\text{tau_m}"},
        GOOD | {"introduced": "b/four"},
    ]
    assert problems(entries, pages) == []


@pytest.mark.parametrize("key", ["meaning", "unit", "code", "introduced"])
def test_missing_key(key):
    entry = {k: v for k, v in GOOD.items() if k != key}
    assert problems([entry], {"one"}) == [rf"entry 1 (\tau_m): {key} is missing"]


@pytest.mark.parametrize("bad", [None, 1, "", "  ", ["ms"], True])
def test_values_are_text(bad):
    (found,) = problems([GOOD, GOOD | {"symbol": "b", "unit": bad}], {"one"})
    assert found.startswith("entry 2 (b): unit must be text in quotes")


def test_unknown_key():
    (found,) = problems([GOOD | {"units": "ms"}], {"one"})
    assert found.startswith(r"entry 1 (\tau_m): units is not known; allowed: symbol")


def test_page_must_exist():
    (found,) = problems([GOOD], {"two"})
    assert (
        found
        == r"entry 1 (\tau_m): introduced names 'one', which is no page of the book"
    )


def test_a_symbol_has_one_meaning_in_a_part():
    one = GOOD | {"introduced": "a/two", "symbol": r"V,\ \tau_m"}
    other = GOOD | {"introduced": "a/three", "symbol": r"\tau_m,\ n"}
    (found,) = problems([one, other], {"a/two", "a/three"})
    assert found == r"entry 2 (\tau_m,\ n): \tau_m stands in a already"


@pytest.mark.parametrize(
    "text, expected",
    [
        (r"k_1, \dots, k_4", [r"k_1, \dots, k_4"]),
        (r"\mathcal{N}(\mu, \sigma^2)", [r"\mathcal{N}(\mu, \sigma^2)"]),
        (r"i,\ j,\ k", ["i", "j", "k"]),
        ("-", []),
        (None, []),
    ],
)
def test_symbols_of_an_entry(text, expected):
    assert symbols({"symbol": text}) == expected


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
    pages = "b/one", "notation", "b/two", "a/one"
    entries = [GOOD | {"introduced": page} for page in pages]
    groups = [(part, len(g)) for part, g in grouped(entries).items()]
    assert groups == [("b", 2), ("", 1), ("a", 1)]
