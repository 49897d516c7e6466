"""The face in a page of the book whose Python runs in the reader's browser.

There are no widgets: what is shown goes out as text, and the page asks for a figure for each
place of its sliders. A place is a number on the grid; where the quantity is continuous, there
are places between two values.
"""

import math

from ._picture import Picture
from ._words import caption_as_html

shown = []  # explorables that the page has not fetched yet


class Place:
    """A slider, with values also between those of its grid."""

    def __init__(self, name, slider):
        self.name, self._slider = name, slider
        self._whole = all(isinstance(v, int) for v in slider.values)

    def description(self):
        """What the page must know, for JSON."""
        slider = self._slider
        return {
            "name": self.name,
            "label": slider.html(self.name),
            "values": slider.values,
            "texts": slider.texts,
            "start": slider.start,
            "continuous": slider.continuous,
        }

    def value(self, place):
        """The value at a place; whole where all values of the grid are whole."""
        values, low = self._slider.values, math.floor(place)
        if low == place or not self._slider.continuous:
            return values[round(place)]
        between = values[low] + (place - low) * (values[low + 1] - values[low])
        return round(between) if self._whole else float(f"{between:.4g}")

    def text(self, place):
        """The value as the reader sees it."""
        value, slider = self.value(place), self._slider
        if value in slider.values:
            return slider.texts[slider.values.index(value)]
        number = f"{value:.4g}".replace("-", "−")
        return f"{number} {slider.unit}" if slider.unit else number


class Page:
    """An explorable as the page sees it.

    Parameters
    ----------
    draw : callable
    sliders : dict of str to Slider
    alt : str
    form : "svg" or "png"
    keep_colours : bool
    caption : str, optional
    """

    def __init__(self, draw, sliders, alt, form, keep_colours, caption=None):
        self._places = [Place(name, slider) for name, slider in sliders.items()]
        self._picture = Picture(draw, alt, form)
        self._about = {"alt": alt, "keep": keep_colours}
        if caption:
            self._about["caption"] = caption_as_html(caption)

    def description(self):
        """Sliders, words and the first figure, for JSON."""
        sliders = [place.description() for place in self._places]
        first = self.at([slider["start"] for slider in sliders])
        return self._about | {"sliders": sliders} | first

    def at(self, places):
        """Figure and texts for a place of each slider, for JSON.

        Raises
        ------
        RuntimeError, TypeError, ValueError
            What `draw` raises, with the call named.
        """
        both = list(zip(self._places, places, strict=True))
        values = {slider.name: slider.value(place) for slider, place in both}
        texts = [slider.text(place) for slider, place in both]
        return {"figure": self._picture(values), "texts": texts}


def take():
    """The explorables that were shown since the last call."""
    found = shown.copy()
    shown.clear()
    return found
