"""Figures as they are stored, with few colours, and their comparison by pixels."""

import base64
import io
import re

import numpy as np
from PIL import Image

PALETTES = 48, 64, 96, 128, 256  # numbers of colours that a stored figure may have
NEAR = 1.0  # root-mean-square error on 0..255 that the eye does not see
# Root-mean-square difference that is no change. Both pictures are quantised before: an
# identical figure then differs by 0, and one drawn from values that differ in the sixth
# digit by at most 0.25 (seven kinds of figure were measured; without quantising the fresh
# one too it would be up to 5.3). One pixel sideways gives 9 to 33.
TOLERANCE = 1.0
# The same for a cell with the tag `varies`, whose points hang on the last digits: they may move
# by a fraction of their size (2 to 5 were measured between processors), not across the figure.
VARIED = 10.0
INLINE = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=]{100,})")


def figures(outputs):
    """Pictures of a cell as base64 PNG, those inside its HTML too."""
    found = []
    for out in outputs:
        data = out.get("data", {})
        found += [data["image/png"]] if "image/png" in data else []
        found += INLINE.findall("".join(data.get("text/html", "")))
    return found


def difference(stored, drawn, pixels=True, varies=False):
    """What is wrong with the figures of a cell, or None if they are the stored ones.

    Without `pixels` only their number is compared; with `varies` their points may move a little.
    """
    tolerance = VARIED if varies else TOLERANCE
    if len(stored) != len(drawn):
        return f"{len(drawn)} figures drawn, {len(stored)} stored"
    if not pixels:
        return None
    for k, (a, b) in enumerate(zip(map(_open, stored), map(_open, drawn))):
        if a.size != b.size:
            return f"figure {k}: stored size {a.size}, drawn size {b.size}"
        rms = min(_rms(a, c) for c in ([b] if b.mode == "P" else _reduced(b)))
        if rms > tolerance:
            return (
                f"figure {k} differs from the stored one: RMS {rms:.1f} > {tolerance}"
            )
    return None


def quantise(png):
    """The same picture with as few colours as keep it `NEAR`, as base64 PNG."""
    picture = _open(png)
    if picture.mode == "P":  # done before
        return png.strip()
    for small in _reduced(picture):
        if _rms(small, picture) <= NEAR:
            break
    out = io.BytesIO()
    small.save(out, format="PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode()


def _open(png):
    return Image.open(io.BytesIO(base64.b64decode(png)))


def _reduced(picture):
    """The picture in each number of colours, fewest first."""
    picture = picture.convert("RGB")
    for colours in PALETTES:
        yield picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=0)


def _rms(a, b):
    a, b = (np.asarray(x.convert("RGB"), float) for x in (a, b))
    return float(np.sqrt(np.mean((a - b) ** 2)))
