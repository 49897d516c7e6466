"""What is wrong in the registry of symbols is said, with the entry's name."""

import re

import pytest
from small import text

from tools.site.symbols import problems, read, symbols

GOOD = {"symbol": r"\tau_m", "meaning": "time constant", "unit": "ms", "code": "tau_m",
        "introduced": "one"}  # fmt: skip


def test_good_entries():
    entries = [
        GOOD,
        GOOD | {"introduced": "a/two", "symbol": r"T,\ I_\text{tau_m}"},
        GOOD | {"introduced": "a/two", "symbol": r"\mathbf{T}"},
    ]
    assert problems(entries, {"one", "a/two"}) == []


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


def test_a_symbol_has_one_entry_in_a_part():
    one, other = GOOD | {"symbol": r"V,\ \tau_m"}, GOOD | {"symbol": r"\tau_m,\ n"}
    (found,) = problems([one, other], {"one"})
    assert found == r"entry 2 (\tau_m,\ n): \tau_m stands in the list already"


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


def test_entry_that_is_no_mapping():
    (found,) = problems(["tau"], set())
    assert found.startswith("entry 1: must have symbol")


def test_file_that_is_not_there(tmp_path):
    entries, wrong = read(tmp_path / "notation.yml")
    assert entries == [] and "cannot be read" in wrong[0]


@pytest.mark.parametrize("text", ["{}", "text"])
def test_file_that_is_no_list(tmp_path, text):
    path = tmp_path / "notation.yml"
    path.write_text(text, encoding="utf-8")
    assert read(path) == ([], ["it must be a list of entries, each with symbol, meaning, "
                               "unit, code, introduced"])  # fmt: skip


def test_one_bad_line_hides_no_other(tmp_path):
    path = tmp_path / "notation.yml"
    path.write_text("# first\n- {a: 'x'}\n- {b: 'y'\n- {c: 'z'}\n", encoding="utf-8")
    entries, (wrong,) = read(path)
    assert entries == [{"a": "x"}, {"c": "z"}]
    assert wrong.startswith("the entry in line 3 cannot be read")


def test_empty_file(tmp_path):
    path = tmp_path / "notation.yml"
    path.write_text("# nothing yet\n", encoding="utf-8")
    assert read(path) == ([], [])


def test_tables(page):
    """The symbols of the book on one page; those of a part with a section for each page."""
    cells = re.findall(r"<td>(.*?)</td>", page("notation/first"), re.S)
    assert [text(c) for c in cells] == [
        r"\(\tau\)", "a constant", "–", "tau", r"\(c\)", "two", "mV", "–",
    ]  # fmt: skip
    sections = re.findall(
        r'<section id="(book-[^"]*)">\s*<h2>(.*?)</h2>', page("notation/first")
    )
    assert [(a, text(h).rstrip("¶")) for a, h in sections] == [
        ("book-first-sum", "The sum"),
        ("book-first-use", "Use"),
    ]
    assert 'href="#book-first-use"' in page("notation/first")
    rows = re.findall(r"<tr.*?</tr>", page("notation"), re.S)
    assert [text(row) for row in rows] == [
        "symbol meaning unit in code",
        r"\(t\) time ms t",
        "part symbols",
        "Notation: first 2",
    ]
