"""Compare the figures of a cell with the stored ones, by their pixels."""

import base64
import io
import re

import numpy as np
from PIL import Image

from tools.notebooks import quantise

# Root-mean-square difference on 0..255 that is no change. Both pictures are quantised
# before: an identical figure then differs by 0, and one drawn from values that differ in
# the sixth digit by at most 0.25 (seven kinds of figure were measured; without quantising
# the fresh one too it would be up to 5.3). One pixel sideways gives 9 to 33.
TOLERANCE = 1.0
INLINE = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=]{100,})")


def figures(outputs):
    """Pictures of a cell as base64 PNG, those inside its HTML too."""
    found = []
    for out in outputs:
        data = out.get("data", {})
        found += [data["image/png"]] if "image/png" in data else []
        found += INLINE.findall("".join(data.get("text/html", "")))
    return found


def difference(stored, drawn, pixels=True):
    """What is wrong with the figures of a cell, or None if they are the stored ones.

    Without `pixels` only their number is compared.
    """
    if len(stored) != len(drawn):
        return f"{len(drawn)} figures drawn, {len(stored)} stored"
    if not pixels:
        return None
    for k, (a, b) in enumerate(zip(map(_pixels, stored), map(_pixels, drawn))):
        if a.shape != b.shape:
            return f"figure {k}: stored size {a.shape[:2]}, drawn size {b.shape[:2]}"
        rms = np.sqrt(np.mean((a - b) ** 2))
        if rms > TOLERANCE:
            return (
                f"figure {k} differs from the stored one: RMS {rms:.1f} > {TOLERANCE}"
            )
    return None


def _pixels(png):
    picture = Image.open(io.BytesIO(base64.b64decode(quantise(png))))
    return np.asarray(picture.convert("RGB"), float)
