"""The canvas, and text on it."""

import numpy as np

INK = "0.15"
WORDS, FORMULA = 13, 15  # sizes [pt]; on a phone they are four fifths of that
LW = 1.4  # of strokes [pt]
WIDTH = 10.0  # of a canvas, in its own units


def canvas(height=2.5, width=6.0):
    """A new figure without axes, to draw on.

    Parameters
    ----------
    height, width : float
        Of the figure [in]. The canvas reaches from 0 to 10 sideways and, in the same unit,
        from 0 to ``10 * height / width`` upwards.

    Returns
    -------
    ax : matplotlib Axes

    Examples
    --------
    >>> ax = canvas(height=1.5)
    >>> print(*ax.get_xlim(), *ax.get_ylim())
    0.0 10.0 0.0 2.5
    """
    import matplotlib.pyplot as plt

    for name, value in {"height": height, "width": width}.items():
        if not (np.isscalar(value) and np.isfinite(value) and value > 0):
            raise ValueError(f"{name} must be positive [in], got {value!r}")
    fig = plt.figure(figsize=(width, height))
    fig.set_layout_engine("none")
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, WIDTH), ylim=(0, WIDTH * height / width), aspect="equal")
    ax.axis("off")
    return ax


def label(ax, xy, text, color=INK, ha="center", va="center", size=None):
    """Write `text` at the place `xy`.

    Parameters
    ----------
    ax : matplotlib Axes
    xy : (float, float)
    text : str
        Symbols between dollars.
    color, ha, va
        As in ``ax.text``.
    size : float, optional
        Of the letters [pt]; None: words are smaller than a symbol that stands alone.

    Returns
    -------
    Text

    Examples
    --------
    >>> words = label(canvas(), (5, 2), "inside, potential $V$")
    """
    x, y = place(ax, xy)
    alone = _words(text).startswith("$") and text.endswith("$")
    size = size or (FORMULA if alone else WORDS)
    style = {"color": color, "ha": ha, "va": va, "size": size, "zorder": 5}
    words = ax.text(x, y, text, **style)
    _inside(words)
    return words


def trace(ax, xy, values, width=1.4, height=0.6, color="C0"):
    """A small curve, such as a current after a spike, whose left end is at the place `xy`.

    Parameters
    ----------
    ax : matplotlib Axes
    xy : (float, float)
    values : array, shape (n,)
        At equal distances; they are scaled so that their range has the given `height`.
    width, height : float
        In units of the canvas.
    color

    Returns
    -------
    Line2D

    Examples
    --------
    >>> t = np.linspace(0, 5, 50)
    >>> epsc = trace(canvas(), (2, 1), t * np.exp(-t))
    """
    x, y = place(ax, xy)
    values = np.asarray(values, float)
    if values.ndim != 1 or values.size < 2 or not np.ptp(values) > 0:
        raise ValueError("values must be 1-D, at least 2, and not all the same")
    scaled = height * (values - values[0]) / np.ptp(values)
    across = np.linspace(x, x + width, values.size)
    return ax.plot(across, y + scaled, color=color, lw=LW, zorder=3)[0]


def spikes(ax, xy, times, width=1.4, height=0.4, color=INK):
    """A train of spikes on a thin line, which begins at the place `xy`.

    Parameters
    ----------
    ax : matplotlib Axes
    xy : (float, float)
    times : array, shape (n,)
        Between 0 and 1, as shares of the `width`.
    width, height : float
        In units of the canvas.
    color

    Returns
    -------
    LineCollection

    Examples
    --------
    >>> train = spikes(canvas(), (1, 1), [0.2, 0.3, 0.8])
    """
    x, y = place(ax, xy)
    times = np.asarray(times, float)
    if times.ndim != 1 or not ((times >= 0) & (times <= 1)).all():
        raise ValueError(f"times must be 1-D, between 0 and 1, got {times}")
    ax.plot([x, x + width], [y, y], color="0.6", lw=0.9, zorder=2)
    return ax.vlines(x + width * times, y, y + height, color=color, lw=LW, zorder=3)


def place(ax, xy, name="xy"):
    """The point `xy` as an array, shape (2,); an error if it is not on the canvas."""
    point = np.asarray(xy, float)
    if point.shape != (2,) or not np.isfinite(point).all():
        raise ValueError(f"{name} must be a pair of finite numbers, got {xy!r}")
    right, top = ax.get_xlim()[1], ax.get_ylim()[1]
    if not (0 <= point[0] <= right and 0 <= point[1] <= top):
        x, y = point
        raise ValueError(
            f"{name} = ({x:g}, {y:g}) is outside the canvas, which is {right:g} wide "
            f"and {top:.3g} high"
        )
    return point


def corners(text):
    """Lower left and upper right corner of a Text on its canvas: array, shape (2, 2)."""
    return text.axes.transData.inverted().transform(text.get_window_extent())


def extent(text):
    """Width and height of a Text, in units of its canvas: array, shape (2,)."""
    low, high = corners(text)
    return high - low


def beside(ax, point, normal, text, gap, color=INK):
    """Write `text` beside a line: off `point` along `normal`, with a `gap` between.

    Returns the Text, or None if there is nothing to write.
    """
    if not _words(text):
        return None
    middle = np.mean([ax.get_xlim(), ax.get_ylim()], axis=1)
    words = label(ax, middle, text, color)  # here it is measured
    far = gap + np.abs(normal) @ extent(words) / 2
    words.set_position(point + far * normal)
    _inside(words)
    return words


def outward(direction, flip=False):
    """Normal of a line on which its label stands: above it, or right of a steep one."""
    dx, dy = direction
    normal = np.array([-dy, dx])
    steep = abs(dx) < 0.35 * abs(dy)
    turned = normal[0] < 0 if steep else normal[1] < 0
    return -normal if turned != flip else normal


def _inside(text):
    """An error if a Text leaves its canvas."""
    (left, low), (right, high) = corners(text)
    _, width = text.axes.get_xlim()
    _, top = text.axes.get_ylim()
    slack = 0.02
    if min(left, low) < -slack or right > width + slack or high > top + slack:
        raise ValueError(
            f"{text.get_text()!r} leaves the canvas: it needs x from {left:.2f} to "
            f"{right:.2f} and y from {low:.2f} to {high:.2f}, the canvas is {width:g} wide "
            f"and {top:.3g} high"
        )


def _words(text):
    if not isinstance(text, str):
        raise TypeError(f"a label must be text, got {type(text).__name__}")
    return text
