"""One stored notebook as a plain single file: no MyST, `utils` inside."""

import base64
import hashlib
import io
import re
import zipfile

import nbformat
from code_labels import COMMENT, ONE, equations  # book/_ext, on the path
from nbformat.v4 import new_code_cell, new_markdown_cell

from tools.export import references
from tools.export.plain import Names, markdown
from tools.notebooks import ROOT

EXERCISE = re.compile(r"^:{3,}\{exercise\}[^\n]*\n(?:\s*\n)*:label:[ \t]*(\S+)", re.M)
CITED = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")
START = re.compile(r"^:{3,}\{solution-start\}.*?^:{3,}[ \t]*$", re.S | re.M)
END = re.compile(r"^:{3,}\{solution-end\}[ \t]*\n:{3,}[ \t]*$", re.M)

LOADER = '''\
#@title The helpers of the book (run this cell first) { display-mode: "form" }
# Unpacks `utils` into a temporary folder; nothing is fetched or installed. The readable
# source travels with the book.
import base64, io, sys, tempfile, zipfile

if "utils" not in sys.modules:
    _folder = tempfile.mkdtemp(prefix="equations-to-code-")
    _packed = base64.b64decode("""
{packed}
""")
    zipfile.ZipFile(io.BytesIO(_packed)).extractall(_folder)
    sys.path.insert(0, _folder)
'''


def read(path):
    return nbformat.read(path, as_version=4)


def text_of(nb):
    return "\n\n".join(c.source for c in nb.cells if c.cell_type == "markdown")


def title(nb):
    return next(
        line[2:].strip() for line in text_of(nb).splitlines() if line.startswith("# ")
    )


def survey(paths):
    """Names that the notebooks share: titles, and every equation with its page and number."""
    titles, numbers = {}, {}
    for path in paths:
        nb = read(path)
        titles[path.stem] = title(nb)
        for n, (label, _) in enumerate(equations(text_of(nb)), 1):
            if label in numbers:
                raise ValueError(f"{path.name}: the label {label!r} is used twice")
            numbers[label] = (path.stem, n)
    return titles, numbers


def names_of(path, nb, titles, numbers):
    """What the references of this notebook stand for."""
    text = text_of(nb)
    here = {
        label: f"({n})" if page == path.stem else f"({n}) of *{titles[page]}*"
        for label, (page, n) in numbers.items()
    }
    figures = [
        c.metadata.get("mystnb", {}).get("figure", {}).get("name") for c in nb.cells
    ]
    figures = [name for name in figures if name]
    exercises = EXERCISE.findall(text)
    return Names(
        equations=here,
        figures={name: f"figure {k}" for k, name in enumerate(figures, 1)},
        exercises={label: f"exercise {k}" for k, label in enumerate(exercises, 1)},
        titles=titles,
        cite=references.cite,
    )


def packed_utils():
    """The package `utils` as base64 of a zip archive, the same bytes each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted((ROOT / "utils").rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                info = zipfile.ZipInfo(
                    str(path.relative_to(ROOT)), (2020, 1, 1, 0, 0, 0)
                )
                archive.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    text = base64.b64encode(buffer.getvalue()).decode()
    return "\n".join(text[k : k + 88] for k in range(0, len(text), 88))


def without_solutions(cells):
    """Cells with everything between the start and the end of a solution left out."""
    kept, inside = [], False
    for cell in cells:
        if cell.cell_type != "markdown":
            kept += [] if inside else [cell]
            continue
        out, rest = "", cell.source
        while rest:
            found = (END if inside else START).search(rest)
            out += "" if inside else rest[: found.start() if found else None]
            rest = rest[found.end() :] if found else ""
            inside = inside != bool(found)
        if out.strip():
            kept.append(nbformat.from_dict({**cell, "source": out.strip("\n")}))
    if inside:
        raise ValueError("a solution starts and never ends")
    return kept


def numbered(source, names):
    """Code whose comments ``# (prefix-word)`` show the number of the equation."""

    def comment(found):
        return ONE.sub(
            lambda m: names.equations.get(m.group(1), m.group(0)), found.group(0)
        )

    return COMMENT.sub(comment, source)


def export(path, titles, numbers, solutions=True):
    """The notebook at `path` as a plain notebook (a `NotebookNode`, without outputs)."""
    nb = read(path)
    names = names_of(path, nb, titles, numbers)
    cited = [k.strip() for keys in CITED.findall(text_of(nb)) for k in keys.split(",")]
    cells = [loader()]
    for cell in nb.cells if solutions else without_solutions(nb.cells):
        if cell.cell_type == "markdown":
            cells.append(new_markdown_cell(markdown(cell.source, names, path.stem)))
            continue
        cells.append(new_code_cell(numbered(cell.source, names)))
        figure = cell.metadata.get("mystnb", {}).get("figure", {})
        if "name" in figure:
            caption = markdown(figure["caption"], names, path.stem).strip()
            label = names.figures[figure["name"]].capitalize()
            cells.append(new_markdown_cell(f"*{label}.* {caption}"))
    if cited:
        lines = [f"- {references.reference(key)}" for key in dict.fromkeys(cited)]
        cells.append(new_markdown_cell("## References\n\n" + "\n".join(lines)))
    for k, cell in enumerate(cells):
        cell.id = hashlib.sha256(f"{k} {cell.source}".encode()).hexdigest()[:8]
    plain = nbformat.v4.new_notebook(
        cells=[c for c in cells if c.source], metadata=META
    )
    nbformat.validate(plain)
    return plain


def loader():
    """The first cell: `utils`, folded."""
    cell = new_code_cell(LOADER.replace("{packed}", packed_utils()))
    cell.metadata = {"cellView": "form", "jupyter": {"source_hidden": True}}
    return cell


META = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
