"""The file of a notebook, read with care."""

import json
from pathlib import Path

import nbformat
from nbformat.validator import iter_validate


def read(path):
    """The notebook at `path`, and the file as it is.

    Returns
    -------
    nb : nbformat.NotebookNode
    source : str

    Raises
    ------
    ValueError
        If the file is no notebook of format 4; the message names it.
    """
    path = Path(path)
    try:
        source = path.read_text(encoding="utf-8")
        raw = json.loads(source)
        if not isinstance(raw, dict) or raw.get("nbformat") != 4:
            raise ValueError("it is not of format 4")
        for wrong in iter_validate(raw):
            raise ValueError(wrong.message.split("\n")[0])
    except ValueError as error:
        raise ValueError(f"{path.name} is no notebook: {error}") from error
    return nbformat.v4.reads(source), source
