"""Which frame of an explorable a browser shows."""

import io

import numpy as np
from PIL import Image

SMALL = 200, 97
CORNER = "position: fixed; z-index: 9; left: 0; top: 0; width: 600px"


def grey(picture):
    """A small grey picture, in which half a pixel more or less makes no difference."""
    if not isinstance(picture, Image.Image):
        picture = Image.fromarray(picture)
    return np.asarray(picture.convert("L").resize(SMALL, Image.Resampling.BOX), float)


def seen(explorable, drawn):
    """Indices (a, b) of the figure that the frame on the page resembles most."""
    frame = explorable.locator(".explore-frame > *")
    frame.evaluate(f"frame => {{ frame.style.cssText = '{CORNER}' }}")  # whole pixels
    shot = Image.open(io.BytesIO(frame.screenshot()))
    frame.evaluate("frame => { frame.style.cssText = '' }")
    off = np.sqrt(((drawn - grey(shot)) ** 2).mean(axis=(2, 3)))
    best = np.unravel_index(off.argmin(), off.shape)
    second = np.sort(off.ravel())[1]
    assert off.min() < 5 and off.min() < 0.5 * second, off
    return tuple(map(int, best))


def state(explorable):
    return [int(i.input_value()) for i in explorable.locator("input").all()]
