"""One page as a plain single file: no MyST, `utils` inside, outputs kept."""

import ast
import base64
import hashlib
import io
import tarfile
from functools import cache
from pathlib import Path

import nbformat

from tools.export.names import Names, NoPlainForm
from tools.export.outputs import shown
from tools.export.plain import markdown, numbered
from tools.places import ROOT
from tools.problem import Problem

LOADER = """\
#@title The helpers of the book (run this cell first) { display-mode: "form" }
# Unpacks `utils` into a temporary folder; nothing is fetched or installed. The readable
# source travels with the book.
import base64, io, sys, tarfile, tempfile

if "utils" not in sys.modules:
    _folder = tempfile.mkdtemp(prefix="equations-to-code-")
    _packed = base64.b85decode("{packed}")
    tarfile.open(fileobj=io.BytesIO(_packed)).extractall(_folder, filter="data")
    sys.path.insert(0, _folder)
"""
META = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
FOLDED = {"cellView": "form", "jupyter": {"source_hidden": True}}  # Colab, Jupyter
STILL = "*A still picture. Run the notebook from the top, and sliders stand here.*"


def export(library, slug, solutions=True):
    """The page as a plain notebook, with its solutions or without.

    Parameters
    ----------
    library : tools.library.Library
    slug : str
        "<part>/<name>".
    solutions : bool

    Returns
    -------
    plain : nbformat.NotebookNode or None
        None if there are problems.
    problems : list of tools.problem.Problem
        What has no plain form, one for each cell.
    """
    names = Names(library, slug)
    cells = []
    problems = []
    for cell in library.pages[slug].cells:
        if cell.number == 1:
            cells.append(loader())  # below the title: not every viewer folds it
        try:
            cells += of_text(cell, names, solutions)
            cells += of_code(cell, names, solutions)
        except NoPlainForm as error:
            problems.append(Problem(slug, f"{cell}: {error.what}", error.remedy))
    if problems:
        return None, problems
    if names.cited:
        lines = [f"- {line}" for line in names.references()]
        cells.append(text_cell("## References\n\n" + "\n".join(lines)))
    for k, cell in enumerate(cells):
        cell.id = hashlib.sha256(f"{k} {cell.source}".encode()).hexdigest()[:8]
    plain = nbformat.v4.new_notebook(cells=cells, metadata=META)
    nbformat.validate(plain)
    return plain, []


def text_cell(source):
    """A cell of text; the notebook is validated as a whole."""
    return nbformat.from_dict(
        {"cell_type": "markdown", "id": "", "metadata": {}, "source": source}
    )


def code_cell(source, metadata):
    """A code cell without outputs."""
    return nbformat.from_dict(
        {
            "cell_type": "code",
            "execution_count": None,
            "id": "",
            "metadata": metadata,
            "outputs": [],
            "source": source,
        }
    )


def of_text(cell, names, solutions):
    """What stands for a cell of text: at most one cell."""
    if cell.kind != "markdown":
        return []
    source = cell.source if solutions else cell.outside
    names.begin(cell, solutions)
    plain = markdown(source, names) if source.strip() else ""
    return [text_cell(plain)] if plain else []


def of_code(cell, names, solutions):
    """What stands for a code cell: the cell, and the caption of its figure."""
    if cell.kind != "code" or (cell.in_solution and not solutions):
        return []
    figure = cell.figure
    source = numbered(cell.source, names)
    folded = "hide-input" in cell.tags
    label = names.counted(figure.name).capitalize() if figure and figure.name else ""
    if folded:
        source = f'#@title {title_of(cell, label)} {{ display-mode: "form" }}\n{source}'
    new = code_cell(source, FOLDED if folded else {})
    new.outputs = shown(cell.outputs, figure.alt if figure else "")
    new.execution_count = cell.count
    cells = [new]
    if label:
        caption = markdown(figure.caption, names)
        cells.append(text_cell(f"*{label}.* {caption}"))
    if "explore" in cell.calls:
        cells.append(text_cell(STILL))
    return cells


def title_of(cell, label):
    """What a folded cell is called in a form."""
    if label:
        return label
    imports = [isinstance(n, ast.Import | ast.ImportFrom) for n in cell.tree.body]
    return "Imports" if any(imports) else "Code that draws"


@cache
def loader():
    """The first code cell: `utils`, folded."""
    source = LOADER.replace("{packed}", packed_utils())
    return code_cell(source, FOLDED)


def packed_utils(root=ROOT):
    """The package `utils` as base85 of a compressed archive, the same bytes each time.

    It is one line, long as it is: GitHub and nbviewer show it as one.
    """
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:xz", preset=9) as archive:
        for path in sorted((root / "utils").rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                entry = tarfile.TarInfo(Path(path).relative_to(root).as_posix())
                entry.size = path.stat().st_size
                archive.addfile(entry, io.BytesIO(path.read_bytes()))
    return base64.b85encode(buffer.getvalue()).decode()
