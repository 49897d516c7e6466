"""One visit to a page in the browser: everything that the tests of the site ask of it."""

import gzip
import io
from contextlib import contextmanager
from typing import NamedTuple

import questions
from accessibility import violations
from PIL import Image
from playwright.sync_api import TimeoutError as TooLate

HEIGHT = 900
WIDTHS = (360, 390, 768, 1440, 1200)  # the last one stays
PATIENCE = (
    20_000  # milliseconds that a link may take: a busy machine is no fault of a page
)
SIZES = {}  # of what all pages share, bytes by address
FIGURES = ".cell_output img:not(.keep-colours)"


class Visit(NamedTuple):
    """What was seen on one page; an empty list is a good one."""

    foreign: list  # requests to other hosts, blocked
    failed: list  # requests that were answered with an error
    console: list  # errors and warnings in the console, exceptions
    maths: dict  # raw, errors, missing
    layout: dict  # by width of the window: the page, formulas and boxes that are too wide, ...
    followed: int  # places in solutions, each by a link
    closed: list  # those of them that a link does not open, or does not lead to
    no_alt: list
    axe: dict  # violations in light and dark
    dark: list  # figures whose paper is not the dark page: (source, paper, page)
    weight: int  # bytes on the wire, if the server compresses
    asked: dict  # of how many things a question was asked, at the width with the fewest


class Traffic:
    """What a tab asks for, and what is said in its console."""

    def __init__(self, address):
        self.address = address
        self.foreign = []
        self.failed = []
        self.console = []
        self.responses = []

    def guard(self, route):
        """Let only requests to the site pass."""
        if route.request.url.startswith((self.address, "data:", "blob:")):
            return route.continue_()
        self.foreign.append(route.request.url)
        return route.abort()

    def answered(self, response):
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")
        elif response.url.startswith(self.address):
            self.responses.append(response)

    def said(self, message):
        if message.type in ("error", "warning"):
            self.console.append(message.text)

    def raised(self, error):
        self.console.append(str(error))


@contextmanager
def opened(browser, traffic):
    """A tab whose requests and messages are noted."""
    size = {"width": 1200, "height": HEIGHT}
    with browser.new_context(viewport=size, reduced_motion="reduce") as context:
        context.route("**/*", traffic.guard)
        tab = context.new_page()
        tab.on("response", traffic.answered)
        tab.on("pageerror", traffic.raised)
        tab.on("console", traffic.said)
        yield tab


def visit(browser, address, page, places=()):
    """Open `page` of the site at `address` and look at it in every way.

    `places` are ids that links lead to: those in solutions are followed.
    """
    traffic = Traffic(address)
    with opened(browser, traffic) as tab:
        tab.goto(address + page, wait_until="load")
        tab.evaluate(questions.READY)
        weight = sum(size(response) for response in traffic.responses)
        if tab.locator(".lazy-math").count():
            tab.wait_for_selector("body[data-formulas=ready]")
        inside = tab.evaluate(questions.IN_SOLUTIONS, sorted(places))
        closed = not_landed(tab, inside)
        tab.evaluate(questions.OPEN)
        layout, asked = laid_out(tab)
        maths = tab.evaluate(questions.MATHS)
        no_alt = tab.evaluate(questions.NO_ALT)
        axe = violations(tab)
        figures = tab.locator(FIGURES).count()
        dark = off_colour(tab)
    return Visit(
        foreign=traffic.foreign,
        failed=traffic.failed,
        console=traffic.console,
        maths=maths,
        layout=layout,
        followed=len(inside),
        closed=closed,
        no_alt=no_alt["wrong"],
        axe=axe,
        dark=dark,
        weight=weight,
        asked=asked | {"images": no_alt["asked"], "figures on the dark page": figures},
    )


def size(response):
    """Bytes of a response, if the server compresses."""
    if response.url not in SIZES:
        SIZES[response.url] = len(gzip.compress(response.body(), 6))
    return SIZES[response.url]


def not_landed(tab, inside):
    """What is wrong after links to places in solutions, which are closed, were followed."""
    found = []
    for place in inside:
        tab.evaluate("id => { location.hash = id }", place)
        try:
            tab.wait_for_function(questions.LANDED, arg=place, timeout=PATIENCE)
        except TooLate:
            found.append(tab.evaluate(questions.NOT_LANDED, place))
    return found


def laid_out(tab):
    """What is wrong with the layout, by the width of the window; and what was looked at."""
    found, asked = {}, {}
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        tab.evaluate(questions.SETTLED)
        counted = {
            "formulas cut off": tab.evaluate(questions.CUT_OFF),
            "small letters": tab.evaluate(questions.SMALL_LETTERS),
        }
        if width == WIDTHS[-1]:
            counted["tables"] = tab.evaluate(questions.WIDE_TABLES)
        found[width] = {
            "scrolls sideways": tab.evaluate(questions.TOO_WIDE),
            "boxes that scroll and do not show it": tab.evaluate(questions.UNMARKED),
            **{what: answer["wrong"] for what, answer in counted.items()},
        }
        for what, answer in counted.items():
            asked[what] = min(answer["asked"], asked.get(what, answer["asked"]))
    return found, asked


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
