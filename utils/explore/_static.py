"""The face without a kernel: one block of HTML that carries its frames."""

import base64
import html
import json
import zlib
from importlib.resources import files

from ._frames import draw_frames, view_box
from ._words import caption_as_html

HEAVIEST = 400_000  # bytes of HTML
SCREEN = 200  # pixels per inch at which the figures of the book are stored


def static_block(draw, sliders, vary, alt, form, keep_colours, caption=None):
    """The explorable as HTML, as text for those who compare outputs, and as a record.

    Returns
    -------
    block, text : str
    record : dict
        For rules about the book, as JSON: ``frames`` (how many), ``vary``, ``alt``,
        ``caption`` if there is one, and ``sliders``, see `Slider.record`.

    Raises
    ------
    ValueError
        If the block would be too heavy.
    """
    found = draw_frames(draw, sliders, vary, form)
    width, height = found["size"]
    name = getattr(draw, "__name__", type(draw).__name__)
    content = {
        "alt": alt,
        "single": vary != "jointly",
        "sliders": [
            {
                "name": k,
                "label": s.html(k),
                "values": s.values,
                "texts": s.texts,
                "start": s.start,
            }
            for k, s in sliders.items()
        ],
        "points": found["points"],
        "viewBox": view_box(found["size"]),
    } | (_shared(found) if form == "svg" else _pictures(found))
    shown = ", ".join(
        f"{s.html(k)} = {html.escape(s.texts[s.start])}" for k, s in sliders.items()
    )
    keep = " explore-keep" if keep_colours else ""
    tag, below = "div", ""
    if caption:
        text = f'<span class="caption-text">{caption_as_html(caption)}</span>'
        tag, below = "figure", f"<figcaption><p>{text}</p></figcaption>"
    block = (
        f'<{tag} class="explore{keep}" style="--explore-width:{round(width * SCREEN)}px">'
        f"<style>{_asset('explore.css')}</style>"
        f'<div class="explore-frame"><img alt="{html.escape(alt)}" width="{round(width * 96)}" '
        f'height="{round(height * 96)}" src="data:image/png;base64,{_base64(found["still"])}">'
        f'</div><p class="explore-shown">Shown for {shown}.</p>{below}'
        f'<script type="text/plain" class="explore-data">{_packed(content)}</script>'
        f"<script>{_asset('explore.js')}</script></{tag}>"
    )
    count = len(found["points"])
    if len(block) > HEAVIEST:
        raise ValueError(
            f"explore({name}): {count} frames weigh {len(block) / 1000:.0f} kB, at most "
            f"{HEAVIEST / 1000:.0f} kB are allowed: {_advice(form)}"
        )
    how = f", {vary}" if len(sliders) > 1 else ""
    grid = "; ".join(_range(k, s) for k, s in sliders.items())
    text = "\n".join([f"explore({name}): {count} frames{how}; {grid}", *found["lines"]])
    record = {"frames": count, "vary": vary, "alt": alt}
    if caption:
        record["caption"] = caption
    record["sliders"] = [s.record(k) for k, s in sliders.items()]
    return block, text, record


def _range(name, slider):
    """A slider on one line: from where to where, how many positions, of what kind."""
    kind = ", continuous" if slider.continuous else ""
    last = slider.texts[-1]
    return f"{slider.reading(name, 0)} … {last} ({len(slider)}{kind})"


def _shared(found):
    """Frames as lists of numbers into a table of different SVG elements.

    The table goes through the frames place by place, so that the versions of one curve are
    neighbours and the compression sees how alike they are.
    """
    table = {}
    for place in range(max(map(len, found["frames"]))):
        for frame in found["frames"]:
            if place < len(frame):
                table.setdefault(frame[place], len(table))
    return {
        "defs": found["defs"],
        "parts": list(table),
        "frames": [[table[part] for part in frame] for frame in found["frames"]],
    }


def _pictures(found):
    return {"pictures": [_base64(png) for png in found["frames"]]}


def _advice(form):
    if form == "svg":
        return (
            'take fewer values, fewer points or spikes in each curve, or frames="png" '
            "for pictures and dense rasters"
        )
    return 'take fewer values, a smaller figure, or frames="svg" for lines'


def _packed(content):
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return _base64(zlib.compress(text.encode(), 9))


def _base64(data):
    return base64.b64encode(data).decode()


def _asset(name):
    return (files(__package__) / name).read_text(encoding="utf-8").strip()
