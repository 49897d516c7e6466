"""Models that several tests share, each compiled once."""

from types import FunctionType
from typing import NamedTuple

import numpy as np

from utils.jit import is_compiled, jit, plain, where


def interpreted(f):
    """`f` in Python, and in Python all jitted functions that it calls."""
    f = plain(f)
    names = {
        k: interpreted(v)
        for k, v in f.__globals__.items()
        if k in f.__code__.co_names and is_compiled(v)
    }
    return FunctionType(f.__code__, {**f.__globals__, **names}, f.__name__)


class HH(NamedTuple):
    """Hodgkin and Huxley 1952, shifted to a resting potential of -65 mV."""

    I: float = 10.0  # injected current [uA/cm2]
    C_m: float = 1.0  # capacitance [uF/cm2]
    g_Na: float = 120.0  # conductances [mS/cm2]
    g_K: float = 36.0
    g_L: float = 0.3
    E_Na: float = 50.0  # reversal potentials [mV]
    E_K: float = -77.0
    E_L: float = -54.387


HH_START = (-65.0, 0.05, 0.6, 0.32)


@jit
def ratio(u):
    """u / (1 - exp(-u)), which is 1 at u = 0."""
    return where(abs(u) < 1e-6, 1 + u / 2, u / (1 - np.exp(-u)))


@jit
def hh_rates(V):
    """Opening and closing rates of m, h, n [1/ms]."""
    return (
        (ratio((V + 40) / 10), 4 * np.exp(-(V + 65) / 18)),
        (0.07 * np.exp(-(V + 65) / 20), 1 / (1 + np.exp(-(V + 35) / 10))),
        (0.1 * ratio((V + 55) / 10), 0.125 * np.exp(-(V + 65) / 80)),
    )


@jit
def hh(x, t, p):
    V, m, h, n = x
    (a_m, b_m), (a_h, b_h), (a_n, b_n) = hh_rates(V)
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
    (a_m, b_m), (a_h, b_h), (a_n, b_n) = hh_rates(V)
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
def pendulum(x, t, p):
    """Nonlinear, driven: an order of convergence seen here is not an accident."""
    return x[1], -np.sin(x[0]) + p * np.cos(t)


@jit
def oscillator(x, t, p):
    return p * x[1], -p * x[0]


class LIF(NamedTuple):
    I: float = 20.0  # drive [mV]
    tau: float = 10.0  # [ms]
    theta: float = 15.0  # threshold [mV]
    reset: float = 0.0  # [mV]


@jit
def lif(x, t, p):
    return ((p.I - x[0]) / p.tau,)


@jit
def lif_fire(x, p):
    return x[0] - p.theta, (p.reset,)


def lif_times(p, V_0, T):
    """Spike times in closed form: V relaxes to I from V_0, then from the reset."""
    first = p.tau * np.log((p.I - V_0) / (p.I - p.theta))
    period = p.tau * np.log((p.I - p.reset) / (p.I - p.theta))
    return np.arange(first, T, period)


@jit
def gbm_drift(x, t, p):
    return (p[0] * x[0],)


@jit
def gbm_noise(x, t, p):
    return (p[1] * x[0],)
