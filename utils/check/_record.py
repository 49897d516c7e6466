"""What a claim leaves behind: its line on the page, its record in the notebook, or a stop."""

import os
import re
import sys

MIME = "application/vnd.equations-to-code.check+json"
METHODS = ("closed form", "convergence order")
KEY = re.compile(r"[a-z][a-z-]*\d{4}[a-z]*")
PROGRAM = re.compile(r"[A-Za-z][\w .+-]* \d+(\.\d+)+\w*")
WIDE = 0.2 * (1 + 1e-9)  # a published number that may be missed by more is no number


def split(source):
    """Name and place of a source: ``"hassard1978, p. 409"`` is a key and a page.

    Raises
    ------
    ValueError
        If `source` is neither a key of references.bib nor a method nor a program.

    Examples
    --------
    >>> split("hassard1978, p. 409")
    ('hassard1978', 'p. 409')
    >>> split("NEURON 9.0.2")
    ('NEURON 9.0.2', '')
    """
    name, _, place = source.partition(", ")
    known = name in METHODS or KEY.fullmatch(name) or PROGRAM.fullmatch(name)
    if not known or "[" in place or "]" in place:
        raise ValueError(
            "source must be a key of references.bib such as 'hodgkin1952' (after it a "
            "place is allowed: 'hodgkin1952, p. 505'), 'closed form', 'convergence order', "
            f"or name and version of a program such as 'NEURON 9.0.2', got {source!r}"
        )
    return name, place


def kind(name, share):
    """What a claim is checked against.

    Parameters
    ----------
    name : str or None
        The name of its source, as `split` returns it.
    share : float or None
        Tolerance as a share of the expected number; None for a claim without one.

    Returns
    -------
    str
        ``"own"`` (derived on the page), ``"closed form"``, ``"convergence order"``,
        ``"published"``, ``"program"``; or ``"qualitative"``: a source is named, but no
        number of it is met within 20 %.

    Examples
    --------
    >>> kind("hodgkin1952", 0.01), kind("hodgkin1952", None), kind(None, None)
    ('published', 'qualitative', 'own')
    """
    if name is None:
        return "own"
    if name in METHODS:
        return name
    if share is None or share > WIDE:
        return "qualitative"
    return "program" if PROGRAM.fullmatch(name) else "published"


def fail(claim, failure):
    """A claim does not hold. This is the one place that decides what happens then.

    Where the book is tested it stops. A reader who has changed a line in her browser wants to
    see what else changes: there a line says what differs, and the page goes on. The environment
    variable CHECK, ``stop`` or ``report``, decides for it.
    """
    if not _reports():
        colon = "" if failure.startswith("at [") else ":"
        raise AssertionError(f"{claim}{colon} {failure}")
    print(f"differs from the book: {claim}: {failure}")


def full(number):
    """A number of a claim that does not hold: all of it for an author, some for a reader."""
    return f"{number:.{5 if _reports() else 12}g}"


def _reports():
    forced = os.environ.get("CHECK")
    if forced not in (None, "", "stop", "report"):
        raise ValueError(f"CHECK must be stop or report, got {forced!r}")
    return forced == "report" if forced else sys.platform == "emscripten"


def show(line, record, measured):
    """Print the line; in a notebook, store the record beside it.

    Parameters
    ----------
    line : str
    record : dict
        What is the same in every run. It is compared when the notebook runs again.
    measured : dict
        What rounding errors or a clock decide. It is kept as metadata of the output, which
        is not compared.
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None or not hasattr(shell, "kernel"):
        print(line)
        return
    from IPython.display import display

    data = {"text/plain": line, MIME: _given(record)}
    display(data, metadata={MIME: _given(measured)}, raw=True)


def _given(record):
    return {k: v for k, v in record.items() if v not in ("", None)}
