"""What needs a fresh process: ``compile`` and, without numba, ``batch``."""

import sys
from time import process_time

import numpy as np

from utils.integrate import integrate, integrate_adaptive


def compile_times():
    """CPU seconds of importing numba, the first model, and of further ones."""
    from tools.bench import models

    times = [process_time()]
    import numba  # noqa: F401

    times.append(process_time())
    t = [0.0, 1.0]
    integrate(models.hh, models.HH_START, t, models.HH(), dt=0.1)
    times.append(process_time())
    integrate(models.fhn, (0.0, 0.0), t, 0.5, dt=0.1)
    times.append(process_time())
    integrate(models.lif, (0.0,), t, models.LIF(), dt=0.1, fire=models.lif_fire)
    times.append(process_time())
    integrate_adaptive(models.fhn, (0.0, 0.0), t, 0.5)
    times.append(process_time())
    integrate(models.hh, models.HH_START, t, models.HH(I=np.ones(2)), dt=0.1)
    times.append(process_time())
    return np.diff(times)


def batch():
    """CPU seconds of 100 HH on arrays for 100 ms; mean of the last V."""
    from tools.bench.cases import CURRENTS, RECORD
    from tools.bench.models import HH, HH_START, hh

    start = process_time()
    V = integrate(hh, HH_START, RECORD[:101], HH(I=CURRENTS), dt=0.01)[0]
    return process_time() - start, V[-1, 0]


if __name__ == "__main__":
    print(*{"compile": compile_times, "batch": batch}[sys.argv[1]]())
