"""A figure as markup, drawn anew for each position of the sliders."""

import base64
import html

from ._drawing import Drawing, describe
from ._frames import picture, view_box
from ._shared import Shared

SCREEN = 120  # pixels per inch


class Picture:
    """``draw(**values)`` as an element of HTML that carries its alternative text.

    Parameters
    ----------
    draw : callable
        ``draw(**values)`` returns a Figure.
    alt : str
    form : "svg" or "png"
    """

    def __init__(self, draw, alt, form):
        self._draw, self._form = draw, form
        self._drawing, self._shared = Drawing(draw), Shared()
        self._alt = html.escape(alt)

    def __call__(self, values):
        """The markup for the arguments `values`, a dict.

        Raises
        ------
        RuntimeError, TypeError, ValueError
            As `Drawing` and `picture` do, with the call named.
        """
        fig = self._drawing(values)
        found = picture(fig, self._form, self._shared, describe(self._draw, values))
        markup = self._svg if self._form == "svg" else self._img
        return markup(found, fig.get_size_inches())

    def _svg(self, parts, size):
        prefix = f"live{id(self):x}-"  # clip paths of two figures must not be mixed up
        inner = self._shared.markup() + "".join(parts)
        inner = inner.replace('id="~', f'id="{prefix}').replace("#~", f"#{prefix}")
        return (
            f'<svg role="img" aria-label="{self._alt}" {frame_style(size)} fill="none" '
            f'viewBox="{view_box(size)}" stroke-linejoin="round">'
            f"{inner}</svg>"
        )

    def _img(self, png, size):
        source = base64.b64encode(png).decode()
        return f'<img alt="{self._alt}" {frame_style(size)} src="data:image/png;base64,{source}">'


def frame_style(size):
    """Style of a frame of `size` inches: as wide as there is room, up to its own width."""
    width, height = (round(v * SCREEN) for v in size)
    return f'style="width:{width}px;max-width:100%;aspect-ratio:{width}/{height};display:block"'
