"""Ideas that return: the threads of `book/threads.md`, each a list of pages.

A thread is a section with a label ``(thread-...)=`` and a numbered list, whose items read
``{doc}`page`: words, {eq}`label```; a formula in an item is the equation of that label.
"""

import re
from typing import NamedTuple

SECTION = re.compile(
    r"^\((thread-[\w-]+)\)=\n## ([^\n]+)\n(.*?)(?=^\(thread-|\Z)", re.M | re.S
)
ITEM = re.compile(r"^\d+\. (.*?)(?=^\d+\. |^$|\Z)", re.M | re.S)
DOC, EQ, MATH = (
    re.compile(p) for p in (r"\{doc\}`([^`]+)`", r"\{eq\}`([^`]+)`", r"\$([^$]+)\$")
)


class Stop(NamedTuple):
    """A page on a thread."""

    page: str  # "<part>/<name>"
    equation: str  # label of the equation that stands for it
    formula: str  # what the item shows of it, "" if nothing


class Thread(NamedTuple):
    """An idea and its pages, in their order."""

    label: str
    title: str
    stops: list


def read(path):
    """The threads of the file at `path`: list of `Thread`.

    Raises
    ------
    ValueError
        If an item names no page, several pages, or no single equation.
    """
    return [
        Thread(label, title, [stop(item, title) for item in ITEM.findall(body)])
        for label, title, body in SECTION.findall(path.read_text(encoding="utf-8"))
    ]


def stop(item, title):
    pages, equations = DOC.findall(item), EQ.findall(item)
    if len(pages) != 1 or len(equations) != 1:
        raise ValueError(
            f"thread {title!r}: an item has one page and one equation, "
            f"got {pages} and {equations} in {' '.join(item.split())!r}"
        )
    return Stop(pages[0], equations[0], "".join(MATH.findall(item)[:1]))


def through(threads, page):
    """Threads through a page: list of (thread, page before it or "", page after it or "")."""
    found = []
    for thread in threads:
        pages = [stop.page for stop in thread.stops]
        if page in pages:
            place = pages.index(page)
            around = ["", *pages, ""]
            found.append((thread, around[place], around[place + 2]))
    return found
