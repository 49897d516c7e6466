"""What a folded cell is called: "code of this figure" and so on, in place of one name for all.

Cells with the tag `hide-input` are rendered closed by MyST-NB. Here each gets its name, from what
the cell does; folding.js opens them all, or the one that a link leads into. Here also the ids
that sphinx-exercise gives to every exercise alike are numbered, since an id stands once.
"""

import ast

from docutils import nodes

FIGURE = "Code of this figure"
SLIDERS = "Code of these sliders"
IMPORTS = "Imports"
DRAWING = "Code that draws"
REPEATED = ("exercise-content", "solution-content", "proof-content")


def name(source, outputs):
    """What the code of a folded cell is called.

    Parameters
    ----------
    source : str
        The code.
    outputs : list of nodes
        What the cell left, as nodes.

    Examples
    --------
    >>> name("import numpy as np", [])
    'Imports'
    >>> name("def draw(x): ...", [])
    'Code that draws'
    """
    for output in outputs:
        if next(output.findall(nodes.image), None) is not None:
            return FIGURE
        if any('class="explore' in raw.astext() for raw in output.findall(nodes.raw)):
            return SLIDERS
    return IMPORTS if only_imports(source) else DRAWING


def only_imports(source):
    """Whether the code imports, and at most chooses a style."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return False
    imports = [n for n in body if isinstance(n, ast.Import | ast.ImportFrom)]
    rest = [ast.unparse(n) for n in body if n not in imports]
    return bool(imports) and all(line.startswith("plt.style.use") for line in rest)


def give_names(app, doctree):
    for cell in doctree.findall(nodes.container):
        if cell.get("hide_mode") == "input":
            source = cell.children[0].astext()
            outputs = cell.children[1:]
            cell["prompt_show"] = cell["prompt_hide"] = name(source, outputs)


def number_ids(app, doctree):
    """Number the ids that stand on a page as often as it has exercises."""
    for k, section in enumerate(doctree.findall(nodes.section), 1):
        section["ids"] = [f"{i}-{k}" if i in REPEATED else i for i in section["ids"]]


def setup(app):
    app.connect("doctree-read", give_names)
    app.connect(
        "doctree-read", number_ids, priority=400
    )  # before contents are collected
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
