"""Run the mutants of a notebook: everything before the change once, the rest in a fork."""

from typing import NamedTuple

from tools.mutants.mutate import Mutant, mutants
from tools.running import forked
from tools.running.claims import recorded
from tools.running.quiet import execute, quiet, sources


class Result(NamedTuple):
    """What became of a mutant.

    Attributes
    ----------
    cell : int
        Its code cell, from 1.
    mutant : Mutant
        Of a number that is moved, the least step that is noticed, or the last one tried.
    outcome : str
        "check", "error", "time", or "survived".
    said : str
        Last line of the error.
    failed : tuple of str
        Claims that do not hold, each as "code cell 3: the claim"; the first one alone unless
        all were asked for.
    """

    cell: int
    mutant: Mutant
    outcome: str
    said: str = ""
    failed: tuple = ()


def run(path, most=None, progress=None, each=False, parameters=False):
    """Results for the mutants of the notebook at `path`.

    Parameters
    ----------
    path : Path
    most : int, optional
        As many as this, spread over the notebook; all of them if not given.
    progress : callable, optional
        Called with each `Result` as it comes.
    each : bool
        Go on after a claim that fails, to find all that do.
    parameters : bool
        Move the parameters of the page too.

    Returns
    -------
    list of Result
    """
    cells = sources(path)
    todo = [
        (k, m) for k, source in enumerate(cells) for m in mutants(source, parameters)
    ]
    if most is not None and len(todo) > most:
        todo = [todo[round(i * (len(todo) - 1) / (most - 1))] for i in range(most)]
    names, results = {"__name__": "__main__"}, []
    last = max((k for k, _ in todo), default=-1)
    with quiet(path.parent), recorded(stop=not each) as claims:
        for k, source in enumerate(cells[: last + 1]):
            claims.cell = k + 1
            here = [m for j, m in todo if j == k]
            for result in of_cell(k, here, cells, names, claims):
                results.append(result)
                if progress:
                    progress(result)
            execute(source, names)
    return results


def of_cell(k, here, cells, names, claims):
    """Results for the mutants of code cell k, from 0."""

    def work(mutant):
        before = len(claims.made)
        said = ""
        try:
            for number, source in enumerate([mutant.source, *cells[k + 1 :]], k + 1):
                claims.cell = number
                execute(source, names)
        except AssertionError as error:
            said = str(error)[:300] or "a claim fails"
        except BaseException as error:  # whatever stops the notebook stops the mutant
            said = forked.last_line(error)
            if not failing(claims.made[before:]):
                return "error", said, ()
        failed = failing(claims.made[before:])
        return ("check" if failed or said else "survived"), said, failed

    while here:
        unnoticed = []
        for ended in forked.forked(here, work):
            if ended.result is None:
                outcome = "time" if ended.said == "no end" else "error"
                yield Result(k + 1, ended.job, outcome, ended.said)
            elif ended.result[0] == "survived" and ended.job.larger:
                unnoticed.append(ended.job.larger)
            else:
                yield Result(k + 1, ended.job, *ended.result)
        here = unnoticed


def failing(claims):
    """The claims that do not hold, as "code cell 3: the claim": tuple of str."""
    return tuple(f"code cell {c.cell}: {c.claim}" for c in claims if not c.holds)
