"""How slow a machine is: the CPU seconds of a fixed piece of work, beside those of a page.

A CPU second is not the same everywhere: a processor is older, or another guest of the same
computer shares its caches. Then every page is over its budget, and none of them has changed. So
the same small work is done, again and again for half a second, at the end of each run, and
`tools.budget` divides what the pages took by how much longer than usual that work took.

The work is what most of a page's seconds go to: Python that makes and looks up small objects, and
NumPy on small arrays.
"""

import statistics
import time

import numpy as np

# CPU seconds of `work` on the machine that the budget is made for: two cores of an AMD EPYC 7003
# at 2.45 GHz with nothing else to do
USUAL = 0.0140
WARM_UP, TURNS = 5, 30
ENTRIES, ARRAYS = 9000, 900


def work():
    """The fixed piece of work; returns a number, so that nothing of it can be left out."""
    table = {}
    for k in range(ENTRIES):
        name = f"{k * 7919 % ENTRIES:05d}"
        table[name] = (k, [name])
    total = sum(value[0] for _, value in sorted(table.items()))
    x = np.linspace(0.0, 1.0, 50)
    for _ in range(ARRAYS):
        x = x + 0.1 * (np.tanh(x[::-1]) - x)
    return total + float(x.sum())


def seconds():
    """CPU seconds that `work` takes now."""
    begin = time.thread_time()
    work()
    return time.thread_time() - begin


def slowness():
    """How many times longer than usual the work takes now: 2 on a machine of half the speed.

    The median of thirty turns; a processor that has waited is slow in the first ones, which are
    not counted.
    """
    turns = [seconds() for _ in range(WARM_UP + TURNS)]
    return statistics.median(turns[WARM_UP:]) / USUAL
