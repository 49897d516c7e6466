"""Sliders that always work: one declaration, with a kernel or without.

In a live front end (JupyterLab, Notebook, VS Code, Colab) `explore` shows ipywidgets that
redraw as they move. Executed without one, it stores a block of HTML that carries a frame for
each point of the grid and real sliders to choose among them: no kernel, no network, no
library. On a page of the book whose Python runs in the browser (book/_static/live) the page has
the sliders and asks for figures. The environment variable EXPLORE, ``live``, ``static`` or
``page``, decides for it.
"""

import os
import sys

from ._slider import Slider, as_slider
from ._words import caption_as_html

__all__ = ["Slider", "explore"]

MIME = "application/vnd.equations-to-code.explore+json"
VARY = ("jointly", "one at a time")
FORMS = ("svg", "png")
FACES = ("live", "page", "static")


def explore(
    draw,
    *,
    alt,
    caption=None,
    vary="jointly",
    frames="svg",
    keep_colours=False,
    **sliders,
):
    """Let the reader move the parameters of a figure.

    Parameters
    ----------
    draw : callable
        ``draw(**values)`` returns a new Matplotlib Figure. Fix the limits of its axes: the
        layout of the first figure, at the start values, is kept for all.
    alt : str
        What the figure shows, for readers who do not see it.
    caption : str, optional
        A line below, as below a figure; ``$I$`` or ``$tau_m$`` in it is set as a symbol.
    vary : "jointly" or "one at a time"
        Whether there is a frame for each combination of values, or only for those in which
        one slider has left its start, for a grid that would be too large; then moving one
        slider returns the others, and a note says so. With a kernel all move freely.
    frames : "svg" or "png"
        How figures are stored: as lines, or as pixels, for pictures and dense rasters.
    keep_colours : bool
        In dark mode figures are turned light on dark. True keeps them on a light card, for
        maps in which lightness carries meaning.
    **sliders : Slider, or a list, tuple or 1-D array of its values
        One for each argument of `draw`, by its name.

    Notes
    -----
    On a page of the book the address has the setting, ``#explore:I=0.2&tau_m=10``, so that it
    survives a reload and can be sent. A link in the text may have it, too:
    ``[see it at $I$ = 0.2 nA](#explore:I=0.2)``; sliders that it does not name go to their
    start, values are matched to the nearest position. The second explorable of a page is
    ``explore-2``.

    Raises
    ------
    TypeError, ValueError
        If an argument is not as described, if there would be more than 150 frames or 400 kB,
        if figures differ in size or number of axes, if `draw` returns no Figure.
    RuntimeError
        If `draw` raises at any point of the grid; the message has the values.

    Examples
    --------
    >>> import numpy as np
    >>> from matplotlib.figure import Figure
    >>> def draw(tau):
    ...     fig = Figure(figsize=(6, 3), layout="constrained")
    ...     ax = fig.subplots()
    ...     t = np.linspace(0, 10)
    ...     _ = ax.plot(t, np.exp(-t / tau))
    ...     _ = ax.set(xlabel="time [ms]", ylim=(0, 1))
    ...     return fig
    >>> explore(draw, tau=Slider([1, 5], unit="ms"), alt="An exponential decay.")
    explore(draw): 2 frames; tau = 1 ms … 5 ms (2, continuous)
    tau = 5 ms: x 0 to 10, y 0.135 to 1, rms (5.8, 0.501)
    tau = 1 ms: x 0 to 10, y 0 to 1, rms (5.8, 0.244)
    """
    grids = _checked(draw, alt, caption, vary, frames, sliders)
    face = _face()
    if face == "live":
        from IPython.display import display

        from ._live import Live

        display(Live(draw, grids, alt, frames, caption).box)
        return
    if face == "page":
        from ._page import Page, shown

        shown.append(Page(draw, grids, alt, frames, keep_colours, caption))
        return
    from ._static import static_block

    block, text, record = static_block(
        draw, grids, vary, alt, frames, keep_colours, caption
    )
    if not hasattr(_shell(), "kernel"):
        print(text)
        return
    from IPython.display import display

    display({"text/html": block, "text/plain": text, MIME: record}, raw=True)


def _checked(draw, alt, caption, vary, frames, sliders):
    if not callable(draw):
        raise TypeError(f"draw must be callable, got {type(draw).__name__}")
    if not isinstance(alt, str):
        raise TypeError(f"alt must be text, got {type(alt).__name__}")
    if not alt.strip():
        raise ValueError("alt is empty: say what the figure shows")
    if caption is not None:
        if not isinstance(caption, str):
            raise TypeError(f"caption must be text, got {type(caption).__name__}")
        if not caption.strip():
            raise ValueError("caption is empty: say what to conclude, or leave it out")
        caption_as_html(caption)
    for name, value, allowed in ("vary", vary, VARY), ("frames", frames, FORMS):
        if value not in allowed:
            raise ValueError(f"{name} must be one of {allowed}, got {value!r}")
    if not sliders:
        raise ValueError(
            "explore needs a slider: name an argument of draw and its values"
        )
    return {name: as_slider(name, grid) for name, grid in sliders.items()}


def _shell():
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


def _face():
    """What is on the other side: a front end with widgets, a page of the book, or nobody."""
    forced = os.environ.get("EXPLORE")
    if forced:
        if forced not in FACES:
            raise ValueError(f"EXPLORE must be one of {FACES}, got {forced!r}")
        return forced
    widgets = (
        "JPY_SESSION_NAME" in os.environ  # JupyterLab and Notebook
        or "google.colab" in sys.modules
        or "__vsc_ipynb_file__" in getattr(_shell(), "user_ns", {})
        or sys.platform == "emscripten"
    )
    return "live" if widgets else "static"
