"""`integrate_adaptive`: the step is chosen by an estimate of its error."""

import math

import numpy as np

from utils.integrate import guard, inputs
from utils.integrate.loop import until
from utils.integrate.solve import careful, diverged, first, history, reported
from utils.integrate.state import add, finite, pick, record
from utils.jit import both, compile_as, compiled

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

    The pair of orders 5 and 4 of Dormand and Prince (1980), with their interpolation of
    fourth order at the output times (Hairer, Norsett and Wanner 1993, II.6).

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
        y, z, k, ratio = dormand_prince(f, x, k1, now, h, p, rtol, atol)
        if not finite(z):
            ratio = np.inf
        if ratio <= 1.0 and i < len(t) and t[i] <= now + h:
            i, ratio = outputs(f, x, k, now, h, t, i, p, rtol, atol, ratio, out)
        if ratio <= 1.0:
            now, x, k1 = now + h, y, k[5]
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
def dormand_prince(f, x, k1, t, h, p, rtol, atol):
    """One step: the states of order 5 and 4, the slopes that the output needs, the error."""
    y = add(x, 1 / 5 * h, k1)
    k2 = f(y, t + 1 / 5 * h, p)
    y = add(x, 3 / 40 * h, k1, 9 / 40 * h, k2)
    k3 = f(y, t + 3 / 10 * h, p)
    y = add(x, 44 / 45 * h, k1, -56 / 15 * h, k2, 32 / 9 * h, k3)
    k4 = f(y, t + 4 / 5 * h, p)
    y = add(x, 19372 / 6561 * h, k1, -25360 / 2187 * h, k2, 64448 / 6561 * h, k3,
            -212 / 729 * h, k4)  # fmt: skip
    k5 = f(y, t + 8 / 9 * h, p)
    y = add(x, 9017 / 3168 * h, k1, -355 / 33 * h, k2, 46732 / 5247 * h, k3,
            49 / 176 * h, k4, -5103 / 18656 * h, k5)  # fmt: skip
    k6 = f(y, t + h, p)
    y = add(x, 35 / 384 * h, k1, 500 / 1113 * h, k3, 125 / 192 * h, k4,
            -2187 / 6784 * h, k5, 11 / 84 * h, k6)  # fmt: skip
    k7 = f(y, t + h, p)
    z = add(x, 5179 / 57600 * h, k1, 7571 / 16695 * h, k3, 393 / 640 * h, k4,
            -92097 / 339200 * h, k5, 187 / 2100 * h, k6, 1 / 40 * h, k7)  # fmt: skip
    return y, z, (k1, k3, k4, k5, k6, k7), error_ratio(x, y, z, rtol, atol)


@both
def between(x, k, s, h):
    """The state at fraction s of the step: its cubic, and a term of fourth order."""
    cubic = h * s**2 * (3 - 2 * s), h * s * (1 - s) ** 2, h * s**2 * (s - 1)
    return blend(x, k, *cubic, h * s**2 * (1 - s) ** 2)


@both
def onward(x, k, s, h):
    """The state x plus h times the slope of `between` there."""
    cubic = 6 * h * s * (1 - s), h * (1 - s) * (1 - 3 * s), h * s * (3 * s - 2)
    return blend(x, k, *cubic, 2 * h * s * (1 - s) * (1 - 2 * s))


@both
def blend(x, k, to_end, leave, arrive, bend):
    k1, k3, k4, k5, k6, k7 = k
    return add(x, 35 / 384 * to_end - 12715105075 / 11282082432 * bend + leave, k1,
               500 / 1113 * to_end + 87487479700 / 32700410799 * bend, k3,
               125 / 192 * to_end - 10690763975 / 1880347072 * bend, k4,
               -2187 / 6784 * to_end + 701980252875 / 199316789632 * bend, k5,
               11 / 84 * to_end - 1453857185 / 822651844 * bend, k6,
               69997945 / 29380423 * bend + arrive, k7)  # fmt: skip


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
        seen = add(x, h, f(between(x, k, s, h), t[j], p))
        surprise = error_ratio(x, onward(x, k, s, h), seen, rtol, atol)
        worst = surprise if surprise > worst else worst
        j += 1
    if worst > SURPRISE:
        return i, ratio + worst
    while i < len(t) and t[i] <= now + h:
        record(out, i, between(x, k, (t[i] - now) / h, h))
        i += 1
    return i, ratio


def error_ratio(x, y, z, rtol, atol):
    """Largest error of a variable, y - z, in units of what is tolerated."""
    size = np.maximum(np.abs(x), np.abs(y))
    return float(np.max(np.abs(np.subtract(y, z)) / (atol + rtol * size)))


@compile_as(error_ratio)
def _compiled_error_ratio(x, y, z, rtol, atol):
    def numbers(x, y, z, rtol, atol):
        worst = 0.0
        for j in range(len(x)):
            size = abs(y[j]) if abs(y[j]) > abs(x[j]) else abs(x[j])
            ratio = abs(y[j] - z[j]) / (atol + rtol * size)
            worst = ratio if ratio > worst else worst
        return worst

    def array(x, y, z, rtol, atol):
        return numbers(x.ravel(), y.ravel(), z.ravel(), rtol, atol)

    if getattr(x, "ndim", 1) == 1:
        return numbers
    numbers = compiled(numbers)
    return array
