"""What is compared with what. Both sides of a case return numbers that must agree."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from tools.bench import models
from tools.bench.models import HH, HH_START
from tools.bench.native import call
from utils.integrate import exp_euler, integrate, integrate_adaptive, integrate_sde

RECORD = np.linspace(0, 1000, 1001)  # ms
CURRENTS = np.linspace(0, 20, 100)  # uA/cm2


class Case(NamedTuple):
    name: str
    ours: Callable
    reference: Callable
    bar: float
    faster: bool = False  # the bar is how many times faster we are, not a ratio
    rtol: float = 1e-6  # of the agreement


def agree(a, b, rtol=1e-6):
    """Two programs that disagree are not compared."""
    if not np.allclose(a, b, rtol=rtol, atol=1e-3):
        raise AssertionError(f"ours gives {a}, the reference {b}")


def in_c(function, x0, p, h, nt, every):
    """A run of a C integrator; returns the last state."""

    def run():
        x, out = np.array(x0), np.empty((len(x0), nt))
        call(function, x, np.array(p, float), h, nt, every, out)
        return out[:, -1]

    return run


def batch_in_c(library, T=100):
    """All currents, one after the other, with dt = 0.01 ms; returns the last V."""
    runs = [in_c(library.hh_rk4, HH_START, HH(I=I), 0.01, T + 1, 100) for I in CURRENTS]
    return lambda: np.array([run()[0] for run in runs])


def against_c(library):
    def hh(solve, f, t, p, **kwargs):
        return lambda: solve(f, HH_START, t, p, **kwargs)[:, -1]

    rk4_in_c = in_c(library.hh_rk4, HH_START, HH(), 0.01, 1001, 100)
    batch = hh(integrate, models.hh, RECORD[:101], HH(I=CURRENTS), dt=0.01)

    def adaptive():
        x = integrate_adaptive(models.hh, HH_START, RECORD, HH(), rtol=1e-8, atol=1e-10)
        return x[:, -1]

    yield Case("HH, RK4, 1000 ms, dt 0.01 / C",
               hh(integrate, models.hh, RECORD, HH(), dt=0.01), rk4_in_c, 1.3)  # fmt: skip
    yield Case("HH, adaptive, rtol 1e-8 / C RK4", adaptive, rk4_in_c, 0.5)
    yield Case("HH, exponential Euler, dt 0.01 / C",
               hh(integrate, models.hh_relaxation, RECORD, HH(), dt=0.01, method=exp_euler),
               in_c(library.hh_exp_euler, HH_START, HH(), 0.01, 1001, 100), 1.5)  # fmt: skip
    yield Case("F-I curve, 100 currents, 100 ms / C",
               lambda: batch()[0], batch_in_c(library), 1.2)  # fmt: skip
    t = np.linspace(0, 1e5, 1001)
    yield Case("FitzHugh-Nagumo, RK4, 10^6 steps / C",
               lambda: integrate(models.fhn, (0.0, 0.0), t, 0.5, dt=0.1)[:, -1],
               in_c(library.fhn_rk4, (0.0, 0.0), [0.5], 0.1, 1001, 1000), 1.3)  # fmt: skip
    yield Case("OU, 1000 copies, 2000 steps / C", *ou(library), 1.6)
    yield Case("COBA network, 4000 neurons, 500 ms / C", *coba(library), 1.2)


def ou(library, copies=1000, tau=10.0, sigma=0.5, h=0.1):
    t = np.linspace(0, 200, 21)

    def ours():
        x0, rng = (np.zeros(copies),), np.random.default_rng(1)
        x = integrate_sde(
            models.ou_drift, models.ou_noise, x0, t, (tau, sigma), dt=h, rng=rng
        )
        return x[0, -1]

    def reference():
        rng = np.random.default_rng(1)
        out = np.empty((len(t), copies))
        source = rng.bit_generator.ctypes.bit_generator
        call(
            library.ou,
            np.zeros(copies),
            copies,
            tau,
            sigma,
            h,
            len(t),
            100,
            source,
            out,
        )
        return out[-1]

    return ours, reference


def network(N=4000, probability=0.02, seed=1):
    """Start of the network: potentials, conductances, connections in rows (CSR)."""
    rng = np.random.default_rng(seed)
    connected = rng.random((N, N)) < probability
    start = np.concatenate([[0], connected.sum(axis=1).cumsum()])
    target = np.nonzero(connected)[1].astype(np.int32)
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


def against_lsoda():
    """Same model, same tolerances; scipy's solver calls the jitted f."""
    from scipy.integrate import solve_ivp

    p, tolerances = HH(), {"rtol": 1e-6, "atol": 1e-9}

    def reference():
        return solve_ivp(
            lambda t, x: models.hh(tuple(x), t, p), (0, 1000), HH_START,
            method="LSODA", t_eval=RECORD, **tolerances,
        ).y[:, 0]  # fmt: skip

    def ours():
        return integrate_adaptive(models.hh, HH_START, RECORD, p, **tolerances)[:, 0]

    return Case(
        "HH, adaptive / scipy LSODA, jitted f", ours, reference, 15, faster=True
    )


def against_brian2(N=4000, T=500.0):
    """The same network from the same start; rounding may differ, so counts to 2 %."""
    import brian2 as b2

    b2.prefs.codegen.target = "cython"
    b2.seed(1)
    ms, mV = b2.ms, b2.mV
    group = b2.NeuronGroup(
        N,
        """dv/dt = (-60*mV - v + ge*(0*mV - v) + gi*(-80*mV - v)) / (20*ms)
               : volt (unless refractory)
           dge/dt = -ge * (1 - exp(-dt / (5*ms))) / dt : 1  # Euler makes it exact
           dgi/dt = -gi * (1 - exp(-dt / (10*ms))) / dt : 1""",
        threshold="v > -50*mV",
        reset="v = -60*mV",
        refractory=5 * ms,
        method="euler",
    )
    v, ge, gi, start, target = network(N)
    group.v, group.ge, group.gi = v * mV, ge, gi
    source = np.repeat(np.arange(N), np.diff(start))
    synapses = []
    for name, w, kept in ("ge", 0.6, source < 3200), ("gi", 6.7, source >= 3200):
        synapses.append(b2.Synapses(group, group, on_pre=f"{name} += {w}"))
        synapses[-1].connect(i=source[kept], j=target[kept])
    spikes = b2.SpikeMonitor(group, record=False)
    net = b2.Network(group, *synapses, spikes)
    net.run(0 * ms, namespace={})
    net.store()

    def reference():
        net.restore()
        net.run(T * ms, namespace={})
        return spikes.num_spikes

    def ours():
        state = v.copy(), ge.copy(), gi.copy(), np.zeros(N, np.int64)
        return models.coba(3200, *state, start, target, 0.1, round(T / 0.1))

    name = "COBA network / Brian 2, cython"
    return Case(name, ours, reference, 5, faster=True, rtol=0.02)
