"""Marks that return in every figure. Each helper draws on the `ax` it is given.

No helper creates a figure, changes a style, or touches the data. The roles of the colours
are those of the house: C0 the model's variable, C1 what to look at, ``THEORY`` for theory
and ``REFERENCE`` for what is only compared with.
"""

import numpy as np

THEORY = "0.15"
REFERENCE = "0.7"


def points(ax, x, y, color="C0", **kwargs):
    """Open circles: simulated or measured values, to be seen on a line of theory.

    Parameters
    ----------
    ax : matplotlib Axes
    x, y : array, shape (n,)
    color : colour of the rims
    **kwargs : passed on to ``ax.plot``

    Returns
    -------
    Line2D
    """
    x, y = _pair(x, y)
    style = {"ls": "", "marker": "o", "mfc": "white", "mec": color, "clip_on": False}
    return ax.plot(x, y, **(style | kwargs))[0]


def strokes(ax, times, low, high, color="C0", lw=1.2):
    """Spikes of a model that has no spike shape: strokes from `low` to `high`.

    Parameters
    ----------
    ax : matplotlib Axes
    times : array, shape (n_spikes,)
        Spike times [ms]; none is allowed.
    low, high : float
        Where the strokes begin and end, in the unit of the vertical axis.
    """
    times = np.asarray(times, float)
    if times.ndim != 1:
        raise ValueError(f"times must be one-dimensional, got shape {times.shape}")
    return ax.vlines(times, low, high, color=color, lw=lw)


def slope_line(ax, x, y, order, text=None, **kwargs):
    """A power law ``x ** order`` through the last point of (x, y), on log-log axes.

    Parameters
    ----------
    ax : matplotlib Axes
        With logarithmic axes.
    x, y : array, shape (n,)
        Positive; the points to compare with, of which the last one is on the line.
    order : float
        The slope.
    text : str, optional
        Label in the middle of the line.

    Returns
    -------
    Line2D
    """
    x, y = _pair(x, y)
    if not ((x > 0).all() and (y > 0).all()):
        raise ValueError("x and y must be positive on logarithmic axes")
    ends = np.array([x.min(), x.max()])
    line = y[-1] * (ends / x[-1]) ** order
    style = {"color": REFERENCE, "lw": 1.0, "zorder": 1} | kwargs
    if text:
        middle = np.exp(np.log(ends).mean()), np.exp(np.log(line).mean())
        ax.annotate(text, middle, xytext=(6, -4), textcoords="offset points",
                    color="0.45", va="top", size="small")  # fmt: skip
    return ax.plot(ends, line, **style)[0]


def _pair(x, y):
    x, y = np.asarray(x, float), np.asarray(y, float)
    if x.ndim != 1 or x.shape != y.shape or not x.size:
        raise ValueError(
            f"x and y must be 1-D, of one length: got {x.shape}, {y.shape}"
        )
    return x, y
