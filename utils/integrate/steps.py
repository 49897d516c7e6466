"""One step of length h, one formula for each method.

Deterministic methods are functions ``step(f, x, t, h, p)``, stochastic ones
``step(f, g, x, t, h, dW, p)``. Any function of this form, written in a notebook, may be
passed as `method`; ``add`` and ``each`` make it work on every kind of state.
"""

import numpy as np

from utils.integrate.state import add, each
from utils.jit import both


@both
def euler(f, x, t, h, p):
    """Explicit Euler: ``x + h f(x, t)``. First order."""
    return add(x, h, f(x, t, p))


@both
def heun(f, x, t, h, p):
    """Heun: the mean of the slopes at both ends of an Euler step. Second order."""
    k1 = f(x, t, p)
    k2 = f(add(x, h, k1), t + h, p)
    return add(x, h / 2, k1, h / 2, k2)


@both
def rk4(f, x, t, h, p):
    """The classical Runge-Kutta method (Kutta 1901). Fourth order."""
    k1 = f(x, t, p)
    k2 = f(add(x, h / 2, k1), t + h / 2, p)
    k3 = f(add(x, h / 2, k2), t + h / 2, p)
    k4 = f(add(x, h, k3), t + h, p)
    return add(x, h / 6, k1, h / 3, k2, h / 3, k3, h / 6, k4)


@both
def relax(x, target, h):
    """Exact step of ``dx/dt = (x_inf - x) / tau`` while x_inf and tau stand still."""
    x_inf, tau = target
    return x_inf + (x - x_inf) * np.exp(-h / tau)


@both
def exp_euler(f, x, t, h, p):
    """Exponential Euler: every variable relaxes from the old state. First order.

    `f` is in relaxation form: it returns a pair (x_inf, tau) for each variable, where
    ``dx/dt = (x_inf - x) / tau``.
    """
    return each(relax, x, f(x, t, p), h)


@both
def exp_euler_staggered(f, x, t, h, p):
    """Exponential Euler, gates first: half a step of the gates, one of the first variable
    with the new gates, the other half of the gates. Second order.

    `f` is in relaxation form, as for `exp_euler`; the first variable is the voltage, the
    others are gates, which see each other through it alone (Hines 1984).
    """
    gates = each(relax, x, f(x, t, p), h / 2)
    V = each(relax, x, f(x[:1] + gates[1:], t + h / 2, p), h)[:1]
    y = V + gates[1:]
    return V + each(relax, y, f(y, t + h, p), h / 2)[1:]


@both
def euler_maruyama(f, g, x, t, h, dW, p):
    """Euler-Maruyama: ``x + f h + g dW``. Ito; strong order 1/2, 1 for constant g."""
    return add(x, h, f(x, t, p), g(x, t, p), dW)


@both
def heun_sde(f, g, x, t, h, dW, p):
    """Stochastic Heun: mean of the slopes at both ends. Stratonovich; strong order 1 if the
    noise of the variables commutes (one variable, or g of each depends on it alone)."""
    y = euler_maruyama(f, g, x, t, h, dW, p)
    z = euler_maruyama(f, g, y, t + h, h, dW, p)
    return add(x, 0.5, z, -0.5, x)
