"""How long pages run in the browser, as `python -m tools.live.measure` has measured it."""

import json
import math
from pathlib import Path

FILE = Path(__file__).with_name("seconds.json")
SHORT = 20  # CPU seconds that need no word
MINUTES = 120  # from here on


def measured():
    """Seconds of each page: {"<part>/<slug>": {"page": s, "slowest": s, "cell": number}}.

    ``"ended": false`` stands with a page that was no longer waited for.
    """
    if not FILE.is_file():
        return {}
    return json.loads(FILE.read_text(encoding="utf-8"))


def of_page(slug):
    """How long a page runs as a whole, in words for its button.

    Rounded up, or down if it did not end; "" for up to 20 CPU seconds.
    """
    found = measured().get(slug)
    if not found:
        return "an unknown time"
    if found["page"] <= SHORT:
        return ""
    ended = found.get("ended", True)
    unit, size, step = ("min", 60, 1) if found["page"] > MINUTES else ("s", 1, 10)
    rounded = (math.ceil if ended else math.floor)(found["page"] / size / step) * step
    return f"{'about' if ended else 'more than'} {rounded} {unit}"
