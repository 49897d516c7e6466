"""`integrate`: ordinary differential equations, with spikes where a threshold is passed."""

import numpy as np

from utils.integrate import guard, inputs
from utils.integrate.loop import one_by_one, run
from utils.integrate.solve import solve
from utils.integrate.steps import euler, exp_euler, exp_euler_staggered, heun, rk4
from utils.integrate.store import in_order

# whether f returns pairs (x_inf, tau); a method of the reader's own may want either
RELAXATION = {euler: False, heun: False, rk4: False}
RELAXATION |= {exp_euler: True, exp_euler_staggered: True}


def integrate(f, x0, t, p=(), *, dt=None, method=rk4, fire=None):
    """Solve ``dx/dt = f(x, t, p)`` from x0 and return x at every time of the grid `t`.

    Parameters
    ----------
    f : function
        ``f(x, t, p)`` returns the derivative, of the structure of x: a tuple with one
        entry per variable, or an array. Decorated with ``@jit`` it runs compiled. It is
        given copies of the state and what it returns is copied: it may fill one array
        again and again. It is asked at times from t[0] to t[-1] alone.
    x0 : tuple, or array
        Start. A tuple of variables ``(V, m, h, n)``; entries that are arrays, like fields
        of `p` that are arrays, broadcast to a batch of independent copies. Or one array,
        a coupled system, which `f` maps to an array.
    t : array, shape (nt,)
        Output times, increasing; the first is that of x0.
    p : tuple, usually a NamedTuple
        Parameters. Numbers reach `f` as floats, other things as they are.
    dt : float, optional
        Longest step between two outputs. Default: one step from output to output.
    method : function
        `euler`, `heun`, `rk4`, `exp_euler`, `exp_euler_staggered` (f in relaxation form
        for the last two), or any ``step(f, x, t, h, p)``.
    fire : function, optional
        ``fire(x, p)`` returns (distance past the threshold, state after the spike). The
        crossing is interpolated within the step, so spike times are second order. A
        state at or past the threshold at the start fires at once. A path that passes the
        threshold and is back before the step ends is not seen: with a drive that is
        shorter than dt, spikes are missing. A refractory period as one more variable, the
        time since the spike, need be no multiple of dt; the switch of the drive at its
        end is exact to one step only.

    Returns
    -------
    x : array, shape (n_variables, nt, *batch), which unpacks as x0 does
        For an array x0: shape ``(nt, *x0.shape)``.
    spikes : only with `fire`
        Spike times, shape (n_spikes,); for a batch ``(times, index)`` in the order of
        time, where `index` counts the copies (of a batch of several dimensions, in C
        order).

    Raises
    ------
    TypeError, ValueError
        For an argument that is not as above, before the loop.
    FloatingPointError
        If the state becomes infinite or NaN; says when, which variable and which step.
    Exception
        Whatever `f`, `fire` or `method` raise, with a note of the time and the state.

    Examples
    --------
    >>> def decay(x, t, p):
    ...     return (-x[0] / p,)
    >>> (x,) = integrate(decay, (1.0,), [0.0, 10.0], 10.0, dt=0.1)
    >>> print(f"{x[-1]:.6f}")
    0.367879
    >>> def fire(x, p):
    ...     return x[0] - 1.0, (0.0,)
    >>> x, spikes = integrate(lambda x, t, p: (0.25,), (0.0,), [0.0, 10.0], fire=fire)
    >>> print(spikes)
    [4. 8.]
    """
    t = inputs.grid(t)
    dt = np.inf if dt is None else inputs.positive("dt", dt)
    inputs.function("f", f, "x", "t", "p")
    inputs.function("method", method, "f", "x", "t", "h", "p")
    if fire is not None:
        inputs.function("fire", fire, "x", "p")
    start = inputs.problem(x0, p)
    if start.shape is None and fire is not None:
        raise TypeError("fire needs a tuple of variables as x0, not a coupled array")
    fast = inputs.all_compiled(f=f, fire=fire)
    if start.shape is None and method is exp_euler_staggered:
        raise TypeError("method exp_euler_staggered needs a tuple of variables as x0")
    f = guard.model("f", f, start, t[0], fast, RELAXATION.get(method))
    fire = None if fire is None else guard.spikes(fire, start, fast)
    method = method if fast else guard.method(method, start)

    go = one_by_one if fast and start.shape else run
    out = inputs.output(start, len(t), alone=go is one_by_one)
    model = method, f, None, fire
    spikes = solve(fast, go, *model, start.x, t, dt, start.p, None, out)
    out = inputs.unfold(out, start, alone=go is one_by_one)
    return out if fire is None else (out, in_order(spikes, bool(start.shape)))
