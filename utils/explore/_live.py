"""The face with a kernel: ipywidgets on the same grid, redrawn as they move."""

import html
import time

from ._frames import values_at
from ._picture import Picture
from ._words import caption_as_html

QUICK = 0.1  # seconds: slower figures wait until the slider is let go
PATIENCE = (
    3.0  # seconds: a first call that compiles is not the measure, but is not repeated
)
NARROW, WIDE = 7, 20  # em: least and most room for words and symbol


class Live:
    """Widgets that show ``draw(**values)`` for the values of the sliders.

    Attributes
    ----------
    box : ipywidgets.VBox
        What is displayed.
    controls : dict of str to ipywidgets.SelectionSlider
    figure : ipywidgets.HTML
        The figure, with its alternative text, which ipywidgets.Image cannot carry.
    message : ipywidgets.HTML
        The error that `draw` raised where the sliders stand, or nothing.
    seconds : float
        What the last redraw took.
    """

    def __init__(self, draw, sliders, alt, form, caption=None):
        import ipywidgets as w

        self._sliders, self._picture = sliders, Picture(draw, alt, form)
        self._busy = False
        self._start = tuple(s.start for s in sliders.values())
        self.figure, self.message = w.HTML(), w.HTML()
        self._redraw(self._start)  # an error here is the cell's error
        if QUICK < self.seconds < PATIENCE:
            self._redraw(self._start)
        longest = max(len(s.plain(k)) for k, s in sliders.items())
        room = f"{min(max(NARROW, 0.6 * longest), WIDE):g}em"  # for what stands before
        self.controls = {k: self._control(w, k, s, room) for k, s in sliders.items()}
        reset = w.Button(description="Reset", layout=w.Layout(width="6em"))
        reset.on_click(self._reset)
        below = [w.HTML(f"<p>{caption_as_html(caption)}</p>")] if caption else []
        self.box = w.VBox(
            [self.figure, self.message, *self.controls.values(), reset, *below]
        )

    def _control(self, w, name, slider, room):
        rich = "description_allow_html" in w.SelectionSlider.class_trait_names()
        control = w.SelectionSlider(
            options=list(zip(slider.texts, slider.values)),
            index=slider.start,
            description=rich_label(slider.html(name)) if rich else slider.plain(name),
            continuous_update=self.seconds < QUICK,
            style={"description_width": room},
            layout=w.Layout(width=f"calc({room} + 25em)", max_width="100%"),
            **({"description_allow_html": True} if rich else {}),
        )
        control.observe(self._moved, "index")
        return control

    def _moved(self, _):
        if not self._busy:
            self._show()

    def _reset(self, _):
        self._busy = True  # one redraw for all
        try:
            for control, index in zip(self.controls.values(), self._start):
                control.index = index
        finally:
            self._busy = False
        self._show()

    def _show(self):
        point = tuple(c.index for c in self.controls.values())
        try:
            self._redraw(point)
        except Exception as error:  # the reader sees it where the figure would change
            text = html.escape(str(error))
            self.message.value = (
                f'<p role="alert" style="color:#b00020"><b>{text}</b></p>'
            )
            return
        self.message.value = ""
        for control in self.controls.values():
            control.continuous_update = self.seconds < QUICK

    def _redraw(self, point):
        before = time.perf_counter()
        self.figure.value = self._picture(values_at(self._sliders, point))
        self.seconds = time.perf_counter() - before


def rich_label(markup):
    """A label without <sub>, which ipywidgets removes."""
    small = '<span style="font-size:75%;vertical-align:sub">'
    return markup.replace("<sub>", small).replace("</sub>", "</span>")
