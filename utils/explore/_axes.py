"""Axes that stay the same from frame to frame are drawn once.

Ticks and their labels are the dearest part of a figure in Matplotlib, more than half of a
frame, and in most explorables the slider moves a curve between axes that stay. So what an
axis has drawn is kept, under all that it depends on; a later axis that agrees in everything
takes it over. What cannot be compared is drawn afresh: a function, a box round a text.
"""

import enum
import numbers

import numpy as np
from matplotlib.axis import XAxis, YAxis
from matplotlib.font_manager import FontProperties
from matplotlib.markers import MarkerStyle
from matplotlib.transforms import BboxBase, Transform

LINKS = (  # to what an artist belongs to, who listens to it, what a pointer does to it
    "_axes _parent_figure axis stale_callback _callbacks callbacks _remove_method "
    "_stale _mouseover _picker _pickradius _renderer"
)
PARTS = "tick1line tick2line gridline label1 label2"
APART = (  # of an axis, compared by what they do
    "majorTicks minorTicks major minor label offsetText _scale _converter "
    "_converter_is_explicit units isDefault_label _autoscale_on draw"
)
SIMPLE = frozenset([type(None), bool, int, float, str])
DERIVED = "_x _y _xy _path _transformed_path _subslice _x_filled _invalidx _invalidy"
IGNORED = {
    "axis": frozenset(f"{LINKS} {APART}".split()),
    "tick": frozenset(f"{LINKS} {PARTS}".split()),
    "line": frozenset(f"{LINKS} {DERIVED} ind_offset".split()),
    "text": frozenset(LINKS.split()),
}


class Incomparable(Exception):
    """Something of which it cannot be told whether two of them look alike."""


class AxisMemory:
    """What axes have drawn; one memory for all frames of an explorable."""

    def __init__(self):
        self._drawn = {}

    def watch(self, fig):
        """Let the axes of `fig` ask this memory before they draw.

        Returns
        -------
        list of Axis
            The axes, to be given to `release`.
        """
        watched = [
            axis
            for ax in fig.axes
            for axis in (ax.xaxis, ax.yaxis)
            if type(axis) in (XAxis, YAxis) and "draw" not in vars(axis)
        ]
        for axis in watched:
            axis.draw = _Asking(self, axis)
        return watched

    @staticmethod
    def release(watched):
        """Give axes their own `draw` back."""
        for axis in watched:
            del axis.draw

    def draw(self, axis, renderer):
        """Add the parts of `axis` to ``renderer.parts``, from memory if they are in it."""
        fresh = type(axis).draw
        try:
            key = appearance(axis)
        except Incomparable:
            fresh(axis, renderer)
            return
        if key not in self._drawn:
            first, before = len(renderer.parts), renderer.cut
            renderer.cut = 0.0, ""
            fresh(axis, renderer)
            self._drawn[key] = renderer.parts[first:], renderer.cut
            renderer.cut = max(before, renderer.cut)
            return
        parts, cut = self._drawn[key]
        renderer.parts.extend(parts)
        renderer.cut = max(renderer.cut, cut)


class _Asking:
    """The `draw` of an axis that is watched."""

    def __init__(self, memory, axis):
        self._memory, self._axis = memory, axis

    def __call__(self, renderer):
        self._memory.draw(self._axis, renderer)


def appearance(axis):
    """All that the drawing of an axis depends on, as something that can be compared.

    Parameters
    ----------
    axis : XAxis or YAxis
        As it is when its turn to be drawn has come.

    Returns
    -------
    tuple

    Raises
    ------
    Incomparable
        If something of it cannot be compared.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> one, other = (Figure().subplots() for _ in range(2))
    >>> appearance(one.xaxis) == appearance(other.xaxis)
    True
    >>> _ = other.set_xlim(0, 2)
    >>> appearance(one.xaxis) == appearance(other.xaxis)
    False
    """
    ax, state = axis.axes, vars(axis)
    groups = axis.get_figure(root=False)._align_label_groups
    aligned = groups["x" if isinstance(axis, XAxis) else "y"].get_siblings(ax)
    if len(list(aligned)) > 1:  # then its label stands where others need it
        raise Incomparable
    return (
        type(axis),
        ax.bbox.bounds,
        axis.get_view_interval().tobytes(),
        _looks(axis, "axis"),
        _looks(axis.label, "text"),
        _looks(axis.offsetText, "text"),
        _marks(axis, axis.get_majorticklocs(), axis.major.formatter),
        _marks(axis, axis.get_minorticklocs(), axis.minor.formatter),
        tuple(_tick(tick) for tick in state.get("majorTicks", ())),
        tuple(_tick(tick) for tick in state.get("minorTicks", ())),
    )


def _marks(axis, places, formatter):
    """Where the ticks are, and their texts."""
    at = axis.get_transform().transform(np.asarray(places, float))
    labels = formatter.format_ticks(places)
    return at.tobytes(), tuple(labels), formatter.get_offset()


def _tick(tick):
    lines = tick.tick1line, tick.tick2line, tick.gridline
    return (
        type(tick),
        _looks(tick, "tick"),
        *(_looks(line, "line") for line in lines),
        *(_looks(text, "text") for text in (tick.label1, tick.label2)),
    )


def _looks(artist, kind):
    """The attributes of an artist that its looks depend on."""
    ignored, out = IGNORED[kind], [type(artist)]
    for name, value in vars(artist).items():
        if name not in ignored:
            out += name, value if type(value) in SIMPLE else plain(value)
    return tuple(out)


def plain(value):
    """`value` as something with an equality of its own.

    Raises
    ------
    Incomparable

    Examples
    --------
    >>> plain({"pad": [1, 2.5], "on": True})
    (('pad', (1, 2.5)), ('on', True))
    """
    if type(value) in SIMPLE or isinstance(value, (enum.Enum, numbers.Number)):
        return value
    if isinstance(value, (list, tuple)):
        return tuple([v if type(v) in SIMPLE else plain(v) for v in value])
    if isinstance(value, dict):
        return tuple([(k, plain(v)) for k, v in value.items()])
    if isinstance(value, np.ndarray) and value.dtype != object:
        return value.shape, str(value.dtype), value.tobytes()
    if isinstance(value, FontProperties):
        return hash(value)  # what its own equality compares
    if isinstance(value, MarkerStyle):
        return value.get_fillstyle(), plain(value.get_marker())
    if isinstance(value, BboxBase):
        return value.bounds
    if isinstance(value, Transform):
        return value.get_affine().get_matrix().tobytes()
    raise Incomparable
