"""What needs a fresh process: ``compile`` and, without numba, ``batch``."""

import importlib
import sys
from time import process_time

import numpy as np

from tools.running.yardstick import slowness
from utils.integrate import integrate, integrate_adaptive


def compile_times():
    """Seconds of importing numba, the first model, and of further ones.

    CPU seconds as `tools.budget` counts them, those of one machine: divided by how much longer
    than usual a fixed piece of work took, on average before and after.
    """
    from tools.bench import models

    t = [0.0, 1.0]
    works = [
        lambda: importlib.import_module("numba"),
        lambda: integrate(models.hh, models.HH_START, t, models.HH(), dt=0.1),
        lambda: integrate(models.fhn, (0.0, 0.0), t, 0.5, dt=0.1),
        lambda: integrate(
            models.lif, (0.0,), t, models.LIF(), dt=0.1, fire=models.lif_fire
        ),
        lambda: integrate_adaptive(models.fhn, (0.0, 0.0), t, 0.5),
        lambda: integrate(
            models.hh, models.HH_START, t, models.HH(I=np.ones(2)), dt=0.1
        ),
    ]
    times, paces = [], [slowness()]
    for work in works:
        start = process_time()
        work()
        times.append(process_time() - start)
        paces.append(slowness())
    return np.array(times) / (0.5 * np.add(paces[1:], paces[:-1]))


def batch():
    """CPU seconds of 100 HH on arrays for 100 ms, the best of three; the first V at the end."""
    from tools.bench.cases import CURRENTS, RECORD
    from tools.bench.models import HH, HH_START, hh

    times = []
    for _ in range(3):
        start = process_time()
        V = integrate(hh, HH_START, RECORD[:101], HH(I=CURRENTS), dt=0.01)[0]
        times.append(process_time() - start)
    return min(times), V[-1, 0]


if __name__ == "__main__":
    print(*{"compile": compile_times, "batch": batch}[sys.argv[1]]())
