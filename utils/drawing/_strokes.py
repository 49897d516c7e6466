"""Lines from rim to rim: arrows, bars of inhibition, loops."""

from typing import NamedTuple

import numpy as np

from utils.drawing._canvas import INK, LW, beside, outward, place

HEAD = 0.24  # length of an arrow head
BAR = 0.2  # half the width of a bar of inhibition
CLEAR = 0.09  # between a bar of inhibition and the rim before which it stands
GAP = 0.12  # between a line and its label


class Stroke(NamedTuple):
    """A line that was drawn; its `middle` can be the end of another one."""

    start: tuple
    middle: tuple
    end: tuple


def arrow(
    ax, a, b, text="", *, color=INK, bend=0.0, flip=False, at=0.5, lw=LW, dashed=False
):
    """An arrow from `a` to `b`: what flows, or what comes next.

    Parameters
    ----------
    ax : matplotlib Axes
    a, b : Unit, Box or (float, float)
        It starts and ends at their rims.
    text : str
        What is written beside it: above, or on the right of a steep one.
    color : colour of line and text
    bend : float
        How far it swings out to its left, as a share of its length; negative: to its right.
    flip : bool
        Write on the other side.
    at : float
        Where the text stands, as a share of the way.
    lw : float
        Width of the line [pt].
    dashed : bool

    Returns
    -------
    Stroke
        The points at which it starts, has its text, and ends.

    Examples
    --------
    >>> from utils.drawing import canvas, unit
    >>> ax = canvas()
    >>> way = arrow(ax, unit(ax, (1, 1)), unit(ax, (4, 1)), "$w$")
    >>> print(way.start, way.end)
    (1.42, 1.0) (3.58, 1.0)
    """
    return _between(ax, a, b, text, "arrow", color, bend, flip, at, lw, dashed)


def excite(ax, a, b, text="", *, color="C1", **style):
    """An excitatory connection: an arrow in the colour of excitation. See `arrow`."""
    return arrow(ax, a, b, text, color=color, **style)


def inhibit(
    ax, a, b, text="", *, color="C0", bend=0.0, flip=False, at=0.5, lw=LW, dashed=False
):
    """An inhibitory connection: a line that ends in a bar. See `arrow`.

    Examples
    --------
    >>> from utils.drawing import canvas, unit
    >>> ax = canvas()
    >>> way = inhibit(ax, unit(ax, (1, 1)), unit(ax, (4, 1)), "$-w$")
    """
    return _between(ax, a, b, text, "bar", color, bend, flip, at, lw, dashed)


def line(
    ax, a, b, text="", *, color=INK, bend=0.0, flip=False, at=0.5, lw=LW, dashed=False
):
    """A connection without a direction, such as a symmetric weight. See `arrow`.

    Examples
    --------
    >>> from utils.drawing import canvas, unit
    >>> ax = canvas()
    >>> way = line(ax, unit(ax, (1, 1)), unit(ax, (4, 1)), "$w_{12}$")
    """
    return _between(ax, a, b, text, "", color, bend, flip, at, lw, dashed)


def connect(ax, sources, targets, draw=arrow, lw=0.9, **style):
    """Connect every source with every target, and no unit with itself.

    Parameters
    ----------
    ax : matplotlib Axes
    sources, targets : sequence of Unit, Box or (float, float)
    draw : `arrow`, `excite`, `inhibit` or `line`
    lw : float
        Width of the lines [pt].
    **style : passed on to `draw`

    Returns
    -------
    list of Stroke

    Examples
    --------
    >>> from utils.drawing import canvas, layer
    >>> ax = canvas()
    >>> x, y = layer(ax, 2, [1, 3], ["", ""]), layer(ax, 6, [1, 3], ["", ""])
    >>> len(connect(ax, x, y))
    4
    """
    pairs = [(a, b) for a in sources for b in targets if a != b]
    return [draw(ax, a, b, lw=lw, **style) for a, b in pairs]


