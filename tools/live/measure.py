"""Run pages whole in a browser, and write down how long they take.

    python -m tools.live.measure [<part>/<slug> ...]

Without names all pages are run that have a button. `seconds.json` keeps for each page the CPU
seconds of the browser, and the slowest cell with its share of them, by the clock; pages that are
not run keep what they have. A page that takes too long is left, and noted as such. The site must
have been built after `make live`, the machine should be idle.
"""

import json
import sys
import time

from tools.live.seconds import FILE, measured
from tools.places import SITE
from tools.running.browser import CHROMIUM, QUIET, cpu, served

STATUS = ".live-page .live-state"
PATIENCE = 200  # CPU seconds
CELLS = """() => [...document.querySelectorAll('div.cell')]
  .map((cell, k) => [k + 1, Number(cell.dataset.seconds ?? 0), cell.dataset.live])"""
DONE = "([where, what]) => RegExp(what).test(document.querySelector(where).textContent)"


def main(names):
    """Measure pages; returns 1 if one of them stopped at an error, else 0."""
    from playwright.sync_api import sync_playwright

    known, failed = measured(), False
    names = names or [
        p.relative_to(SITE / "live").with_suffix("").as_posix()
        for p in sorted((SITE / "live").glob("*/*.json"))
    ]
    with sync_playwright() as playwright, served(SITE) as address:
        for name in names:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            found, stopped = run(chromium, f"{address}book/{name}.html")
            chromium.close()
            known[name] = found
            failed |= bool(stopped)
            slowest = f"slowest cell {found['cell']}: {found['slowest']} s"
            left = "" if found.get("ended", True) else ", left"
            print(
                f"{found['page']:7.1f} s  {name}, {slowest}{stopped}{left}", flush=True
            )
            text = json.dumps(dict(sorted(known.items())), indent=1)
            FILE.write_text(f"{text}\n", encoding="utf-8")
    return int(failed)


def run(chromium, address):
    """What a page takes, and where it stopped, "" if it did not."""
    tab = chromium.new_page()
    tab.set_default_timeout(600_000)
    tab.goto(address)
    tab.locator(".live-page button").click()
    tab.wait_for_function(DONE, arg=[STATUS, "^Python is ready"])
    before, start = cpu(), time.monotonic()
    tab.get_by_role("button", name="Run all").click()
    ended = False
    while not ended and cpu() - before < PATIENCE:
        tab.wait_for_timeout(200)
        ended = tab.evaluate(DONE, [STATUS, "^(Done|Cell)"])
    used, passed = cpu() - before, time.monotonic() - start
    cells = tab.evaluate(CELLS)
    known = sum(seconds for _, seconds, _ in cells)
    for cell in cells:
        if cell[2] == "running":
            cell[1] = passed - known
    number, longest, _ = max(cells, key=lambda cell: cell[1])
    slowest = used * longest / sum(seconds for _, seconds, _ in cells)
    stopped = "".join(f", stopped in cell {k}" for k, _, s in cells if s == "failed")
    found = {"page": round(used, 1), "slowest": round(slowest, 1), "cell": number}
    return found | ({} if ended else {"ended": False}), stopped


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
