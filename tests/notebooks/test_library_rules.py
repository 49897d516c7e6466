"""No rule of the whole book is vacuous: each passes a good one and refuses bad ones."""

import pytest

from .example import code_before_text, library, page, record, swap
from .rules import LIBRARY_RULES


def cycle():
    """Two notebooks that need each other."""
    one, two = (
        page(slug, swap("tst-", f"{p}-"))
        for slug, p in (("part/a", "aa"), ("part/b", "bb"))
    )
    one.nb.metadata["book"]["needs"], two.nb.metadata["book"]["needs"] = (
        ["part/b"],
        ["part/a"],
    )
    return library(one, two)


def needing(slug):
    return library(page(metadata={"needs": [slug], "gives": ["a"], "minutes": 30}))


LIBRARY_COUNTER_EXAMPLES = {
    "labels_are_unique": [
        lambda: library(page(), page("part/second")),
        lambda: library(page(change=swap(":label: tst-two", ":label: xyz-two"))),
        lambda: library(page(change=swap("tst-two", "tst-one"))),
    ],
    "code_names_equations": [
        lambda: library(page(change=swap("# (tst-step)", "# (tst-stop)")))
    ],
    "equations_are_used": [lambda: library(page(change=swap("# (tst-step)", "")))],
    "references_resolve": [
        lambda: library(page(change=swap("{eq}`tst-ode`", "{eq}`tst-od`"))),
        lambda: library(
            page(change=swap("{numref}`fig-tst-rise`", "{numref}`fig-tst-fall`"))
        ),
    ],
    "citations_exist": [
        lambda: library(references={"hodgkin1952"}),
        lambda: library(other="{cite:p}`nobody1900`"),
    ],
    "check_sources_exist": [
        lambda: library(
            page(change=code_before_text("a = 1", record(9, source="by hand")))
        )
    ],
    "contents": [
        lambda: library(toc=[]),
        lambda: library(toc=["book/part/test", "book/part/test"]),
        lambda: library(toc=["book/part/test", "book/part/other"]),
    ],
    "needs_come_before": [
        cycle,
        lambda: needing("part/other"),
        lambda: needing("part/test"),
        lambda: needing("test"),
    ],
    "parameters_are_registered": [lambda: library(notation=[])],
    "notation_is_used": [
        lambda: library(notation=[{"code": "g_Na", "introduced": "part/test"}]),
        lambda: library(notation=[{"code": "ta", "introduced": "part/test"}]),
    ],
}


@pytest.mark.parametrize("rule", LIBRARY_RULES, ids=lambda rule: rule.name)
def test_a_good_library_passes_and_a_bad_one_is_refused(rule):
    assert list(rule.find(library())) == []
    for bad in LIBRARY_COUNTER_EXAMPLES[rule.name]:
        assert list(rule.find(bad()))


def test_every_rule_has_a_counter_example():
    assert set(LIBRARY_COUNTER_EXAMPLES) == {rule.name for rule in LIBRARY_RULES}
