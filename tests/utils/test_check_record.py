"""What a claim leaves in the notebook, and what it is checked against."""

import re
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tools.notebook.page import CHECK
from utils import check as module
from utils.check import MIME, _record, check
from utils.check._record import kind, split

ROOT = Path(__file__).parents[2]


@pytest.fixture
def stored(monkeypatch):
    """A notebook's kernel: list of (data, metadata) that were displayed."""
    outputs = []

    def display(data, metadata, raw):
        assert raw is True
        outputs.append((data, metadata))

    shell = SimpleNamespace(get_ipython=lambda: SimpleNamespace(kernel=1))
    monkeypatch.setitem(sys.modules, "IPython", shell)
    display = SimpleNamespace(display=display)
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    return outputs


def record(stored, *args, **kwargs):
    check("c", *args, **kwargs)
    data, metadata = stored[-1]
    return data[MIME], metadata[MIME]


def test_a_number_leaves_its_record_beside_the_line(stored):
    check("c", 1.004, 1.0, atol=0.01, unit="mV", source="hodgkin1952, table 3")
    data, metadata = stored[0]
    line = "ok  c: 1.00 mV, expected 1 ± 0.01 [hodgkin1952, table 3]"
    assert data["text/plain"] == line
    assert data[MIME] == {
        "claim": "c",
        "kind": "published",
        "form": "equal",
        "ours": "1.00",
        "expected": "1",
        "tolerance": "0.01",
        "unit": "mV",
        "source": "hodgkin1952",
        "place": "table 3",
    }
    assert metadata == {MIME: {"share": 0.4}}


def test_a_truth_leaves_its_number_of_cases(stored):
    assert record(stored, True) == ({"claim": "c", "kind": "own", "form": "true"}, {})
    found, _ = record(stored, np.full(470, True), of="spikes")
    assert (found["ours"], found["n"]) == ("all 470 spikes", 470)


def test_an_array_leaves_its_worst_entry(stored):
    found, measured = record(stored, [1, 2, 3, 4.4], [1, 2, 3, 4], rtol=0.2, of="cells")
    assert found == {
        "claim": "c",
        "kind": "own",
        "form": "equal",
        "ours": "4.4",
        "expected": "4",
        "tolerance": "20 %",
        "off": "0.4",
        "case": "the worst of 4 cells",
        "n": 4,
    }
    assert measured == {"share": 0.5}


def test_a_bound_leaves_what_it_bounds(stored):
    found, measured = record(stored, [0.011, 0.02], below=0.03, unit="mV")
    assert found == {
        "claim": "c",
        "kind": "own",
        "form": "below",
        "ours": "0.020",
        "expected": "below 0.03",
        "unit": "mV",
        "case": "the largest of 2",
        "n": 2,
    }
    assert measured == {"share": 0.7}


def test_what_rounding_or_a_clock_decides_is_not_compared(stored):
    found, measured = record(stored, 3e-13, below=1e-12)
    assert "ours" not in found
    assert measured == {"ours": "≈ 3e-13", "share": 0.3}
    found, measured = record(stored, 21.4, above=5, varies=True)
    assert "ours" not in found
    assert measured == {"ours": "≈ 21", "share": 0.2}
    found, measured = record(stored, 2.3, 2.0, atol=0.5, varies=True)
    assert "ours" not in found
    assert measured == {"ours": "≈ 2.3", "share": 0.6}
    found, measured = record(stored, [2.3, 2, 2, 2], 2.0, atol=0.5, varies=True)
    assert "ours" not in found and "off" not in found
    found, measured = record(stored, 1 + 2e-14, 1.0, atol=1e-12)
    assert found["ours"] == "1"
    assert measured == {"off": "≈ 2e-14", "share": 0.02}


@pytest.mark.parametrize(
    ("value", "bound", "share"),
    [
        (0.2, {"below": 1.0}, 0.2),
        (-0.2, {"below": 1.0}, None),
        (-0.2, {"below": 0.0}, None),
        (20.0, {"above": 5.0}, 0.3),
        (20.0, {"above": -5.0}, None),
        (np.inf, {"above": 5.0}, None),
    ],
)
def test_the_share_of_a_bound_that_is_reached(stored, value, bound, share):
    _, measured = record(stored, value, **bound)
    assert measured.get("share") == share


