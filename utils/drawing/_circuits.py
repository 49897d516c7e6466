"""Electric circuits: wires, and what stands between two points of them."""

import numpy as np

from utils.drawing._canvas import INK, LW, beside, outward, place
from utils.drawing._strokes import GAP, centre, draw


def wire(ax, *points, color=INK):
    """A wire through two points or more; a unit or a box stands for its centre.

    Examples
    --------
    >>> from utils.drawing import canvas
    >>> wire(canvas(), (1, 1), (1, 3), (4, 3))
    """
    if len(points) < 2:
        raise ValueError(f"a wire needs two points or more, got {len(points)}")
    path = np.array([centre(ax, point, "a point of the wire") for point in points])
    _plot(ax, path, color)


def dot(ax, *points, color=INK):
    """A dot at each point in which wires are joined.

    Examples
    --------
    >>> from utils.drawing import canvas
    >>> dot(canvas(), (1, 1), (4, 1))
    """
    for point in points:
        x, y = place(ax, point)
        ax.plot([x], [y], "o", ms=4, color=color, zorder=3)


def resistor(ax, a, b, text="", *, variable=False, flip=False, color=INK):
    """A resistor on a wire from `a` to `b`, a conductance if you like.

    Parameters
    ----------
    ax : matplotlib Axes
    a, b : (float, float)
    text : str
        Written above it, or on the right of an upright one; with `flip` on the other side.
    variable : bool
        An arrow across it: a conductance that changes.
    flip : bool
    color

    Examples
    --------
    >>> from utils.drawing import canvas
    >>> resistor(canvas(), (2, 1), (2, 3), "$R_m$")
    """
    middle, ahead, side = _leads(ax, a, b, 0.9, color)
    along = np.linspace(-0.45, 0.45, 13)
    swing = 0.17 * np.array([0, *[1, -1] * 5, 1, 0])
    along[1:-1] = np.linspace(-0.4, 0.4, 11)
    _plot(ax, middle + along[:, None] * ahead + swing[:, None] * side, color)
    if variable:
        across = 0.42 * ahead + 0.42 * side
        draw(
            ax,
            middle + np.linspace(-1, 1, 61)[:, None] * across,
            color,
            LW,
            False,
            "arrow",
        )
    beside(
        ax, middle, outward(ahead, flip), text, (0.34 if variable else 0.2) + GAP, color
    )


def capacitor(ax, a, b, text="", *, flip=False, color=INK):
    """A capacitor on a wire from `a` to `b`. See `resistor`.

    Examples
    --------
    >>> from utils.drawing import canvas
    >>> capacitor(canvas(), (2, 1), (2, 3), "$C_m$")
    """
    middle, ahead, side = _leads(ax, a, b, 0.2, color)
    for shift in (-0.1, 0.1):
        _plate(ax, middle + shift * ahead, 0.38 * side, color)
    beside(ax, middle, outward(ahead, flip), text, 0.38 + GAP, color)


def battery(ax, a, b, text="", *, flip=False, color=INK):
    """A battery on a wire from `a` to `b`; its long plate, the positive one, looks to `b`.

    See `resistor`.

    Examples
    --------
    >>> from utils.drawing import canvas
    >>> battery(canvas(), (2, 1), (2, 3), r"$E_\\mathrm{L}$")
    """
    middle, ahead, side = _leads(ax, a, b, 0.2, color)
    _plate(ax, middle - 0.1 * ahead, 0.18 * side, color)
    _plate(ax, middle + 0.1 * ahead, 0.38 * side, color)
    beside(ax, middle, outward(ahead, flip), text, 0.38 + GAP, color)


def coil(ax, a, b, text="", *, flip=False, color=INK):
    """An inductance on a wire from `a` to `b`. See `resistor`.

    Examples
    --------
    >>> from utils.drawing import canvas
    >>> coil(canvas(), (2, 1), (2, 3), "$L$")
    """
    middle, ahead, side = _leads(ax, a, b, 0.96, color)
    turn = np.linspace(0, 4 * np.pi, 161)
    along = 0.96 * (turn / (4 * np.pi) - 0.5)
    height = 0.24 * np.abs(np.sin(turn))
    swing = height * np.sign(outward(ahead, flip) @ side)
    _plot(ax, middle + along[:, None] * ahead + swing[:, None] * side, color)
    beside(ax, middle, outward(ahead, flip), text, 0.24 + GAP, color)


def current(ax, a, b, text="", *, flip=False, color="C1"):
    """A source of current: a circle with an arrow, which shows the way from `a` to `b`.

    See `resistor`.

    Examples
    --------
    >>> from utils.drawing import canvas
    >>> current(canvas(), (2, 1), (2, 3), "$I$")
    """
    from matplotlib.patches import Circle

    middle, ahead, side = _leads(ax, a, b, 0.76, color)
    style = {"edgecolor": color, "facecolor": "none", "lw": LW, "zorder": 3}
    ax.add_patch(Circle(middle, 0.38, **style))
    draw(
        ax,
        middle + np.linspace(-0.24, 0.24, 61)[:, None] * ahead,
        color,
        LW,
        False,
        "arrow",
    )
    beside(ax, middle, outward(ahead, flip), text, 0.38 + GAP, color)


def switch(ax, a, b, text="", *, closed=False, flip=False, color=INK):
    """A switch on a wire from `a` to `b`, open or `closed`. See `resistor`.

    Examples
    --------
    >>> from utils.drawing import canvas
    >>> switch(canvas(), (2, 1), (2, 3), r"closes at $\\theta$")
    """
    middle, ahead, side = _leads(ax, a, b, 0.8, color)
    away = 0.0 if closed else -0.42
    lever = away * outward(ahead, flip) + (0.8 if closed else 0.7) * ahead
    hinge = middle - 0.4 * ahead
    _plot(ax, np.array([hinge, hinge + lever]), color)
    dot(ax, hinge, middle + 0.4 * ahead, color=color)
    beside(ax, middle, outward(ahead, flip), text, 0.12 + GAP, color)


def ground(ax, xy, color=INK):
    """The ground: three strokes below the place `xy`.

    Examples
    --------
    >>> from utils.drawing import canvas
    >>> ground(canvas(), (2, 1))
    """
    x, y = place(ax, xy)
    _plot(ax, np.array([[x, y], [x, y - 0.15]]), color)
    for half, depth in {0.3: 0.15, 0.19: 0.27, 0.08: 0.39}.items():
        _plate(ax, np.array([x, y - depth]), np.array([half, 0]), color)


def _leads(ax, a, b, length, color):
    """Draw both wires of an element that is as long as `length`.

    Returns its middle, and the directions along it and across it: arrays, shape (2,).
    """
    a, b = place(ax, a, "a"), place(ax, b, "b")
    way = b - a
    distance = np.hypot(*way)
    if distance < length:
        raise ValueError(f"a and b are {distance:.2g} apart, the part is {length} long")
    ahead = way / distance
    middle = (a + b) / 2
    _plot(ax, np.array([a, middle - length / 2 * ahead]), color)
    _plot(ax, np.array([middle + length / 2 * ahead, b]), color)
    return middle, ahead, np.array([-ahead[1], ahead[0]])


def _plate(ax, middle, half, color):
    style = {"color": color, "lw": 1.5 * LW, "solid_capstyle": "butt", "zorder": 2}
    ax.plot(*np.array([middle - half, middle + half]).T, **style)


def _plot(ax, path, color):
    style = {"solid_capstyle": "round", "solid_joinstyle": "round", "zorder": 2}
    ax.plot(*path.T, color=color, lw=LW, **style)
