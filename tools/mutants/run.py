"""Run the mutants of a notebook: everything before the change once, the rest in a fork."""

import contextlib
import io
import multiprocessing
import os
import signal
import time
import traceback
from typing import NamedTuple
from unittest import mock

import nbformat
import psutil

from tools.mutants.mutate import Mutant, mutants
from tools.notebooks import environment

TIME_OUT = 120  # CPU seconds of one mutant
MEMORY = 4 * 2**30  # bytes that it may take beside what is there: a loop may never end


class Result(NamedTuple):
    """What became of a mutant."""

    cell: int  # index of the code cell, from 1
    mutant: Mutant
    outcome: str  # "check", "error", "time", or "survived"
    said: str  # last line of the error


def run(path, most=None, progress=None):
    """Results for all mutants of the notebook at `path`, or for `most` spread over it."""
    nb = nbformat.read(path, as_version=4)
    sources = [c.source for c in nb.cells if c.cell_type == "code"]
    todo = [(k, m) for k, source in enumerate(sources) for m in mutants(source)]
    if most is not None and len(todo) > most:
        todo = [todo[round(i * (len(todo) - 1) / (most - 1))] for i in range(most)]
    names, results = {"__name__": "__main__"}, []
    last = max((k for k, _ in todo), default=-1)
    with quiet(path.parent):
        for k, source in enumerate(sources[: last + 1]):
            here = [m for j, m in todo if j == k]
            for result in forks(names, sources[k + 1 :], k, here):
                results.append(result)
                if progress:
                    progress(result)
            execute(source, names)
    return results


@contextlib.contextmanager
def quiet(folder):
    """In `folder`, with figures not drawn and sliders not computed."""
    env = environment() | {"MPLBACKEND": "agg"}
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(folder))
        stack.enter_context(mock.patch.dict(os.environ, env))
        import matplotlib.pyplot as plt

        import utils.explore

        close = lambda *args, **kwargs: plt.close("all")  # noqa: E731
        stack.enter_context(mock.patch.object(plt, "show", close))
        stack.enter_context(mock.patch.object(utils.explore, "explore", close))
        yield


def execute(source, names):
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source, "<cell>", "exec"), names)


def forks(names, rest, k, here):
    """One child for each mutant of cell k, two at a time."""
    context = multiprocessing.get_context("fork")
    waiting, running = list(here), []
    while waiting or running:
        while waiting and len(running) < 2:
            mutant = waiting.pop(0)
            ours, theirs = context.Pipe(duplex=False)
            child = context.Process(target=one, args=(names, mutant, rest, theirs))
            child.start()
            theirs.close()
            running.append((child, ours, mutant, time.monotonic()))
        for entry in list(running):
            child, pipe, mutant, start = entry
            if pipe.poll(0.02) or not child.is_alive():
                try:
                    outcome, said = pipe.recv()
                except EOFError:
                    outcome, said = "error", f"the process ended with {child.exitcode}"
            elif time.monotonic() - start > 4 * TIME_OUT:
                child.kill()
                outcome, said = "time", "no end"
            else:
                continue
            child.join()
            running.remove(entry)
            yield Result(k + 1, mutant, outcome, said)


def one(names, mutant, rest, pipe):
    """In the child: run the mutant and what follows; tell how it ended."""
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    import resource

    used = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime)
    resource.setrlimit(resource.RLIMIT_CPU, (used + TIME_OUT, used + TIME_OUT + 5))
    most = psutil.Process().memory_info().vms + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    outcome, said = "survived", ""
    try:
        with open(os.devnull, "w") as null, contextlib.redirect_stderr(null):
            for source in [mutant.source, *rest]:
                execute(source, names)
    except AssertionError as error:
        outcome, said = "check", str(error)
    except BaseException as error:  # whatever stops the notebook stops the mutant
        outcome, said = "error", traceback.format_exception_only(error)[-1].strip()
    pipe.send((outcome, said[:300]))
    pipe.close()
    os._exit(0)
