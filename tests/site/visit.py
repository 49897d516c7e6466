"""One visit to a page in the browser: everything that the tests of the site ask of it."""

import gzip
import io
from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
from PIL import Image

WIDTHS = (390, 768, 1200, 1440)
SIZES = {}  # of what all pages share, bytes by address
READY = "async () => { await window.MathJax?.startup?.promise; await document.fonts.ready; }"
# what waits until it comes into view, or until it is printed, is typeset
OPEN = """() => {
  if (document.querySelector('.lazy-math')) window.dispatchEvent(new Event('beforeprint'));
  document.querySelectorAll('details').forEach((d) => { d.open = true; });
  document.querySelectorAll('.toggle-button.toggle-button-hidden').forEach((b) => b.click());
}"""
MATHS = """() => {
  const source = /\\$\\$|\\\\\\(|\\\\\\[|\\\\begin\\{|\\{(eq|term|cite|numref|doc|ref)[:}]|^:::/;
  const walker = document.createTreeWalker(
    document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const raw = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest('pre, code, script, mjx-container')) continue;
    if (source.test(node.data))
      raw.push(node.data.trim().slice(0, 60));
  }
  return {
    raw,
    errors: [...document.querySelectorAll('mjx-merror')].map((e) => e.textContent),
    missing: [...document.querySelectorAll('.math')]
      .filter((e) => !e.querySelector('mjx-container')).map((e) => e.textContent.trim()),
  };
}"""
TOO_WIDE = """() => {
  const page = document.scrollingElement, width = page.clientWidth;
  if (page.scrollWidth <= width) return [];
  return [`page ${page.scrollWidth} > ${width}`, ...[...document.querySelectorAll('main *')]
    .filter((e) => e.getBoundingClientRect().right > width + 1)
    .slice(0, 3).map((e) => e.outerHTML.slice(0, 120))];
}"""
# axe asks for the colours behind every glyph of a formula and every token of a program, which is
# most of its time: the formulas have the colour of the text, and one token of a kind is enough.
SLIM = """() => {
  document.querySelectorAll('mjx-math').forEach((e) => e.replaceChildren());
  const seen = new Set();
  for (const token of document.querySelectorAll('.highlight pre span[class]')) {
    if (token.childElementCount) continue;
    const kind = token.className + (token.closest('.cell_input') ? ' in a cell' : '');
    if (seen.has(kind)) token.replaceWith(token.textContent);
    seen.add(kind);
  }
}"""
NO_ALT = """() => [...document.images].filter((i) => !i.alt.trim() && !i.closest('.logo'))
  .map((i) => i.outerHTML.slice(0, 120))"""
FIGURES = ".cell_output img:not(.keep-colours)"


class Visit(NamedTuple):
    """What was seen on one page; an empty list is a good one."""

    foreign: list  # requests to other hosts, blocked
    failed: list  # requests that were answered with an error
    console: list  # errors and warnings in the console, exceptions
    maths: dict  # raw, errors, missing
    too_wide: dict  # by width of the window
    no_alt: list
    axe: dict  # violations in light and dark
    dark: list  # figures whose paper is not the dark page: (source, paper, page)
    weight: int  # bytes on the wire, if the server compresses


def visit(browser, address, page):
    """Open `page` of the site at `address` and look at it in every way."""
    context = browser.new_context(
        viewport={"width": 1200, "height": 900}, reduced_motion="reduce"
    )
    foreign, failed, console, weight = [], [], [], []

    def guard(route):
        if route.request.url.startswith((address, "data:", "blob:")):
            return route.continue_()
        foreign.append(route.request.url)
        return route.abort()

    def weigh(response):
        if response.status >= 400:
            failed.append(f"{response.status} {response.url}")
        elif response.url.startswith(address):
            weight.append(response)

    context.route("**/*", guard)
    tab = context.new_page()
    tab.on("response", weigh)
    tab.on("pageerror", lambda e: console.append(str(e)))
    tab.on(
        "console",
        lambda m: console.append(m.text) if m.type in ("error", "warning") else 0,
    )
    tab.goto(address + page, wait_until="load")
    tab.evaluate(READY)
    bytes_ = sum(map(size, weight))
    if tab.locator(".lazy-math").count():
        tab.wait_for_selector("body[data-formulas=ready]")
    tab.evaluate(OPEN)
    tab.wait_for_timeout(100)
    too_wide = {}
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        too_wide[width] = tab.evaluate(TOO_WIDE)
    tab.set_viewport_size({"width": 1200, "height": 900})
    maths, no_alt, axe = tab.evaluate(MATHS), tab.evaluate(NO_ALT), {}
    tab.evaluate(SLIM)
    for theme in "light", "dark":
        tab.evaluate(
            "theme => { document.documentElement.dataset.theme = theme }", theme
        )
        axe[theme] = violations(tab, theme)
    seen = Visit(
        foreign, failed, console, maths, too_wide, no_alt, axe,
        off_colour(tab), bytes_,
    )  # fmt: skip
    context.close()
    return seen


def size(response):
    """Bytes of a response, if the server compresses."""
    if response.url not in SIZES:
        SIZES[response.url] = len(gzip.compress(response.body(), 6))
    return SIZES[response.url]


def violations(tab, theme):
    """Violations that axe-core finds: rule, and where. Only colours differ on a dark page."""
    options = {"resultTypes": ["violations"], "preload": False}
    if theme == "dark":
        options["runOnly"] = ["color-contrast"]
    found = Axe().run(tab, options=options).response["violations"]
    return [f"{v['id']}: {n['html'][:140]}" for v in found for n in v["nodes"]]


def off_colour(tab):
    """Figures on a dark page whose paper differs from the page by over 3 of 255."""
    page = tab.evaluate("() => getComputedStyle(document.body).backgroundColor")
    page = tuple(int(x) for x in page[4:-1].split(","))
    wrong = []
    for figure in tab.locator(FIGURES).all():
        shot = Image.open(io.BytesIO(figure.screenshot())).convert("RGB")
        paper = shot.getpixel((3, 3))
        if max(abs(a - b) for a, b in zip(paper, page, strict=True)) > 3:
            wrong.append((figure.get_attribute("alt"), paper, page))
    return wrong
