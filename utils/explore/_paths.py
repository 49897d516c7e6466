"""SVG path data with whole, relative numbers, so that equal shapes are equal text."""

import numpy as np
from matplotlib.path import Path

LETTERS = {Path.LINETO: ("l", 1), Path.CURVE3: ("q", 2), Path.CURVE4: ("c", 3)}


def path_data(vertices, codes, rigid=False):
    """SVG path data with whole, relative numbers.

    Parameters
    ----------
    vertices : array, shape (n, 2)
        In SVG units, y down.
    codes : array, shape (n,), or None
        As in `matplotlib.path.Path`.
    rigid : bool
        Round each part of the path relative to where it starts, so that equal shapes (the
        same letter at two places) become equal text.

    Examples
    --------
    >>> path_data(np.array([[1.2, 2.0], [11.4, 2.0], [11.4, -7.9]]), None)
    'M1 2l10 0 0-10'
    """
    out = []
    for v, c in split(vertices, codes):
        start = np.rint(v[0])
        relative = v - v[0] if rigid else np.rint(v) - start
        out.append(f"M{join(start.astype(int))}{body(relative, c)}")
    return "".join(out)


def split(vertices, codes):
    """The connected parts of a path, as pairs of vertices (n, 2) and codes (n,)."""
    if codes is None:
        codes = np.full(len(vertices), Path.LINETO)
        codes[:1] = Path.MOVETO
    codes = np.asarray(codes)
    end = np.flatnonzero(codes == Path.STOP)
    if end.size:
        vertices, codes = vertices[: end[0]], codes[: end[0]]
    starts = np.flatnonzero(codes == Path.MOVETO)
    ends = np.append(starts[1:], len(codes))
    return [(vertices[a:b], codes[a:b]) for a, b in zip(starts, ends) if b - a > 1]


def body(vertices, codes):
    """The commands after the start; `vertices` are relative to the start, which is first."""
    points = np.rint(vertices).astype(int)
    out, last, i, here = [], "", 1, points[0]
    if (codes == Path.LINETO)[1:].all():  # the common case, at once
        steps = np.diff(points, axis=0)
        steps = steps[steps.any(axis=1)]
        return "l" + join(steps.ravel()) if len(steps) else "l0 0"
    while i < len(codes):
        if codes[i] == Path.CLOSEPOLY:
            out.append("z")
            last, here, i = "z", points[0], i + 1
            continue
        letter, n = LETTERS[codes[i]]
        steps = (points[i : i + n] - here).ravel()
        here, i = points[i + n - 1], i + n
        if not steps.any():
            continue
        numbers = join(steps)
        if letter != last:
            out.append(letter + numbers)
        else:
            out.append(numbers if numbers[0] == "-" else " " + numbers)
        last = letter
    return "".join(out) or "l0 0"


def join(numbers):
    """Numbers as text, with a space only where a minus does not part them."""
    out = "".join(t if t[0] == "-" else " " + t for t in map(str, numbers))
    return out.removeprefix(" ")
