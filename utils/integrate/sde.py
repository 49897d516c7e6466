"""`integrate_sde`: stochastic differential equations, driven by white noise."""

import numbers

import numpy as np

from utils.integrate import guard, inputs
from utils.integrate.loop import run
from utils.integrate.normal import source
from utils.integrate.solve import solve
from utils.integrate.steps import euler_maruyama
from utils.integrate.store import in_order


def integrate_sde(f, g, x0, t, p=(), *, rng, dt=None, method=euler_maruyama, fire=None):
    """Solve ``dx = f(x, t, p) dt + g(x, t, p) dW`` with independent noise per variable.

    Parameters
    ----------
    f, g : function
        Drift and noise strength, each of the structure of x: a tuple with one entry per
        variable, or an array. Both with ``@jit``, or none.
    x0, t, p, dt
        As in `integrate`. A step of length h has noise of variance h.
    rng : numpy Generator, or int
        Source of the noise, or its seed. Each step draws one normal number per variable
        and copy, in this order: the same path compiled and interpreted.
    method : function
        `euler_maruyama` (Ito), `heun_sde` (Stratonovich), or any
        ``step(f, g, x, t, h, dW, p)``.
    fire : function, optional
        As in `integrate`. The noise of a step is spread evenly over it. Paths that pass
        the threshold and return within one step are not seen: rates carry an error of
        the order of the root of dt.

    Returns
    -------
    x : array, shape (n_variables, nt, *batch), or (nt, *x0.shape) for an array x0
    spikes : only with `fire`, as in `integrate`

    Raises
    ------
    TypeError, ValueError, FloatingPointError
        As `integrate`.

    Examples
    --------
    >>> def drift(x, t, p):
    ...     return (-x[0],)
    >>> def noise(x, t, p):
    ...     return (np.sqrt(2.0),)
    >>> start = np.zeros(10_000)
    >>> (x,) = integrate_sde(drift, noise, (start,), [0.0, 4.0], dt=0.02, rng=1)
    >>> print(f"variance {x[-1].var():.1f}")
    variance 1.0
    """
    t = inputs.grid(t)
    dt = np.inf if dt is None else inputs.positive("dt", dt)
    rng = _generator(rng)
    inputs.function("f", f, "x", "t", "p")
    inputs.function("g", g, "x", "t", "p")
    inputs.function("method", method, "f", "g", "x", "t", "h", "dW", "p")
    if fire is not None:
        inputs.function("fire", fire, "x", "p")
    start = inputs.problem(x0, p)
    if start.shape is None and fire is not None:
        raise TypeError("fire needs a tuple of variables as x0, not a coupled array")
    fast = inputs.all_compiled(f=f, g=g, fire=fire)
    f = guard.model("f", f, start, t[0], fast)
    g = guard.model("g", g, start, t[0], fast)
    fire = None if fire is None else guard.spikes(fire, start, fast)
    method = method if fast else guard.method(method, start, noisy=True)

    out = inputs.output(start, len(t))
    model = method, f, g, fire
    draws = source(rng) if fast else rng
    spikes = solve(fast, run, *model, start.x, t, dt, start.p, draws, out)
    out = inputs.unfold(out, start)
    return out if fire is None else (out, in_order(spikes, bool(start.shape)))


def _generator(rng):
    if isinstance(rng, np.random.Generator):
        return rng
    if isinstance(rng, numbers.Integral) and not isinstance(rng, bool):
        return np.random.default_rng(int(rng))
    raise TypeError(
        f"rng must be a numpy Generator or an integer seed, got {type(rng).__name__}"
    )
