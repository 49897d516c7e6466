"""What a notebook has stored: outputs, figures, the form of the file."""

import re

import nbformat
from nbval.plugin import comment_markers, metadata_tags

from tools import faults
from tools.notebooks import canonical

from . import rule

STORED = 300  # kB
NOISE = re.compile(
    r"/(?:home|root|tmp|Users|work|usr|opt|mnt)/|\b[A-Z]:\\|site-packages|ipykernel_\d"
    r"|\b0x[0-9a-fA-F]{6,}|\d{4}-\d\d-\d\dT\d\d:\d\d"
)
PICTURE = re.compile(r"[A-Za-z0-9+/=]{200,}")  # pictures, frames


@rule("design 6")
def executed(page):
    """Every cell was executed, from top to bottom, without an error."""
    for problem in faults.not_executed(page):
        yield problem.said


@rule("design 6")
def canonical_form(page):
    """The file is what `make run` writes: no time stamps, no random ids, figures quantised."""
    copy = nbformat.from_dict(page.nb)
    if page.source != canonical(copy):
        yield "the file differs from its canonical form: run `make run NB=...`"


@rule("design 6")
def no_warnings(page):
    """Nothing was written to stderr: no warning is stored."""
    for cell in page.code:
        for out in cell.outputs:
            if out.get("name") == "stderr":
                yield f"{''.join(out['text'])[:80]!r} from {cell}"


@rule("design 6")
def no_machine_noise(page):
    """No path, address or time of the machine in sources and outputs."""
    for cell in page.cells:
        texts = [cell.source, *("".join(o.get("text", "")) for o in cell.outputs)]
        texts += [t for mime in ("text/plain", "text/html") for t in cell.data(mime)]
        for text in texts:
            for found in NOISE.findall(PICTURE.sub("", "".join(text))):
                yield f"{found!r} in {cell}"


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
        found = tags.intersection(cell.tags)
        found |= {mark for mark in comment_markers if mark in cell.source}
        if found:
            yield f"{', '.join(sorted(found))} in {cell}"


@rule("design 5")
def explorable_is_static(page):
    """A call of `explore` has stored its static face."""
    for cell in page.code:
        if "explore" in cell.calls and not cell.data("text/html"):
            yield f"no HTML in {cell}"
