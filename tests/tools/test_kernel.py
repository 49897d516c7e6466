"""A kernel that dies at its birth is started again; other errors are not hidden."""

import pytest

from tools.running.kernel import patient


def start_after(failures, message):
    """What starts a kernel, and fails as often as asked for; it counts its calls."""
    calls = []

    def start(name):
        calls.append(name)
        if len(calls) <= failures:
            raise RuntimeError(message)
        return f"kernel {name}"

    return start, calls


def test_a_kernel_that_died_is_started_again():
    start, calls = start_after(2, "Kernel died before replying to kernel_info")
    assert patient(start)("one") == "kernel one"
    assert calls == ["one"] * 3


def test_the_last_error_is_told():
    start, calls = start_after(5, "Kernel died before replying to kernel_info")
    with pytest.raises(RuntimeError, match="Kernel died"):
        patient(start)("one")
    assert len(calls) == 3


def test_other_errors_are_told_at_once():
    start, calls = start_after(1, "Kernel didn't respond in 60 seconds")
    with pytest.raises(RuntimeError, match="didn't respond"):
        patient(start)("one")
    assert len(calls) == 1
