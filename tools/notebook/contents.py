"""What stands on a page, beside its cells and pieces of mark-up."""

from typing import NamedTuple

from tools.notebook.cell import Cell
from tools.notebook.markdown import Piece


class Display(NamedTuple):
    """A formula on lines of its own.

    JupyterLab and the site give a number to each, with or without a label, and so does the plain
    copy: then all three have the same numbers.
    """

    piece: Piece
    cell: Cell
    number: int  # place among all displays of the page, from 1
    in_solution: bool


class Equation(NamedTuple):
    """A display that bears a label."""

    label: str
    latex: str
    cell_index: int  # of its cell among all cells; the site stores equations, without their cells
    number: int  # of its `Display`


class Use(NamedTuple):
    """A line of code that names an equation."""

    label: str
    code: str  # the whole statement
    row: int  # line of the comment in its cell, from 0
    cell: Cell


class Record(NamedTuple):
    """A claim that `utils.check` verified."""

    cell: Cell
    values: dict


class Solution(NamedTuple):
    """What stands between ``solution-start`` and ``solution-end``."""

    label: str  # of its exercise
    gate: Piece  # the directive that opens it
    cells: list  # its code cells