def loop(ax, a, text="", angle=90, *, inhibitory=False, color=None, reach=0.75, lw=LW):
    """A connection of the unit `a` with itself.

    Parameters
    ----------
    ax : matplotlib Axes
    a : Unit
    text : str
        Written beyond the loop.
    angle : float
        Where the loop stands: 0 on the right, 90 above [degrees].
    inhibitory : bool
        It ends in a bar.
    color
        None: the colour of excitation or of inhibition.
    reach : float
        How far it stands off the rim.
    lw : float
        Width of the line [pt].

    Returns
    -------
    Stroke

    Examples
    --------
    >>> from utils.drawing import canvas, unit
    >>> ax = canvas()
    >>> echo = loop(ax, unit(ax, (3, 1)), "$w$")
    """
    if color is None:
        color = "C0" if inhibitory else "C1"
    middle = np.array([a.x, a.y])
    out, left, right = (_towards(angle + turn) for turn in (0, 32, -32))
    start, end = middle + a.radius * left, middle + a.radius * right
    far = 4 / 3 * reach + 0.05
    points = _curve(
        start, start + far * (left + out) / 2, end + far * (right + out) / 2, end
    )
    draw(ax, points, color, lw, False, "bar" if inhibitory else "arrow")
    top = points[len(points) // 2]
    beside(ax, top, out, text, GAP, color)
    return Stroke(_pair(start), _pair(top), _pair(end))


def _between(ax, a, b, text, end, color, bend, flip, at, lw, dashed):
    """Draw a line from rim to rim, and its text."""
    if not 0 <= at <= 1:
        raise ValueError(f"at must lie between 0 and 1, got {at}")
    first, last = centre(ax, a, "a"), centre(ax, b, "b")
    way = last - first
    if np.allclose(way, 0):
        raise ValueError(
            "a and b are at the same place; `loop` draws a self-connection"
        )
    left = np.array([-way[1], way[0]])
    control = (first + last) / 2 + bend * left
    start = a.rim(control) if hasattr(a, "rim") else first
    stop = b.rim(control) if hasattr(b, "rim") else last
    if (stop - start) @ way < HEAD * np.hypot(*way):
        raise ValueError("a and b touch: there is no room for a line between them")
    control = (start + stop) / 2 + bend * left
    turns = start + (control - start) * 2 / 3, stop + (control - stop) * 2 / 3
    points = _curve(start, *turns, stop)
    draw(ax, points, color, lw, dashed, end)

    k = round(at * (len(points) - 1))
    ahead = points[min(k + 1, len(points) - 1)] - points[max(k - 1, 0)]
    normal = outward(ahead / np.hypot(*ahead))
    if bend:
        normal = normal * np.sign(normal @ left) * np.sign(bend)  # outside of the bend
    beside(ax, points[k], -normal if flip else normal, text, GAP, color)
    return Stroke(_pair(start), _pair(points[k]), _pair(stop))


def draw(ax, points, color, lw, dashed, end):
    """A line along `points`, shape (n, 2), with what stands at its `end`."""
    size = np.sqrt(lw / LW)
    tip = points[-1]
    back = {"arrow": 0.8 * HEAD * size, "bar": CLEAR, "": 0.0}[end]
    shaft = points[np.hypot(*(points - tip).T) >= back]
    ahead = tip - shaft[-1] if end else tip - points[-2]
    ahead = ahead / np.hypot(*ahead)
    shaft = np.vstack([shaft, tip - back * ahead])
    side = np.array([-ahead[1], ahead[0]])
    dashes = (0, (4, 2.5)) if dashed else "-"
    style = {"color": color, "zorder": 2, "solid_capstyle": "butt"}
    ax.plot(*shaft.T, lw=lw, ls=dashes, dash_capstyle="butt", **style)
    if end == "arrow":
        base = tip - HEAD * size * ahead
        half = 0.38 * HEAD * size * side
        head = np.array([tip, base + half, base - half])
        ax.fill(*head.T, color=color, lw=0, zorder=3)
    elif end == "bar":
        half = BAR * size * side
        bar = np.array([shaft[-1] - half, shaft[-1] + half])
        ax.plot(*bar.T, lw=1.6 * lw, **style)


def _curve(*controls):
    """A cubic Bezier curve: points, shape (61, 2)."""
    s = np.linspace(0, 1, 61)[:, None]
    a, b, c, d = controls
    return (
        (1 - s) ** 3 * a + 3 * s * (1 - s) ** 2 * b + 3 * s**2 * (1 - s) * c + s**3 * d
    )


def centre(ax, a, name):
    """The centre of a unit or a box, or the point itself: array, shape (2,)."""
    return place(ax, (a.x, a.y) if hasattr(a, "rim") else a, name)


def _towards(degrees):
    return np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])


def _pair(point):
    return tuple(float(round(c, 9)) for c in point)
