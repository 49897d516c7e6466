"""Pages with explorables in a browser that has no network, and what it shows of them."""

import io
from contextlib import contextmanager

import numpy as np
from PIL import Image

SMALL = 200, 97
CORNER = "position: fixed; z-index: 9; left: 0; top: 0; width: 600px"


READY = "n => document.querySelectorAll('.explore[data-ready=yes]').length === n"


@contextmanager
def offline(browser, ignored=()):
    """Opens pages without a network: ``open_(address, blocks, width, **options)``.

    `blocks` is the number of explorables to wait for. Whatever a console says in the
    meantime is an error at the end, unless it contains one of the `ignored` texts.
    """
    contexts, said = [], []

    def open_(address, blocks, width=640, **options):
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, offline=True, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda m: said.append(m.text))
        tab.on("pageerror", lambda e: said.append(str(e)))
        tab.on(
            "request",
            lambda r: r.url.startswith(("file:", "data:")) or said.append(r.url),
        )
        tab.goto(address)
        tab.wait_for_function(READY, arg=blocks)
        return tab

    yield open_
    for context in contexts:
        context.close()
    wrong = [text for text in said if not any(part in text for part in ignored)]
    assert not wrong, wrong


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
