"""The same models in other programs: SciPy, Brian 2 and jax, where they are installed."""

import numpy as np

from tools.bench import models
from tools.bench.cases import CURRENTS, RECORD, Case, batch, network
from tools.bench.models import HH, HH_START
from utils.integrate import integrate_adaptive


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


def against_jax(T=100, dt=0.01):
    """The F-I curve of Hodgkin-Huxley, all currents side by side, compiled by XLA.

    No bar: copies side by side are left out here (docs/design.md, section 2).
    """
    import jax

    jax.config.update("jax_enable_x64", True)
    jnp, I = jax.numpy, CURRENTS

    def ratio(u):
        small = jnp.abs(u) < 1e-6
        return jnp.where(small, 1 + u / 2, u / (1 - jnp.exp(-jnp.where(small, 1.0, u))))

    def hh(x, p=HH()):
        V, m, h, n = x
        a_m, b_m = ratio((V + 40) / 10), 4 * jnp.exp(-(V + 65) / 18)
        a_h = 0.07 * jnp.exp(-(V + 65) / 20)
        b_h = 1 / (1 + jnp.exp(-(V + 35) / 10))
        a_n, b_n = 0.1 * ratio((V + 55) / 10), 0.125 * jnp.exp(-(V + 65) / 80)
        I_Na, I_K = p.g_Na * m**3 * h * (V - p.E_Na), p.g_K * n**4 * (V - p.E_K)
        dV = (I - I_Na - I_K - p.g_L * (V - p.E_L)) / p.C_m
        gates = a_m * (1 - m) - b_m * m, a_h * (1 - h) - b_h * h
        return jnp.stack([dV, *gates, a_n * (1 - n) - b_n * n])

    def rk4(_, x):
        k1 = hh(x)
        k2 = hh(x + dt / 2 * k1)
        k3 = hh(x + dt / 2 * k2)
        k4 = hh(x + dt * k3)
        return x + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)

    start = jnp.array(HH_START)[:, None] + jnp.zeros(I.size)
    run = jax.jit(lambda x: jax.lax.fori_loop(0, round(T / dt), rk4, x))
    return Case(
        "F-I curve of HH, 100 currents / jax", lambda: batch(T)[0, -1],
        lambda: np.asarray(run(start)[0]), None,
    )  # fmt: skip
