"""Notebooks in a kernel: how they are executed, what a run cost, printed and claimed, and
which runs the tests choose."""
