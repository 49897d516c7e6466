"""What the frames of one explorable have in common."""

import numpy as np
from matplotlib.transforms import Affine2D

from ._axes import AxisMemory
from ._paths import path_data

UNIT = 10  # units per point: 0.1 pt is a fifth of a screen pixel
FINE = 5  # text is drawn this much finer


class Shared:
    """Clip paths, outlined texts and axes, each made once.

    Matplotlib remembers the last fifty formulas; a figure with use_mathtext has more, so
    that each tick label would be parsed again in each frame, half of the time of a frame.
    """

    def __init__(self):
        self.axes = AxisMemory()
        self._clips, self._sizes, self._outlines = {}, {}, {}

    def clip(self, d):
        """Reference to the clip path `d`; `~` stands for the prefix of the block."""
        n = self._clips.setdefault(d, len(self._clips))
        return f"url(#~{n})"

    def markup(self):
        """The definitions of all clip paths."""
        return "".join(
            f'<clipPath id="~{n}"><path d="{d}"/></clipPath>'
            for d, n in self._clips.items()
        )

    def size(self, text2path, s, prop, ismath):
        """Width, height and descent [points] of a text."""
        key = s, prop.copy(), ismath
        if key not in self._sizes:
            self._sizes[key] = text2path.get_text_width_height_descent(s, prop, ismath)
        return self._sizes[key]

    def outline(self, text2path, s, prop, angle, ismath):
        """Path data of a text at the origin, and its lower and upper corner [points]."""
        key = s, prop.copy(), angle, ismath
        if key not in self._outlines:
            vertices, codes = text2path.get_text_path(prop, s, ismath=ismath)
            size = prop.get_size_in_points() / text2path.FONT_SCALE
            at = Affine2D().scale(size).rotate_deg(angle).transform(vertices)
            d = path_data(at * (UNIT * FINE, -UNIT * FINE), codes, rigid=True)
            box = (
                (at.min(axis=0), at.max(axis=0))
                if len(at)
                else (np.zeros(2), np.zeros(2))
            )
            self._outlines[key] = d, *box
        return self._outlines[key]
