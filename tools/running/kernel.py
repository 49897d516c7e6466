"""The kernel that executes the book: one environment for storing, testing and measuring."""

import functools
import os

from nbclient import NotebookClient

from tools.places import ROOT

TIME_OUT = (
    1800  # seconds of the clock for one cell: a busy machine is no fault of a page
)
# small matrices: threads of a linear-algebra library cost more than they give, and two
# notebooks run at a time
ONE_THREAD = {
    "MKL_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def environment():
    """Environment variables of a kernel that executes the book: dict of str to str."""
    return ONE_THREAD | {
        "EXPLORE": "static",
        "IPYTHONDIR": str(ROOT / "tools" / "ipython"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYTHONHASHSEED": "0",
    }


def patient(start, attempts=3):
    """`start`, called again where a kernel died before it answered.

    Such a kernel has run nothing of a page, so the page is not at fault. One cause is known: a
    kernel is told its ports before it takes them, and two that begin at once may be told the same.

    Parameters
    ----------
    start : callable
        Raises RuntimeError, with the word "died", for a kernel that died.
    attempts : int
        How often it is called; the error of the last one is raised.

    Returns
    -------
    callable
    """

    @functools.wraps(start)
    def started(*args, **kwargs):
        for _ in range(attempts - 1):
            try:
                return start(*args, **kwargs)
            except RuntimeError as error:
                if "died" not in str(error):
                    raise
        return start(*args, **kwargs)

    return started


def client(nb, folder):
    """What runs `nb` from top to bottom in an empty kernel that starts in `folder`.

    Returns
    -------
    nbclient.NotebookClient
    """
    return NotebookClient(
        nb,
        timeout=TIME_OUT,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )


class Complaint(Exception):
    """A cell came to its end, and yet something is wrong: a warning, a figure not drawn."""


def execute(nb, folder, watch=None):
    """Run `nb`, whose kernel starts in `folder`, and keep its outputs in it.

    Parameters
    ----------
    nb : nbformat.NotebookNode
    folder : Path
    watch : callable, optional
        Called with the client before it begins, see `tools.running.runs.Recorder.watch`.

    Raises
    ------
    Complaint
        If a cell writes to stderr, or something is displayed with an error.
    nbclient.exceptions.CellExecutionError
        If a cell raises.
    """
    runner = client(nb, folder)
    if watch:
        watch(runner)
    runner.execute(env=os.environ | environment())
    for cell in nb.cells:
        for out in cell.get("outputs", []):
            if out.output_type == "error":  # while it was displayed
                raise Complaint(f"{cell.source}\n\n{out.ename}: {out.evalue}")
            if out.output_type == "stream" and out.name == "stderr":
                raise Complaint(f"{cell.source}\n\n{out.text}")
    return nb
