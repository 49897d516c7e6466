"""`integrate_adaptive`: the step is chosen by an estimate of its error."""

import math

import numpy as np

from utils.integrate import guard, inputs
from utils.integrate.loop import until
from utils.integrate.pair import at, error_ratio, slope_at, tsitouras, within
from utils.integrate.solve import careful, diverged, first, history, reported
from utils.integrate.state import add, finite, pick, record
from utils.jit import both, compiled

# the next step aims at SAFETY times the step that would just be tolerated, but changes by
# at most these factors, which correspond to the error ratios MOST and LEAST; between LOW
# and HIGH it stays as it is: the processor begins it before the error of this one is known
SAFETY, SHORTER, LONGER = 0.9, 0.2, 5.0
LOW, HIGH = 0.5, 0.75
SURPRISE = 300.0  # an f that is smooth over the step stays below 100
MOST, LEAST = (SAFETY / LONGER) ** 4, (SAFETY / SHORTER) ** 4


def integrate_adaptive(
    f, x0, t, p=(), *, rtol=1e-6, atol=1e-9, dt=None, max_steps=1_000_000
):
    """As `integrate`, with steps as long as the tolerances allow.

    The pair of orders 5 and 4 of Tsitouras (2011, Computers and Mathematics with
    Applications 62, 770-775), with its interpolation of fourth order at the output times.

    Parameters
    ----------
    f, x0, t, p
        As in `integrate`; the copies of a batch choose their steps each for itself.
    rtol, atol : float
        A step is accepted if its estimated error is at most ``atol + rtol * abs(x)`` in
        every variable. The error at the end is of this size times what the model makes
        of early errors; at a jump of `f`, where no order holds, it may be larger.
    dt : float, optional
        Longest step. Default: the whole of `t`. `f` is also asked at the outputs that a
        step passes over, and the step is made shorter where the answer is not what the
        step took it for: a pulse that lasts from one output to another is not missed. One
        that comes and goes between two outputs may be, without a word: give a dt that is
        shorter than the pulse.
    max_steps : int
        Steps after which to give up.

    Returns
    -------
    x : array, shape (n_variables, nt, *batch), or (nt, *x0.shape) for an array x0

    Raises
    ------
    TypeError, ValueError
        For an argument that is not as above, before the loop.
    FloatingPointError
        If the state becomes infinite or NaN, or the steps shrink to nothing.
    RuntimeError
        If `max_steps` do not suffice, as for stiff models.

    Examples
    --------
    >>> def circle(x, t, p):
    ...     return -x[1], x[0]
    >>> x, y = integrate_adaptive(circle, (1.0, 0.0), [0.0, np.pi], rtol=1e-9)
    >>> print(f"{x[-1]:.6f}")
    -1.000000
    """
    t = inputs.grid(t)
    dt = float(t[-1] - t[0]) if dt is None else inputs.positive("dt", dt)
    tolerances = inputs.positive("rtol", rtol), inputs.positive("atol", atol)
    limit = inputs.count("max_steps", max_steps)
    inputs.function("f", f, "x", "t", "p")
    start = inputs.problem(x0, p)
    fast = inputs.all_compiled(f=f)
    f = guard.model("f", f, start, t[0], fast)

    alone = bool(start.shape)
    out = inputs.output(start, len(t), alone)
    _solve(fast, alone, f, start.x, t, dt, start.p, *tolerances, limit, out)
    return inputs.unfold(out, start, alone)


def _solve(fast, alone, f, x, t, dt, p, rtol, atol, limit, out):
    """Fill `out`; errors as the caller shall see them."""
    go, causes = one_by_one if alone else run_adaptive, []
    if fast:
        go = compiled(go)
    else:
        f, causes = careful(f, 0)
        t = t.tolist()
    with reported(t, out, x, alone):
        b, i, now, h, steps = go(f, x, t, dt, p, rtol, atol, limit, out, 0)
    if i == len(t):
        return
    b = b if alone else None
    if steps < limit:
        raise diverged(history(out, x, b)[i], now, h, b) from first(causes[::-1])
    where = f"t = {now:.6g}" + (f" in copy {b}" if alone else "")
    raise RuntimeError(
        f"max_steps = {limit} did not suffice: arrived at {where} with steps of {h:.3g}; "
        "loosen rtol and atol, or raise max_steps"
    )


@both
def one_by_one(f, x, t, dt, p, rtol, atol, limit, out, first):
    """A run for each copy from the first on; returns how the last run ended."""
    for b in range(first, len(out)):
        y, q = pick(x, b), pick(p, b)
        end = run_adaptive(f, y, t, dt, q, rtol, atol, limit, out[b], b)
        if end[1] < len(t):
            break
    return end


@both
def run_adaptive(f, x, t, dt, p, rtol, atol, limit, out, b):
    """Write the state of copy b at every time of the grid `t` into `out`.

    Returns b, where it ended (``len(t)``, or the grid point, time and length of the step
    that failed) and the number of steps.
    """
    record(out, 0, x)
    now, i, steps = t[0], 1, 0
    h = 1e-6 * (t[-1] - now)
    k1 = f(x, now, p)
    while i < len(t) and steps < limit:
        steps += 1
        h = until(t[-1], now, h if h < dt else dt)
        y, z, k, ratio = tsitouras(f, x, k1, now, h, p, rtol, atol)
        if not finite(z):
            ratio = np.inf
        if ratio <= 1.0 and i < len(t) and t[i] <= now + h:
            i, ratio = outputs(f, x, k, now, h, t, i, p, rtol, atol, ratio, out)
        if ratio <= 1.0:
            now, x, k1 = now + h, y, k[6]
        elif now + 1e-3 * h == now:
            record(out, i, y)
            return b, i, now, h, 0
        if ratio < MOST:
            h *= LONGER
        elif ratio > LEAST:
            h *= SHORTER
        elif ratio < LOW or ratio > HIGH:
            # the error grows as h^5; the fourth root is cheap, and corrects a little more
            h *= SAFETY / math.sqrt(math.sqrt(ratio))
    return b, i, now, h, steps


@both
def outputs(f, x, k, now, h, t, i, p, rtol, atol, ratio, out):
    """Write the outputs from t[i] to the end of the step, unless f surprises there.

    The surprise is the largest difference between f and the slope of the interpolation,
    times the step, in units of what is tolerated; below `SURPRISE` it is an error of
    interpolation. Returns the next output, and `ratio` with the surprise added.
    """
    worst, j = 0.0, i
    while j < len(t) and t[j] < now + h:
        s = (t[j] - now) / h
        seen = add(x, h, f(within(x, k, h, at(s)), t[j], p))
        shown = within(x, k, h, slope_at(s))
        surprise = error_ratio(x, shown, seen, rtol, atol)
        worst = surprise if surprise > worst else worst
        j += 1
    if worst > SURPRISE:
        return i, ratio + worst
    while i < len(t) and t[i] <= now + h:
        record(out, i, within(x, k, h, at((t[i] - now) / h)))
        i += 1
    return i, ratio
