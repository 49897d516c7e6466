"""Do many things that start from one state, each in a process of its own, two at a time."""

import contextlib
import multiprocessing
import os
import resource
import signal
import time
import traceback
from typing import NamedTuple

import psutil

CPU = 120  # seconds of one process
CLOCK = 15 * CPU  # seconds after which a process that sleeps is ended
MEMORY = 4 * 2**30  # bytes that it may take beside what is there: a loop may never end


class Ended(NamedTuple):
    """How one of them ended.

    Attributes
    ----------
    job : object
    result : object
        What `work` returned; None if it did not come to that.
    said : str
        "" or why there is no result.
    """

    job: object
    result: object
    said: str = ""


def forked(jobs, work, cpu=CPU, at_a_time=2):
    """Call ``work(job)`` in a fork of this process for each job.

    Parameters
    ----------
    jobs : iterable
    work : callable
        Returns something that can be pickled.
    cpu : int
        CPU seconds that each may take.
    at_a_time : int

    Yields
    ------
    Ended
        In the order in which they end.
    """
    context = multiprocessing.get_context("fork")
    waiting = list(jobs)
    running = []
    while waiting or running:
        while waiting and len(running) < at_a_time:
            job = waiting.pop(0)
            ours, theirs = context.Pipe(duplex=False)
            child = context.Process(target=inside, args=(job, work, cpu, theirs))
            child.start()
            theirs.close()
            running.append((child, ours, job, time.monotonic()))
        for entry in list(running):
            ended = end_of(*entry)
            if ended:
                running.remove(entry)
                yield ended


def end_of(child, pipe, job, start):
    """The `Ended` of a process, None if it goes on."""
    if pipe.poll(0.02) or not child.is_alive():
        try:
            ended = Ended(job, *pipe.recv())
        except EOFError:
            child.join()
            ended = Ended(job, None, f"the process ended with {child.exitcode}")
    elif time.monotonic() - start > CLOCK:
        child.kill()
        ended = Ended(job, None, "no end")
    else:
        return None
    child.join()
    return ended


def inside(job, work, cpu, pipe):
    """In the child: do the work within its limits, and tell how it ended."""
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    used = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime)
    resource.setrlimit(resource.RLIMIT_CPU, (used + cpu, used + cpu + 5))
    most = psutil.Process().memory_info().vms + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with open(os.devnull, "w") as null, contextlib.redirect_stderr(null):
        try:
            answer = work(job), ""
        except BaseException as error:  # whatever stops it has to be told
            answer = None, last_line(error)
    pipe.send(answer)
    pipe.close()
    os._exit(0)


def last_line(error):
    """``ValueError: what it says``, at most 300 characters."""
    return traceback.format_exception_only(error)[-1].strip()[:300]
