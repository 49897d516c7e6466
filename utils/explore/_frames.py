"""All frames of an explorable: which points of the grid, drawn in what form, how heavy."""

import itertools

import numpy as np

from ._drawing import Drawing, describe
from ._png import encode
from ._shared import UNIT, Shared
from ._summary import summary
from ._svg import SvgParts

MOST_FRAMES = 150
STILL_DPI = 110
STILL_COLOURS = 48
FRAME_COLOURS = 128
BEYOND = 2.0  # points that a text may reach beyond the figure, to forgive rounding


def grid_points(sliders, vary):
    """Indices of the values at which a frame is needed, the start first.

    Parameters
    ----------
    sliders : dict of str to Slider
    vary : "jointly" or "one at a time"

    Returns
    -------
    list of tuple of int

    Raises
    ------
    ValueError
        If there are more than `MOST_FRAMES`.
    """
    start = tuple(s.start for s in sliders.values())
    sizes = [len(s) for s in sliders.values()]
    single = 1 + sum(n - 1 for n in sizes)
    count = int(np.prod(sizes, dtype=float)) if vary == "jointly" else single
    if count > MOST_FRAMES:
        grid = ", ".join(f"{k} has {n}" for k, n in zip(sliders, sizes))
        advice = (
            f'; vary="one at a time" would need {single}' if vary == "jointly" else ""
        )
        raise ValueError(
            f"{count} frames, at most {MOST_FRAMES} are allowed: take fewer values ({grid}){advice}"
        )
    if vary == "jointly":
        points = itertools.product(*map(range, sizes))
    else:
        points = (
            start[:i] + (j,) + start[i + 1 :]
            for i, n in enumerate(sizes)
            for j in range(n)
        )
    return list(dict.fromkeys([start, *points]))


def corners(sliders, vary):
    """The points that stand for all in the text of the output, the start first."""
    start = tuple(s.start for s in sliders.values())
    ends = [(0, len(s) - 1) for s in sliders.values()]
    if vary != "jointly":
        found = [
            start[:i] + (j,) + start[i + 1 :] for i, e in enumerate(ends) for j in e
        ]
    elif len(ends) <= 2:
        found = itertools.product(*ends)
    else:
        found = zip(*ends)
    return list(dict.fromkeys([start, *found]))


def draw_frames(draw, sliders, vary, form):
    """Draw once at each point.

    Parameters
    ----------
    draw : callable
    sliders : dict of str to Slider
    vary : "jointly" or "one at a time"
    form : "svg" or "png"

    Returns
    -------
    dict
        ``points`` and, in the same order, ``frames`` (lists of SVG elements, or PNG files);
        ``defs``, the SVG definitions; ``size`` [inches]; ``still``, the start as PNG;
        ``lines``, the summary of the corners.
    """
    points, special = grid_points(sliders, vary), corners(sliders, vary)
    drawing, shared = Drawing(draw), Shared()
    frames, lines, still = [], {}, None
    for point in points:
        values = values_at(sliders, point)
        fig = drawing(values)
        if point in special:
            lines[point] = f"{assignments(sliders, point)}: {summary(fig)}"
        if still is None:
            still = picture(fig, "png", shared, describe(draw, values), STILL_COLOURS)
        frames.append(picture(fig, form, shared, describe(draw, values)))
    return {
        "points": points,
        "frames": frames,
        "defs": shared.markup(),
        "size": fig.get_size_inches(),
        "still": still,
        "lines": [lines[p] for p in special],
    }


def values_at(sliders, point):
    """The arguments of `draw` at a point of the grid."""
    return {k: s.values[i] for (k, s), i in zip(sliders.items(), point)}


def assignments(sliders, point):
    """The point as text, with words and units."""
    return ", ".join(s.reading(k, i) for (k, s), i in zip(sliders.items(), point))


def picture(fig, form, shared, call, colours=FRAME_COLOURS):
    """One frame: a list of SVG elements, or a PNG file.

    Raises
    ------
    RuntimeError
        If the figure cannot be drawn; `call` is named, the error is its cause.
    """
    try:
        if form == "svg":
            return svg_parts(fig, shared)
        return encode(raster(fig), colours)
    except Exception as error:
        raise RuntimeError(f"the figure of {call} cannot be drawn: {error}") from error


def raster(fig, dpi=STILL_DPI):
    """The figure's pixels, shape (h, w, 4); its dpi is put back."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    before, canvas = fig.get_dpi(), FigureCanvasAgg(fig)
    fig.set_dpi(dpi)
    canvas.draw()
    fig.set_dpi(before)
    return np.asarray(canvas.buffer_rgba()).copy()


def svg_parts(fig, shared):
    """The figure as a list of SVG elements.

    Raises
    ------
    NotImplementedError
        If it has something that SVG frames cannot show.
    ValueError
        If a text is cut off by the edge of the figure.
    """
    for image in [i for ax in fig.axes for i in ax.images]:
        if image.get_interpolation() in ("nearest", "auto", "antialiased"):
            image.set_interpolation("none")  # the browser enlarges the pixels
    width, height = 72 * fig.get_size_inches()
    renderer = SvgParts(width, height, shared)
    watched = shared.axes.watch(fig)
    try:
        fig.draw(renderer)
    except NotImplementedError as error:
        raise NotImplementedError(f'{error}; pass frames="png"') from None
    finally:
        shared.axes.release(watched)
    beyond, text = renderer.cut
    if beyond > BEYOND:
        raise ValueError(
            f"the text {text!r} is cut off, {beyond:.0f} points of it are outside the figure; "
            "fix the limits and ticks of the axes in draw, since all frames share one layout"
        )
    return renderer.parts


def view_box(size):
    """The viewBox of an SVG with the elements of `svg_parts`."""
    width, height = (round(72 * UNIT * v) for v in size)
    return f"0 0 {width} {height}"
