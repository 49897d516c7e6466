"""What the tests of `explore` draw, and how they look into a block."""

import base64
import json
import re
import zlib

import matplotlib.pyplot as plt
import numpy as np

from utils.explore._slider import as_slider
from utils.explore._static import static_block

T = np.linspace(0, 100, 1001)


def draw(a, b=1):
    """A wave and some points."""
    fig, ax = plt.subplots()
    ax.plot(T, a * np.sin(0.02 * b * T**1.3))
    ax.plot(T[::50], a * np.exp(-T[::50] / 30), "o", mfc="white")
    ax.set(xlabel="time [ms]", ylabel="$V$ [mV]", xlim=(0, 100), ylim=(-10, 10))
    return fig


ALT = "A wave & its rim."


def static(draw, vary="jointly", form="svg", keep=False, caption=None, **grids):
    """The static face of ``draw``: HTML, text, record."""
    sliders = {k: as_slider(k, v) for k, v in grids.items()}
    return static_block(draw, sliders, vary, ALT, form, keep, caption)


def block(draw, vary="jointly", form="svg", keep=False, caption=None, **grids):
    """The static face of ``draw`` as HTML, and its text."""
    return static(draw, vary, form, keep, caption, **grids)[:2]


def unpack(html):
    """The content of the script that carries the frames."""
    packed = re.search(r'class="explore-data">([^<]+)<', html)[1]
    return json.loads(zlib.decompress(base64.b64decode(packed)))


def never(**_):
    """A `draw` that must not be called."""
    raise AssertionError("draw was called")
