"""Units and boxes, alone, in layers and in chains."""

from typing import NamedTuple

import numpy as np

from utils.drawing._canvas import INK, LW, extent, label, place
from utils.drawing._strokes import arrow

RADIUS = 0.42


class Unit(NamedTuple):
    """A circle on a canvas."""

    x: float
    y: float
    radius: float

    def rim(self, towards):
        """The point of the rim that looks to the point `towards`: array, shape (2,)."""
        centre = np.array([self.x, self.y])
        way = np.asarray(towards, float) - centre
        return centre + self.radius * way / np.hypot(*way)


class Box(NamedTuple):
    """A rectangle on a canvas, around its centre."""

    x: float
    y: float
    width: float
    height: float

    def rim(self, towards):
        """The point of the rim that looks to the point `towards`: array, shape (2,)."""
        centre = np.array([self.x, self.y])
        way = np.asarray(towards, float) - centre
        half = np.array([self.width, self.height]) / 2
        share = np.max(np.abs(way) / half)
        return centre + way / share


def unit(ax, xy, text="", color=INK, radius=RADIUS, fill="white"):
    """A neuron, or any unit with a value: a circle with its symbol.

    Parameters
    ----------
    ax : matplotlib Axes
    xy : (float, float)
        Its centre.
    text : str
    color : colour of rim and symbol
    radius : float
    fill : colour inside

    Returns
    -------
    Unit
        Lines of `arrow` and the like can start and end at it.

    Examples
    --------
    >>> from utils.drawing import canvas
    >>> unit(canvas(), (2, 1), "$x_1$")
    Unit(x=2.0, y=1.0, radius=0.42)
    """
    from matplotlib.patches import Circle

    x, y = place(ax, xy)
    if not radius > 0:
        raise ValueError(f"radius must be positive, got {radius}")
    style = {"edgecolor": color, "facecolor": fill, "lw": LW, "zorder": 4}
    ax.add_patch(Circle((x, y), radius, **style))
    words = label(ax, xy, text, color)
    if text and np.hypot(*extent(words)) > 2 * radius:
        raise ValueError(f"{text!r} is too wide for a radius of {radius}")
    return Unit(float(x), float(y), radius)


def layer(ax, xs, ys, texts, color=INK, radius=RADIUS):
    """Units in a column (one x, many ys) or in a row (many xs, one y).

    Parameters
    ----------
    ax : matplotlib Axes
    xs, ys : float or sequence
    texts : sequence of str
        The symbol of each.
    color, radius
        As in `unit`.

    Returns
    -------
    list of Unit

    Examples
    --------
    >>> from utils.drawing import canvas
    >>> h = layer(canvas(), 5, [1, 2, 3], ["$h_1$", "$h_2$", "$h_3$"])
    """
    try:
        xs, ys, texts = np.broadcast_arrays(xs, ys, np.asarray(texts, object))
    except ValueError:
        raise ValueError(
            f"xs, ys and texts do not fit: {np.shape(xs)}, {np.shape(ys)}, {len(texts)}"
        ) from None
    places = zip(xs.ravel(), ys.ravel(), texts.ravel())
    return [unit(ax, (x, y), text, color, radius) for x, y, text in places]


def box(ax, xy, text, width=None, height=0.9, color=INK, fill="white"):
    """A step, or a part that is not looked into: a box with words or a formula.

    Parameters
    ----------
    ax : matplotlib Axes
    xy : (float, float)
        Its centre.
    text : str
    width, height : float
        None: as wide as the text needs.
    color : colour of rim and text
    fill : colour inside

    Returns
    -------
    Box

    Examples
    --------
    >>> from utils.drawing import canvas
    >>> plant = box(canvas(), (5, 2), "the arm", width=2)
    """
    from matplotlib.patches import FancyBboxPatch

    x, y = place(ax, xy)
    words = label(ax, xy, text, color)
    needed, high = extent(words)
    if width is None:
        width = max(needed + 0.5, height)
    if width < needed + 0.1 or height < high:
        raise ValueError(
            f"{text!r} needs {needed:.2f} by {high:.2f}, the box is {width:g} by {height:g}"
        )
    corner = (x - width / 2, y - height / 2)
    shape = {"boxstyle": "round,pad=0,rounding_size=0.08", "mutation_aspect": 1}
    style = {"edgecolor": color, "facecolor": fill, "lw": LW, "zorder": 4}
    ax.add_patch(FancyBboxPatch(corner, width, height, **shape, **style))
    return Box(float(x), float(y), float(width), float(height))


def chain(ax, xs, y, texts, forward="", back=None, ends=False):
    """States in a row, with the transitions between neighbours.

    Parameters
    ----------
    ax : matplotlib Axes
    xs : sequence of float
    y : float
    texts : sequence of str
        The name of each state.
    forward, back : str or None
        What is written at the arrows to the right and to the left; None: no such arrows.
    ends : bool
        The first and the last state are boxes, at which a walk ends; no arrow leaves them.

    Returns
    -------
    list of Unit and Box

    Examples
    --------
    >>> from utils.drawing import canvas
    >>> states = chain(canvas(), [2, 4, 6], 1, ["A", "B", "C"], forward="$p$")
    """
    if len(xs) != len(texts) or len(xs) < 2:
        raise ValueError(
            f"a chain needs two states or more, and a text for each: got {len(xs)} and "
            f"{len(texts)}"
        )
    last = len(xs) - 1
    states = []
    for k, (x, text) in enumerate(zip(xs, texts)):
        square = ends and k in (0, last)
        states.append(box(ax, (x, y), text) if square else unit(ax, (x, y), text))

    for k in range(last):
        left, right = states[k], states[k + 1]
        onwards = forward is not None and not (ends and k == 0)
        backwards = back is not None and not (ends and k + 1 == last)
        bend = 0.24 if onwards and backwards else 0.0
        if onwards:
            arrow(ax, left, right, forward, bend=bend)
        if backwards:
            arrow(ax, right, left, back, bend=bend)
    return states
