"""Drawings of a set-up: what is connected to what, with the symbols of its equations.

A canvas is ten units wide, and a unit of it is as long upwards as sideways. Marks are put on it
at a place (x, y); what has a rim (`unit`, `box`) is returned, so that lines can start and end
there. docs/drawing.md shows every mark beside its code.

Marks of networks and loops: `unit`, `layer`, `box`, `chain`, `arrow`, `excite`, `inhibit`,
`line`, `connect`, `loop`. Circuits: `wire`, `dot`, `resistor`, `capacitor`, `battery`, `coil`,
`current`, `switch`, `ground`. Both: `canvas`, `label`, `trace`, `spikes`.

Examples
--------
>>> from utils import drawing
>>> ax = drawing.canvas(height=1.2)
>>> x = drawing.unit(ax, (2, 1), "$x$")
>>> y = drawing.unit(ax, (5, 1), "$y$")
>>> w = drawing.excite(ax, x, y, "$w$")
"""

from utils.drawing._canvas import INK, canvas, label, spikes, trace
from utils.drawing._circuits import (
    battery,
    capacitor,
    coil,
    current,
    dot,
    ground,
    resistor,
    switch,
    wire,
)
from utils.drawing._networks import box, chain, layer, unit
from utils.drawing._strokes import arrow, connect, excite, inhibit, line, loop

__all__ = [
    "INK",
    "arrow",
    "battery",
    "box",
    "canvas",
    "capacitor",
    "chain",
    "coil",
    "connect",
    "current",
    "dot",
    "excite",
    "ground",
    "inhibit",
    "label",
    "layer",
    "line",
    "loop",
    "resistor",
    "spikes",
    "switch",
    "trace",
    "unit",
    "wire",
]
