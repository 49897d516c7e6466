"""Which line implements which equation, as read from a cell."""

from tools.notebook.code_labels import labels_in, uses


def test_labels_at_the_beginning_of_a_comment():
    assert labels_in("# (lif-step)") == ["lif-step"]
    assert labels_in("# (lif-rate), 1/ms = 1000 Hz") == ["lif-rate"]
    assert labels_in("# (lif-ode), (lif-reset)") == ["lif-ode", "lif-reset"]
    assert labels_in("# after (lif-step)") == []
    assert labels_in("# (no label) here") == []
    assert labels_in("# [ms]") == []


def test_a_use_is_the_whole_statement():
    source = (
        "def f(x):\n    y = (x +\n         1)  # (a-b)\n    return y  # (c-d), done"
    )
    first, second = uses(source)
    assert first == ("a-b", "y = (x +\n     1)  # (a-b)", 2)
    assert second == ("c-d", "return y  # (c-d), done", 3)


def test_a_compound_statement_counts_with_its_head_alone():
    (use,) = uses("for n in range(3):  # (a-b)\n    x = n\n    y = n")
    assert use.code == "for n in range(3):  # (a-b)"


def test_a_label_in_a_string_is_no_use():
    assert uses('s = "# (a-b)"') == []
