"""A figure in a few numbers, the same on all machines: what its axes show, and where.

The frames themselves are compared by nobody, since their last digits differ from machine to
machine. These numbers stand in the text of the output, and tests compare that strictly.
"""

import math

import numpy as np

DIGITS = 4


def summary(fig):
    """For each Axes the range of its data and the root mean square of its points.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> fig = Figure()
    >>> _ = fig.subplots().plot([0, 1, 2], [0.0, 0.5, 4.0])
    >>> summary(fig)
    'x 0 to 2, y 0 to 4, rms (1.291, 2.327)'
    """
    return "; ".join(_axes(ax) for ax in fig.axes)


def _axes(ax):
    limits = ax.dataLim
    out = []
    for name, (lo, hi) in ("x", limits.intervalx), ("y", limits.intervaly):
        if np.isfinite([lo, hi]).all():
            lo, hi = sorted((lo, hi))
            size = max(abs(lo), abs(hi))
            out.append(f"{name} {_round(lo, size)} to {_round(hi, size)}")
    drawn = np.concatenate([np.zeros((0, 2)), *_points(ax)])
    drawn = drawn[np.isfinite(drawn).all(axis=1)]
    if len(drawn):
        sizes = np.abs(drawn).max(axis=0)
        rms = ", ".join(map(_round, np.sqrt((drawn**2).mean(axis=0)), sizes))
        out.append(f"rms ({rms})")
    for values in _values(ax):
        values = values[np.isfinite(values)]
        if values.any():
            size, rms = np.abs(values).max(), np.sqrt((values**2).mean())
            lo, hi, rms = (_round(v, size) for v in (values.min(), values.max(), rms))
            out.append(f"colours {lo} to {hi}, rms {rms}")
    return ", ".join(out) or "empty"


def _points(ax):
    """Coordinates of lines and collections, each (n, 2)."""
    for line in ax.lines:
        yield np.asarray(line.get_xydata(), float)
    for collection in ax.collections:
        offsets = np.ma.filled(collection.get_offsets(), np.nan)
        if len(offsets) and offsets.any():
            yield offsets
        else:
            yield from (p.vertices for p in collection.get_paths())


def _values(ax):
    """What images and coloured collections show as colour."""
    for artist in *ax.images, *ax.collections:
        if (array := artist.get_array()) is not None:
            yield np.ma.filled(np.ma.asarray(array, float), np.nan).ravel()


def _round(value, size):
    """`value` with as many decimals as make four digits of `size`."""
    if size == 0:
        return "0"
    decimals = DIGITS - 1 - math.floor(math.log10(size))
    rounded = round(float(value), decimals)
    return f"{rounded + 0.0:.{DIGITS + 2}g}"
