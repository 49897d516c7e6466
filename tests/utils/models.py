"""Models that several tests share, each compiled once; Hodgkin-Huxley is the bench's."""

from types import FunctionType
from typing import NamedTuple

import numpy as np

from tools.bench.models import HH, HH_START, hh, hh_relaxation
from utils.jit import is_compiled, jit, plain

__all__ = ["HH", "HH_START", "hh", "hh_relaxation"]


def interpreted(f):
    """`f` in Python, and in Python all jitted functions that it calls."""
    f = plain(f)
    names = {
        k: interpreted(v)
        for k, v in f.__globals__.items()
        if k in f.__code__.co_names and is_compiled(v)
    }
    return FunctionType(f.__code__, {**f.__globals__, **names}, f.__name__)


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
