"""Worlds of places: the page that describes them and `utils.maze`."""

import ast

import numpy as np
import pytest

from tools.notebook.page import Page
from tools.places import BOOK
from utils import maze as ours

from .definitions import definitions

PAGE = "reinforcement-learning/mdp-and-bellman"


@pytest.fixture(scope="module")
def derived():
    """The page's `world`, and its `detour` from an exercise, with the array that they read."""
    page = definitions(PAGE, "world")
    space = page.world.__globals__
    for cell in Page.read(BOOK / f"{PAGE}.ipynb").code:
        for node in cell.tree.body:
            if getattr(node, "name", None) == "detour" or _sets_moves(node):
                exec(compile(ast.Module([node], []), PAGE, "exec"), space)
    page.detour = space["detour"]
    return page


def _sets_moves(node):
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MOVES"


def same(theirs, tables):
    for array, other in zip(theirs[:2], tables[:2]):
        assert (array == other).all()
    assert theirs[2] == tables[2]


@pytest.mark.parametrize("between", ["#", "."])
def test_the_same_detour(derived, between):
    same(derived.detour(between), ours.detour(between))


@pytest.mark.parametrize("seed", range(20))
def test_the_same_world(derived, seed):
    rng = np.random.default_rng(seed)
    letters = rng.choice(list("..#FG"), size=(rng.integers(2, 6), rng.integers(2, 6)))
    letters[0, :2] = list(".F")
    letters[1, :2] = list("G.")
    rows = ["".join(row) for row in letters]
    prizes = {"F": rng.normal(), "G": rng.normal()}
    price = rng.uniform(0, 0.1)
    same(derived.world(rows, prizes, price), ours.world(rows, prizes, price))
