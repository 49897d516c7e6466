"""Notebooks as text: _text/<part>/<slug>.md, an ordinary MyST file outside of git.

What cannot become a notebook is refused with file, line and what to do.
"""

import re
from pathlib import Path

import jupytext
import nbformat
import yaml

from tools.notebook.fences import unclosed
from tools.notebook.markdown import Text
from tools.places import BOOK, TEXT
from tools.problem import Problem, close_to

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HEAD = "begin as tools/template.md does: ---, kernelspec and book, ---"
KEPT = "kernelspec", "jupytext", "book"  # of a notebook's metadata, in its text


class Refused(ValueError):
    """A path or a text that cannot become a notebook; its text is that of a `Problem`."""


def refuse(where, what, remedy):
    raise Refused(Problem(str(where), what, remedy))


def twin(path):
    """Where the text of the notebook at `path` stands.

    Raises
    ------
    Refused
        If `path` is not book/<part>/<slug>.ipynb of a part that exists, or the slug is not in
        lower case with hyphens.
    """
    path = Path(path).resolve()
    if BOOK not in path.parents or path.suffix != ".ipynb":
        refuse(path, "path must be book/<part>/<slug>.ipynb", "")
    if not SLUG.fullmatch(path.stem):
        better = "-".join(re.findall("[a-z0-9]+", path.stem.lower()))
        what = f"slug must be lower case with hyphens, got {path.stem!r}"
        refuse(path.name, what, f"for example {better}" if better else "")
    part = path.parent.relative_to(BOOK).as_posix()
    parts = sorted(p.parent.name for p in BOOK.glob("*/index.md"))
    if part not in parts:
        what = f"part must be one of {', '.join(parts)}, got {part!r}"
        refuse(path.name, what, close_to(part, parts))
    return TEXT / path.relative_to(BOOK).with_suffix(".md")


def write(path):
    """Write the notebook at `path` as MyST text, without outputs; returns where."""
    nb = nbformat.read(path, as_version=4)
    for cell in nb.cells:
        cell.metadata.pop("jupyter", None)  # follows from the tag hide-input
    nb.metadata["jupytext"] = {"notebook_metadata_filter": ",".join(KEPT)}
    target = twin(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(jupytext.writes(nb, fmt="md:myst"), encoding="utf-8")
    return target


def read(path):
    """The text twin of the notebook at `path`, as a notebook without outputs.

    Raises
    ------
    Refused
        If there is no text, its head or the head of a cell is no YAML, or a fence is not
        closed; with file and line.
    """
    target = twin(path)
    where = target.relative_to(TEXT.parent).as_posix()
    if not target.exists():
        refuse(where, "there is no such text", f"make text NB={path}, or make new")
    source = target.read_text(encoding="utf-8")
    body = page_head(source, where)
    refuse_unclosed(source, body, where)
    refuse_bad_cell_heads(source, body, where)
    return jupytext.reads(source, fmt="md:myst")


def page_head(source, where):
    """Refuse a bad head of the page; returns the number of lines that it takes."""
    lines = source.split("\n")
    if lines[0].strip() != "---":
        refuse(f"{where}:1", "the head of the page is missing", HEAD)
    end = next((k for k in range(1, len(lines)) if lines[k].strip() == "---"), None)
    if end is None:
        refuse(f"{where}:1", "the head of the page is not closed", "end it with ---")
    head = parsed(lines[1:end], 2, where, "the head of the page")
    if not isinstance(head, dict):
        refuse(f"{where}:2", "the head of the page has no keys", HEAD)
    return end + 1


def refuse_unclosed(source, skipped, where):
    for fence in unclosed(body(source, skipped)):
        mark = "`" if fence.opening.startswith("`") else ":"
        before = f" before line {fence.before}" if fence.before else ""
        refuse(
            f"{where}:{fence.row}",
            f"{fence.opening!r} is not closed{before}",
            f"end it with a line of as many {mark} as it begins with",
        )


def refuse_bad_cell_heads(source, skipped, where):
    """Refuse the YAML at the head of a code cell if it is none."""
    text = body(source, skipped)
    for piece in text.of("directive", "code-cell"):
        lines = text.source[piece.start : piece.end].split("\n")[1:-1]
        if not lines or lines[0].strip() != "---":
            continue
        ends = [k for k, line in enumerate(lines) if line.strip() == "---"]
        if len(ends) < 2:
            row = f"{where}:{piece.row + 1}"
            refuse(row, "the head of a code cell is not closed", "end it with ---")
        name = "the head of a code cell"
        parsed(lines[1 : ends[1]], piece.row + 2, where, name)


def body(source, skipped):
    """The `Text` without the head of the page, on the same lines."""
    lines = source.split("\n")
    return Text("\n".join([""] * skipped + lines[skipped:]))


def parsed(lines, row, where, what):
    """What YAML lines say; the first of them is line `row` of the file `where`."""
    try:
        return yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row += min(mark.line, len(lines) - 1) if mark else 0
        said = getattr(error, "problem", None) or str(error)
        refuse(
            f"{where}:{row}",
            f"{what} is no YAML: {said}",
            "text with a colon, a brace or a backtick needs quotes around it",
        )
