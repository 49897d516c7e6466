"""A page as JupyterLab shows it, and back.

JupyterLab with jupyterlab-myst reads most of a page as the site does, and numbers its displays so.
What it cannot know stands outside of its texts: who is behind the key of a citation, what a label
of another page or of a figure points to, which caption the metadata of a cell hold, which number
the label in a line of code has; and a solution of several cells it shows as empty boxes. `show`
writes these into the notebook while it is open; `restore` takes them out before it is stored. So
the file stays as it is.

What a reader has edited stays edited. A piece that she did not touch comes back as it was stored.
"""

from nbformat import from_dict

from tools.export import references
from tools.export.names import Names, NoPlainForm
from tools.export.plain import markdown, role
from tools.running.figures import figures

KEY = "equations-to-code"  # in the metadata of a cell that was changed or added
# CSS pixels of a figure; it has twice as many, for sharp screens
WIDTH = {"width": 600}
BEFORE = 20  # characters by which a piece is found again
FIXED = {"editable": False, "deletable": False}
AUTHORS = "cite", "cite:p", "cite:t"


def show(nb, library, slug):
    """Write into the page `slug` of a `Library` what JupyterLab cannot know, in place.

    Parameters
    ----------
    nb : nbformat.NotebookNode
        The notebook as it is stored.
    library : tools.library.Library
    slug : str
    """
    names = Names(library, slug)
    cells = []
    for cell, of_page in zip(nb.cells, library.pages[slug].cells, strict=True):
        pieces = in_code(of_page, names)
        if cell.cell_type == "markdown":
            pieces = in_text(of_page, names)
        replace(cell, pieces)
        cells.append(cell)
        for out in cell.get("outputs", []):
            if figures([out]) and "image/png" in out.data:
                out.metadata["image/png"] = dict(WIDTH)
        cells += caption(cell, of_page.figure, names)
    if names.cited:
        known = references.entries(library.book)
        lines = [
            f"({target(key)})=\n{references.reference(known[key])}"
            for key in sorted(set(names.cited))
        ]
        text = "## References\n\n" + "\n\n".join(lines)
        cells.append(added(f"{nb.cells[-1].id}-references", text))
    nb.cells = cells


def restore(nb):
    """Take out of a notebook what `show` has written into it, in place."""
    cells = []
    for cell in nb["cells"]:
        known = cell["metadata"].pop(KEY, {})
        if known.get("added"):
            continue
        if isinstance(cell["source"], list):
            cell["source"] = "".join(cell["source"])
        cell["source"] = back(cell["source"], known.get("pieces", []))
        for out in cell.get("outputs", []):
            if out.get("metadata", {}).get("image/png") == WIDTH:
                del out["metadata"]["image/png"]
        cells.append(cell)
    nb["cells"] = cells


def in_text(cell, names):
    """Pieces of a text that read otherwise in JupyterLab: list of [start, end, text]."""
    found = []
    for piece in cell.text.pieces:
        try:
            text = shown_piece(piece, names)
        except NoPlainForm:  # the rules tell the author; here it stays as it is
            continue
        if text is not None:
            found.append((piece.start, piece.end, text))
    return found


def shown_piece(piece, names):
    """The text that stands for a piece of mark-up, None if JupyterLab reads it itself."""
    if piece.kind == "directive" and piece.name == "solution-start":
        return f"**Solution of {names.counted(piece.text.strip())}**"
    if piece.kind == "directive" and piece.name == "solution-end":
        return "*End of the solution.*"
    if piece.kind != "role":
        return None
    if piece.name in AUTHORS:
        return cited(piece, names)
    if piece.name == "eq" and piece.targets[0] in names.numbers:
        return None
    return role(piece, names)


def cited(piece, names):
    """Authors and years, each a link to its line in the list of references."""
    narrative = piece.name == "cite:t"
    each = []
    for key in piece.targets:
        text = names.cite([key], parenthetical=not narrative)
        text = text if narrative else text[1:-1]
        each.append(f"[{text}](#{target(key)})")
    return ", ".join(each) if narrative else f"({'; '.join(each)})"


def target(key):
    """Name of a line in the list of references."""
    return f"reference-{key}"


def in_code(cell, names):
    """Labels of equations in a program, with their numbers: list of [start, end, text]."""
    found = []
    lines = cell.source.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:k]) for k in range(len(lines))]
    for use in cell.uses:
        known = f"({use.label})"
        at = lines[use.row].rindex(known)
        try:
            shown = names.equation(use.label).replace("*", "")
        except NoPlainForm:
            continue
        start = starts[use.row] + at
        found.append((start, start + len(known), shown))
    return sorted(found)


def replace(cell, pieces):
    """Replace pieces of the source; the cell remembers them, or stays as it is where the way
    back would be ambiguous."""
    source = cell.source
    out, known, at = [], [], 0
    for start, end, text in pieces:
        out += [source[at:start], text]
        known.append([source[max(at, start - BEFORE) : start], text, source[start:end]])
        at = end
    new = "".join([*out, source[at:]])
    if known and back(new, known) == source:
        cell.source = new
        cell.metadata[KEY] = {"pieces": known}


def back(source, pieces):
    """The source with each text that was shown replaced by what is stored, in their order.

    A text is looked for behind the characters that stood before it, else anywhere.

    Examples
    --------
    >>> back("A book by (Oja, 1982).", [["by ", "(Oja, 1982)", "{cite}`oja1982`"]])
    'A book by {cite}`oja1982`.'
    """
    out, at = [], 0
    for before, shown, stored in pieces:
        found = source.find(before + shown, at)
        found = found + len(before) if found >= 0 else source.find(shown, at)
        if found >= 0:
            out += [source[at:found], stored]
            at = found + len(shown)
    return "".join([*out, source[at:]])


def caption(cell, figure, names):
    """A cell with the caption of a figure, as the site shows it: list of at most one."""
    if not (figure and figure.name and figure.caption):
        return []
    try:
        label = names.counted(figure.name).capitalize()
        text = markdown(figure.caption, names)
    except NoPlainForm:
        return []
    return [added(f"{cell.id}-caption", f"*{label}.* {text}")]


def added(name, source):
    """A cell that is only shown."""
    metadata = {KEY: {"added": True}, **FIXED}
    kind = {"cell_type": "markdown", "id": name}
    return from_dict(kind | {"metadata": metadata, "source": source})
