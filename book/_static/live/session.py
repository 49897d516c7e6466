"""Run the cells of a page in the reader's browser, and say what they show.

`worker.mjs` loads this file into Pyodide and talks to it in JSON. It runs in any Python, too,
where the tests look at it.
"""

import ast
import base64
import io
import json
import linecache
import os
import sys
import time
import traceback

# how the helpers of the book behave here
SETTINGS = {"MPLBACKEND": "agg", "EXPLORE": "page", "CHECK": "report"}


class Said(io.TextIOBase):
    """What a cell prints, kept as items of text between its figures."""

    def __init__(self, items):
        self._items = items

    def write(self, text):
        if self._items and self._items[-1]["kind"] == "text":
            self._items[-1]["text"] += text
        elif text:
            self._items.append({"kind": "text", "text": text})
        return len(text)

    def writable(self):
        return True


class Session:
    """The names that the cells of a page share, and its explorables."""

    def __init__(self):
        os.environ |= SETTINGS
        self._explorables = []
        self._items = []
        self._names = {}
        self.forget()
        self._take_over()

    def forget(self):
        """Begin anew, as with an empty kernel."""
        self._names.clear()
        self._names["__name__"] = "__main__"
        self._explorables.clear()

    def run(self, source, number):
        """Run one cell.

        Parameters
        ----------
        source : str
        number : int
            By which messages name the cell.

        Returns
        -------
        str
            JSON: ``items``, in their order, each of a ``kind``: "text", "figure" (a PNG file
            in base64) or "explore"; ``error``, "" if there was none; ``seconds`` of the CPU.
        """
        self._items = []
        before, out = time.process_time(), Said(self._items)
        streams, sys.stdout, sys.stderr = (sys.stdout, sys.stderr), out, out
        try:
            error = self._execute(source, f"cell {number}")
        finally:
            sys.stdout, sys.stderr = streams
        seconds = time.process_time() - before
        return json.dumps({"items": self._items, "error": error, "seconds": seconds})

    def redraw(self, key, places):
        """The figure of an explorable for a place of each slider, as JSON."""
        before = time.process_time()
        try:
            found = self._explorables[key].at(json.loads(places))
        except Exception as error:
            found = {"error": str(error)}
        return json.dumps(found | {"seconds": time.process_time() - before})

    def _execute(self, source, name):
        """Run the cell and collect what it shows; returns what went wrong, or ""."""
        # a traceback shows lines of the cell
        linecache.cache[name] = len(source), None, source.splitlines(True), name
        try:
            tree = ast.parse(source, name)
            last = None
            if tree.body and isinstance(tree.body[-1], ast.Expr):
                last = ast.Expression(tree.body.pop().value)
            exec(compile(tree, name, "exec"), self._names)
            if last is not None:
                value = eval(compile(last, name, "eval"), self._names)
                if value is not None and not _is_of_matplotlib(value):
                    print(repr(value))
            self._figures()
            self._fetch()
        except BaseException as error:
            return told(error, name)
        return ""

    def _take_over(self):
        """Let ``plt.show`` show figures here; the first import of Matplotlib takes a second."""
        import matplotlib.pyplot as plt

        def show(*args, **kwargs):
            self._figures()

        plt.show = show

    def _figures(self):
        """Show and close all open figures."""
        import matplotlib.pyplot as plt

        for number in plt.get_fignums():
            file = io.BytesIO()
            plt.figure(number).savefig(file, format="png", bbox_inches="tight")
            png = base64.b64encode(file.getvalue()).decode()
            self._items.append({"kind": "figure", "png": png})
        plt.close("all")

    def _fetch(self):
        """The explorables of this cell, with their first figure."""
        from utils.explore import _page

        for shown in _page.take():
            key = len(self._explorables)
            self._explorables.append(shown)
            about = {"kind": "explore", "key": key} | shown.description()
            self._items.append(about)


def _is_of_matplotlib(value):
    """Whether a value is one that a notebook would list below a figure, to nobody's use."""
    first = value[0] if isinstance(value, list | tuple) and value else value
    return type(first).__module__.startswith("matplotlib.")


def told(error, name):
    """An error as the reader needs it: where it is in the cells, and what it says."""
    what = "".join(traceback.format_exception_only(error)).strip()
    if isinstance(error, SyntaxError) and error.filename == name:
        return what
    places = traceback.extract_tb(error.__traceback__)
    lines = [
        f"{place.filename}, line {place.lineno}: {place.line}"
        for place in places
        if place.filename.startswith("cell ")
    ]
    return "\n".join([*lines, what])
