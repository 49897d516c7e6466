"""How long pages run in the browser, as `python -m tools.live.measure` has measured it."""

import json
import math
from pathlib import Path

FILE = Path(__file__).with_name("seconds.json")


def measured():
    """Seconds of each page: {"<part>/<slug>": {"page": s, "slowest": s, "cell": number}}."""
    if not FILE.is_file():
        return {}
    return json.loads(FILE.read_text(encoding="utf-8"))


def of_page(slug):
    """CPU seconds of a page as a whole, rounded up to tens; 0 if it was not measured."""
    found = measured().get(slug)
    return 10 * math.ceil(found["page"] / 10) if found else 0
