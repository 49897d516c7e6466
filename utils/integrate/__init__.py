"""Integrators of differential equations, readable as mathematics and as fast as C.

A model is a function of state, time and parameters; a state is a tuple of variables; a
method is one step formula (`steps`); the loop over time is written once (`loop`). The same
source runs compiled on numbers where the model is decorated with ``@jit``, and interpreted
on numbers or arrays where it is not.
"""

from utils.integrate.adaptive import integrate_adaptive
from utils.integrate.ode import integrate
from utils.integrate.sde import integrate_sde
from utils.integrate.state import add, each
from utils.integrate.steps import (
    euler,
    euler_maruyama,
    exp_euler,
    exp_euler_staggered,
    heun,
    heun_sde,
    rk4,
)

__all__ = [
    "add",
    "each",
    "euler",
    "euler_maruyama",
    "exp_euler",
    "exp_euler_staggered",
    "heun",
    "heun_sde",
    "integrate",
    "integrate_adaptive",
    "integrate_sde",
    "rk4",
]
