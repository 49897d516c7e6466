"""What tests ask of a drawing."""

import numpy as np

from utils.drawing import _canvas


def ink(ax):
    """The corners of everything that is drawn as a line, as arrays of shape (n, 2)."""
    trans = ax.transData.inverted()
    return [trans.transform(line.get_transform().transform_path(line.get_path()).vertices)
            for line in ax.lines]  # fmt: skip


def clear_of_lines(ax):
    """Whether no line of the drawing enters the box of a label."""
    for text in ax.texts:
        low, high = _canvas.corners(text)
        for path in ink(ax):
            steps = np.linspace(path[:-1], path[1:], 40).reshape(-1, 2)
            if ((steps > low) & (steps < high)).all(axis=1).any():
                return False
    return True