@pytest.mark.parametrize(
    ("source", "name", "place"),
    [
        ("hodgkin1952", "hodgkin1952", ""),
        ("brunel2007lapicque, p. 3, table 1", "brunel2007lapicque", "p. 3, table 1"),
        ("closed form", "closed form", ""),
        ("convergence order", "convergence order", ""),
        ("NEURON 9.0.2", "NEURON 9.0.2", ""),
        ("NEURON 9.0.2, cvode", "NEURON 9.0.2", "cvode"),
        ("Brian 2 2.7.1", "Brian 2 2.7.1", ""),
        ("scikit-learn 1.7.0rc1", "scikit-learn 1.7.0rc1", ""),
    ],
)
def test_a_source_has_a_name_and_a_place(source, name, place):
    assert split(source) == (name, place)


BAD = ["", "Hodgkin", "hodgkin 1952", "NEURON", "own", "closed", "hodgkin1952 p. 3",
       "hodgkin1952, p. 3 [sic]", "closed form."]  # fmt: skip


@pytest.mark.parametrize("source", BAD)
def test_another_source_is_refused(source):
    with pytest.raises(ValueError, match="source must be a key of references.bib"):
        split(source)


def test_every_key_of_the_bibliography_is_a_source():
    text = (ROOT / "book" / "references.bib").read_text(encoding="utf-8")
    keys = re.findall(r"^@\w+\{([^,]+),", text, re.M)
    assert len(keys) > 100
    assert [split(key)[0] for key in keys] == keys


@pytest.mark.parametrize(
    ("name", "share", "found"),
    [
        (None, None, "own"),
        (None, 0.01, "own"),
        ("closed form", None, "closed form"),
        ("closed form", 0.9, "closed form"),
        ("convergence order", 0.1, "convergence order"),
        ("hodgkin1952", 0.2, "published"),
        ("hodgkin1952", 0.21, "qualitative"),
        ("hodgkin1952", None, "qualitative"),
        ("NEURON 9.0.2", 0.01, "program"),
        ("NEURON 9.0.2", None, "qualitative"),
    ],
)
def test_the_kind_of_a_claim(name, share, found):
    assert kind(name, share) == found


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ({"value": True}, "qualitative"),
        ({"value": 1.0, "below": 2.0}, "qualitative"),
        ({"value": 1.0, "expected": 1.0, "atol": 0.2}, "published"),
        ({"value": 3.0, "expected": 3.0, "rtol": 0.2}, "published"),
        ({"value": [1.0, 0.0], "expected": [1, 0], "atol": 0.1}, "published"),
        ({"value": 1.0, "expected": 1.0, "atol": 0.6}, "qualitative"),
        ({"value": 0.0, "expected": 0.0, "atol": 1e-9}, "qualitative"),
    ],
)
def test_a_publication_stands_behind_a_number_only(stored, claim, found):
    assert record(stored, **claim, source="hodgkin1952")[0]["kind"] == found


def test_one_function_decides_what_a_failure_does(monkeypatch, capsys):
    said = []
    monkeypatch.setattr(_record, "fail", lambda *words: said.append(words))
    check("rate", 3.0, 2.0, atol=0.1)
    check("all silent", [True, False])
    check("small", 3.0, below=2.0)
    assert said == [
        ("rate", "ours 3, expected 2 ± 0.1, off by 1"),
        ("all silent", "does not hold in 1 of 2 cases"),
        ("small", "ours 3 is not below 2"),
    ]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("shell", [None, SimpleNamespace()])
def test_without_a_kernel_the_line_is_printed(monkeypatch, capsys, shell):
    namespace = SimpleNamespace(get_ipython=lambda: shell)
    monkeypatch.setitem(sys.modules, "IPython", namespace)
    check("silent", True)
    assert capsys.readouterr().out == "ok  silent\n"


def test_the_type_of_the_record_is_the_one_that_the_site_reads():
    assert module.MIME == CHECK
