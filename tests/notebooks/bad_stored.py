"""Changes of the good page that a rule on what is stored refuses, by the name of the rule."""

from nbformat.v4 import new_output

from .example import add, figure, lonely, record, shown, text

ERROR = new_output("error", ename="ValueError", evalue="no", traceback=[])
STDERR = new_output("stream", name="stderr", text="UserWarning: no")
ADDRESS = new_output("stream", text="<Line at 0x7f33aa01beef>")


def on_cell(k, act):
    """A change of one cell, by its place."""

    def change(cells):
        act(cells[k])

    return change


def without(part, key):
    """A figure that lacks one of its descriptions."""
    return on_cell(6, lambda cell: cell.metadata["mystnb"][part].pop(key))


def unexecuted(cell):
    cell.execution_count = None


def twice(cell):
    cell.outputs.append(cell.outputs[0])


def undescribed(cell):
    del cell.metadata["mystnb"]


def without_block(cells):
    for cell in cells:
        if cell.source.startswith("explore("):
            cell.outputs = []


BAD = {
    "executed": [on_cell(5, unexecuted), lonely("age = 1 / 0", ERROR)],
    "no_warnings": [lonely("age = 1", STDERR)],
    "no_machine_noise": [
        lonely("age = 1", ADDRESS),
        lonely('age = "/home/me/data"'),
        lonely("age = 1", shown({"text/html": "at 2024-01-01T10:00"})),
    ],
    "weight": [lonely("age = 1", shown({"text/html": 400_000 * "a"}))],
    "nothing_exempt": [
        lonely("age = 1", tags=["nbval-ignore-output"]),
        lonely("# NBVAL_SKIP\nage = 1"),
    ],
    "explorable_is_static": [without_block],
    "figures_are_described": [
        without("figure", "name"),
        without("figure", "caption"),
        without("image", "alt"),
        on_cell(6, undescribed),
        on_cell(6, twice),
        on_cell(6, lambda cell: cell.outputs.append(record("one claim more"))),
        add(figure("lif-rise"), text("A paragraph below it.")),
    ],
}
