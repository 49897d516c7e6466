"""What is compared with what. Both sides of a case return numbers that must agree."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from tools.bench import models
from tools.bench.models import HH, HH_START, LIF
from tools.bench.native import call
from utils.integrate import exp_euler, integrate, integrate_adaptive, integrate_sde

RECORD = np.linspace(0, 1000, 1001)  # ms
CURRENTS = np.linspace(0, 20, 100)  # uA/cm2
DRIVES = np.linspace(10, 40, 1000)  # mV


class Case(NamedTuple):
    name: str
    ours: Callable
    reference: Callable
    bar: float | None  # None: printed, not judged
    faster: bool = False  # the bar is how many times faster we are, not a ratio
    rtol: float = 1e-6  # of the agreement


def agree(a, b, rtol=1e-6):
    """Two programs that disagree are not compared."""
    if not np.allclose(a, b, rtol=rtol, atol=1e-3):
        raise AssertionError(f"ours gives {a}, the reference {b}")


def against_c(library):
    yield from single_neurons(library)
    yield Case("F-I curve of HH, 100 currents, 100 ms / C",
               lambda: batch()[0, -1], batch_in_c(library), 1.2)  # fmt: skip
    yield Case("F-I curve of LIF, 1000 drives, fire / C", *lif(library), 1.2)
    yield Case("LIF with noise, 1000 copies, fire / C", *noisy_lif(library), 0.9)
    yield Case("OU, 1000 copies, 2000 steps / C", *ou(library), 1.6)
    yield Case("COBA network, 4000 neurons, 500 ms / C", *coba(library), 1.2)


def single_neurons(library):
    def hh(solve, f, **kwargs):
        return lambda: solve(f, HH_START, RECORD, HH(), **kwargs)[:, -1]

    def fhn():
        t = np.linspace(0, 1e5, 1001)
        return integrate(models.fhn, (0.0, 0.0), t, 0.5, dt=0.1)[:, -1]

    rk4_in_c = in_c(library.hh_rk4, HH_START, HH(), 0.01, 1001, 100)
    yield Case("HH, RK4, 1000 ms, dt 0.01 / C",
               hh(integrate, models.hh, dt=0.01), rk4_in_c, 1.3)  # fmt: skip
    yield Case("HH, adaptive, rtol 1e-8 / C RK4",
               hh(integrate_adaptive, models.hh, rtol=1e-8, atol=1e-10),
               rk4_in_c, 0.5)  # fmt: skip
    yield Case("HH, exponential Euler, dt 0.01 / C",
               hh(integrate, models.hh_relaxation, dt=0.01, method=exp_euler),
               in_c(library.hh_exp_euler, HH_START, HH(), 0.01, 1001, 100), 1.5)  # fmt: skip
    yield Case("FitzHugh-Nagumo, RK4, 10^6 steps / C",
               fhn, in_c(library.fhn_rk4, (0.0, 0.0), [0.5], 0.1, 1001, 1000), 1.3)  # fmt: skip


def in_c(function, x0, p, h, nt, every):
    """A run of a C integrator; returns the last state."""

    def run():
        out = np.empty((len(x0), nt))
        call(function, np.array(x0), np.array(p, float), h, nt, every, out)
        return out[:, -1]

    return run


def batch(T=100):
    """All currents at once, with dt = 0.01 ms."""
    return integrate(models.hh, HH_START, RECORD[: T + 1], HH(I=CURRENTS), dt=0.01)


def batch_in_c(library, T=100):
    """All currents, one after the other; returns the last V."""
    runs = [in_c(library.hh_rk4, HH_START, HH(I=I), 0.01, T + 1, 100) for I in CURRENTS]
    return lambda: np.array([run()[0] for run in runs])


def lif(library, T=300, dt=0.1):
    """Last potentials, number of spikes and their mean time."""
    t = np.linspace(0, T, 101)

    def ours():
        (x,), (times, _) = integrate(
            models.lif, (0.0,), t, LIF(I=DRIVES), dt=dt, fire=models.lif_fire
        )
        return np.append(x[-1], [len(times), times.mean()])

    def reference():
        out, times = np.empty((len(DRIVES), len(t))), np.empty(100_000)
        index, every = np.empty(100_000, np.int64), round((t[1] - t[0]) / dt)
        head = DRIVES, len(DRIVES), np.array(LIF()[:4]), dt, len(t), every
        n = call(library.lif_fire, *head, out, times, index)
        return np.append(out[:, -1], [n, times[:n].mean()])

    return ours, reference


def noisy_lif(library, copies=1000, T=200.0, dt=0.1):
    """Last potentials, number of spikes and their mean time."""

    def ours():
        (x,), (times, _) = integrate_sde(
            models.lif, models.lif_noise, (np.zeros(copies),), [0.0, T], LIF(I=18.0),
            dt=dt, rng=np.random.default_rng(1), fire=models.lif_fire,
        )  # fmt: skip
        return np.append(x[-1], [len(times), times.mean()])

    def reference():
        rng, V = np.random.default_rng(1), np.zeros(copies)
        source = rng.bit_generator.ctypes.bit_generator
        times, index = np.empty(100_000), np.empty(100_000, np.int64)
        p = LIF(I=18.0)
        n = call(
            library.lif_noisy, V, copies, *p, dt, round(T / dt), source, times, index
        )
        return np.append(V, [n, times[:n].mean()])

    return ours, reference


def ou(library, copies=1000, tau=10.0, sigma=0.5, h=0.1):
    t = np.linspace(0, 200, 21)
    model = models.ou_drift, models.ou_noise

    def ours():
        rng = np.random.default_rng(1)
        x = integrate_sde(*model, (np.zeros(copies),), t, (tau, sigma), dt=h, rng=rng)
        return x[0, -1]

    def reference():
        rng, out = np.random.default_rng(1), np.empty((len(t), copies))
        source = rng.bit_generator.ctypes.bit_generator
        head = np.zeros(copies), copies, tau, sigma, h, len(t), 100
        call(library.ou, *head, source, out)
        return out[-1]

    return ours, reference


def network(N=4000, probability=0.02, seed=1):
    """Start of the network: potentials, conductances, connections in rows (CSR)."""
    rng = np.random.default_rng(seed)
    connected = rng.random((N, N)) < probability
    start = np.concatenate([[0], connected.sum(axis=1).cumsum()])
    # an index without a sign is not asked whether it counts from the end: an eighth faster
    target = np.nonzero(connected)[1].astype(np.uint32)
    v = -60 + 5 * (rng.standard_normal(N) - 1)
    ge, gi = rng.normal(4, 1.5, N), rng.normal(20, 12, N)
    return v, ge, gi, start, target


def coba(library, N_E=3200, dt=0.1, steps=5000):
    v, ge, gi, start, target = network()

    def state():
        return v.copy(), ge.copy(), gi.copy(), np.zeros(len(v), np.int64)

    def ours():
        return models.coba(N_E, *state(), start, target, dt, steps)

    def reference():
        fired = np.empty(len(v), np.int64)
        head = len(v), N_E, *state()
        return call(library.coba, *head, start, target, dt, steps, fired)

    return ours, reference


def short_runs(copies=100_000):
    """Runs of one step each, as (name, run of all copies): what a copy costs beside."""
    p, t = LIF(I=np.linspace(0, 40, copies)), [0.0, 0.1]
    yield "integrate", lambda: integrate(models.lif, (0.0,), t, p)
    yield "fire", lambda: integrate(models.lif, (0.0,), t, p, fire=models.lif_fire)
    yield (
        "integrate_adaptive",
        lambda: integrate_adaptive(models.lif, (0.0,), t, p, rtol=1),
    )
