"""The models of the bench and of the tests of utils, as a reader would write them."""

from typing import NamedTuple

import numpy as np

from utils.jit import jit, where


class HH(NamedTuple):
    """Hodgkin and Huxley 1952, shifted to a resting potential of -65 mV."""

    I: float = 10.0  # [uA/cm2]
    C_m: float = 1.0  # [uF/cm2]
    g_Na: float = 120.0  # [mS/cm2]
    g_K: float = 36.0
    g_L: float = 0.3
    E_Na: float = 50.0  # [mV]
    E_K: float = -77.0
    E_L: float = -54.387


HH_START = (-65.0, 0.05, 0.6, 0.32)


@jit
def ratio(u):
    """u / (1 - exp(-u)), which is 1 at u = 0."""
    return where(abs(u) < 1e-6, 1 + u / 2, u / (1 - np.exp(-u)))


@jit
def rates(V):
    """Opening and closing rates of m, h, n [1/ms]."""
    return (
        (ratio((V + 40) / 10), 4 * np.exp(-(V + 65) / 18)),
        (0.07 * np.exp(-(V + 65) / 20), 1 / (1 + np.exp(-(V + 35) / 10))),
        (0.1 * ratio((V + 55) / 10), 0.125 * np.exp(-(V + 65) / 80)),
    )


@jit
def hh(x, t, p):
    V, m, h, n = x
    (a_m, b_m), (a_h, b_h), (a_n, b_n) = rates(V)
    I_Na = p.g_Na * m**3 * h * (V - p.E_Na)
    I_K = p.g_K * n**4 * (V - p.E_K)
    I_L = p.g_L * (V - p.E_L)
    return (
        (p.I - I_Na - I_K - I_L) / p.C_m,
        a_m * (1 - m) - b_m * m,
        a_h * (1 - h) - b_h * h,
        a_n * (1 - n) - b_n * n,
    )


@jit
def hh_relaxation(x, t, p):
    """The same equations as pairs (x_inf, tau)."""
    V, m, h, n = x
    (a_m, b_m), (a_h, b_h), (a_n, b_n) = rates(V)
    g_Na, g_K = p.g_Na * m**3 * h, p.g_K * n**4
    g = g_Na + g_K + p.g_L
    I = g_Na * p.E_Na + g_K * p.E_K + p.g_L * p.E_L + p.I
    return (
        (I / g, p.C_m / g),
        (a_m / (a_m + b_m), 1 / (a_m + b_m)),
        (a_h / (a_h + b_h), 1 / (a_h + b_h)),
        (a_n / (a_n + b_n), 1 / (a_n + b_n)),
    )


@jit
def fhn(x, t, p):
    v, w = x
    return v - v**3 / 3 - w + p, 0.08 * (v + 0.7 - 0.8 * w)


@jit
def ou_drift(x, t, p):
    return (-x[0] / p[0],)


@jit
def ou_noise(x, t, p):
    return (p[1],)


class LIF(NamedTuple):
    """Leaky integrate-and-fire, potentials from rest."""

    I: float = 30.0  # [mV]
    tau: float = 20.0  # [ms]
    theta: float = 20.0  # [mV]
    reset: float = 10.0  # [mV]
    sigma: float = 3.0  # [mV/ms^(1/2)]


@jit
def lif(x, t, p):
    return ((p.I - x[0]) / p.tau,)


@jit
def lif_noise(x, t, p):
    return (p.sigma,)


@jit
def lif_fire(x, p):
    return x[0] - p.theta, (p.reset,)


@jit
def coba(N_E, v, ge, gi, ref, start, target, dt, steps):
    """Brette et al. (2007), benchmark 1: v [mV], conductances in units of the leak."""
    tau, tau_e, tau_i, E_L, E_e, E_i = 20.0, 5.0, 10.0, -60.0, 0.0, -80.0
    v_th, v_reset, w_e, w_i = -50.0, -60.0, 0.6, 6.7
    refractory = round(5.0 / dt)
    N, spikes = len(v), 0
    fired = np.empty(N, np.int64)
    for i in range(steps):
        count = 0
        for j in range(N):
            if ref[j] <= i:
                I = ge[j] * (E_e - v[j]) + gi[j] * (E_i - v[j])
                v[j] += dt * (E_L - v[j] + I) / tau
            ge[j] *= np.exp(-dt / tau_e)
            gi[j] *= np.exp(-dt / tau_i)
            if v[j] > v_th:
                v[j], ref[j] = v_reset, i + refractory
                fired[count] = j
                count += 1
        for s in range(count):
            k = fired[s]
            if k < N_E:
                for c in range(start[k], start[k + 1]):
                    ge[target[c]] += w_e
            else:
                for c in range(start[k], start[k + 1]):
                    gi[target[c]] += w_i
        spikes += count
    return spikes
