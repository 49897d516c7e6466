"""The rooms of the house: no file is too long, and no room needs one that stands on it."""

import ast

import pytest

from tools.places import ROOT

FILES = sorted(
    path
    for folder in ("utils", "tools", "tests")
    for path in (ROOT / folder).rglob("*.py")
)
LINES = 250
# what a room may import of `tools`, beside itself
BELOW = {
    "notebook": {"places", "problem"},
    "running": {"places", "notebook"},
    "live": {"places", "running"},
}


def imported(path):
    """Modules of `tools` that a file imports: set of the first word behind "tools."."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "tools":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            "tools."
        ):
            found.add(node.module.split(".")[1])
    return found


def test_files_stay_short():
    lines = {str(p): len(p.read_text(encoding="utf-8").splitlines()) for p in FILES}
    assert {path: n for path, n in lines.items() if n > LINES} == {}


@pytest.mark.parametrize("room", BELOW)
def test_rooms_stand_on_what_is_below(room):
    used = set().union(*(imported(p) for p in (ROOT / "tools" / room).glob("*.py")))
    assert used <= BELOW[room] | {room}


def test_utils_does_not_know_the_tools():
    assert {
        str(p) for p in FILES if p.is_relative_to(ROOT / "utils") and imported(p)
    } == set()
