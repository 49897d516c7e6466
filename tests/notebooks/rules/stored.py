"""What a notebook has stored: outputs, figures, check records."""

import re

import nbformat
from nbval.plugin import comment_markers, metadata_tags

from tools.budget import STORED
from tools.notebooks import canonical

from . import rule

CHECKS = 3
FIGURES = 5
NOISE = re.compile(
    r"/(?:home|root|tmp|Users|work|usr|opt|mnt)/|\b[A-Z]:\\|site-packages|ipykernel_\d"
    r"|\b0x[0-9a-fA-F]{6,}|\d{4}-\d\d-\d\dT\d\d:\d\d"
)


@rule("design 6")
def executed(page):
    """Every cell was executed, from top to bottom, without an error."""
    counts = [c.count for c in page.code]
    if counts != list(range(1, len(counts) + 1)):
        yield f"execution counts {counts}"
    for cell in page.code:
        for out in cell.outputs:
            if out["output_type"] == "error":
                yield f"{out['ename']} stored in the {cell}"


@rule("design 6")
def canonical_form(page):
    """The file is what `make run` writes: no time stamps, no random ids, figures quantised."""
    copy = nbformat.from_dict(page.nb)
    if page.source != canonical(copy):
        yield "the file differs from its canonical form: run `make run NB=...`"


@rule("B9")
def no_warnings(page):
    """Nothing was written to stderr: no warning is stored."""
    for cell in page.code:
        for out in cell.outputs:
            if out.get("name") == "stderr":
                yield f"{''.join(out['text'])[:80]!r} from the {cell}"


@rule("design 6")
def no_machine_noise(page):
    """No path, address or time of the machine in sources and outputs."""
    for cell in page.cells:
        texts = [cell.source, *("".join(o.get("text", "")) for o in cell.outputs)]
        texts += [t for mime in ("text/plain", "text/html") for t in cell.data(mime)]
        for text in texts:
            clean = re.sub(
                r"[A-Za-z0-9+/=]{200,}", "", "".join(text)
            )  # pictures, frames
            for found in NOISE.findall(clean):
                yield f"{found!r} in the {cell}"


@rule("design 6")
def weight(page):
    """A notebook weighs at most 300 kB."""
    n = len(page.source.encode())
    if n > 1000 * STORED:
        yield f"{n / 1000:.0f} kB"


@rule("design 6")
def nothing_exempt(page):
    """No cell is exempt from the comparison: no nbval marks, no tag that skips."""
    tags = {*metadata_tags, "skip-execution"}
    for cell in page.code:
        found = tags.intersection(cell.metadata.get("tags", []))
        found |= {mark for mark in comment_markers if mark in cell.source}
        if found:
            yield f"{sorted(found)} in the {cell}"


@rule("A10, A19")
def checks(page):
    """At least three check records are stored."""
    if len(page.records) < CHECKS:
        yield f"{len(page.records)} records"


@rule("A11, D10")
def explorable_is_static(page):
    """A call of `explore` has stored its static face."""
    for cell in page.code:
        if "explore" in cell.calls and not cell.data("text/html"):
            yield f"no HTML in the {cell}"


@rule("D7")
def figures_are_described(page):
    """A cell with a figure has no other output, since name, caption and alternative text of
    the cell, which are needed, go to each of them."""
    for cell in page.code:
        n = len(cell.data("image/png"))
        if not n:
            continue
        if len(cell.outputs) > 1:
            yield f"{len(cell.outputs)} outputs, {n} of them figures, in the {cell}"
        figure, image = (cell.figure.get(k, {}) for k in ("figure", "image"))
        given = {"name": figure.get("name"), "caption": figure.get("caption")}
        for key, value in (given | {"alt": image.get("alt")}).items():
            if not str(value or "").strip():
                yield f"no {key} for the figure of the {cell}"
        if figure.get("name") and not re.fullmatch(
            r"fig-[a-z0-9]+(-[a-z0-9]+)+", figure["name"]
        ):
            yield f"the name of a figure is fig-prefix-word, got {figure['name']}"


@rule("(a)")
def number_of_figures(page):
    """At most five figures outside the solutions."""
    n = sum(bool(c.data("image/png")) for c in page.code if not c.in_solution)
    if n > FIGURES:
        yield f"{n} figures"
