"""The loop over time, written once for every kind of run.

`run` goes through the output grid and its steps. What moves by a step, one copy, one
coupled array or many copies, is the business of a *sweep*; what happens on the way, noise
or spikes, that of `advance`.
"""

import numpy as np

from utils.integrate.state import (
    add,
    each,
    finite,
    number,
    pick,
    put,
    record,
    times,
    white_noise,
)
from utils.jit import both, compile_as

MAX_SPIKES = 1000  # of one copy within one step


@both
def run(sweep, step, f, g, fire, x, t, dt, p, rng, out):
    """Write the state at every time of the grid `t` into `out`, in steps of at most dt.

    Returns
    -------
    i, now, h
        Where it ended: ``len(t)``, or the grid point, time and length of the step that
        gave a state that is not finite.
    spikes : list of (time, copy)
    """
    spikes = [(t[0], 0)]
    spikes.pop()
    record(out, 0, x)
    for i in range(1, len(t)):
        n = max(1, int(np.ceil((t[i] - t[i - 1]) / dt - 1e-9)))
        h = (t[i] - t[i - 1]) / n
        for k in range(n):
            now = t[i - 1] + k * h
            x = sweep(step, f, g, fire, x, now, until(t[i], now, h), p, rng, spikes)
            if not finite(x):
                record(out, i, x)
                return i, now, h, spikes
        record(out, i, x)
    return len(t), t[-1], 0.0, spikes


@both
def until(end, t, h):
    """The step h from t, or so much less that, with rounding too, t + h is not past end."""
    if t + h > end:
        h = end - t
        while t + h > end:
            h *= 1 - 2.0**-53
    return h


@both
def once(step, f, g, fire, x, t, h, p, rng, spikes):
    """Sweep of a model without noise and spikes: one step."""
    return step(f, x, t, h, p)


@both
def whole(step, f, g, fire, x, t, h, p, rng, spikes):
    """Sweep of one copy, or of one coupled array."""
    return advance(step, f, g, fire, x, t, h, white_noise(rng, x, h), p, spikes, 0)


@both
def copy_by_copy(step, f, g, fire, x, t, h, p, rng, spikes):
    """Sweep of many copies in compiled code: each on its own numbers."""
    w = white_noise(rng, x, h)
    for b in range(len(x[0])):
        y = pick(x, b), pick(w, b), pick(p, b)
        put(x, b, advance(step, f, g, fire, y[0], t, h, y[1], y[2], spikes, b))
    return x


def all_copies(step, f, g, fire, x, t, h, p, rng, spikes):
    """Sweep of many copies in Python: all at once, those that spike once more alone."""
    w = white_noise(rng, x, h)
    y = stretch(step, f, g, x, t, h, w, p)
    if fire is not None:
        below = (fire(x, p)[0] < 0) & (fire(y, p)[0] < 0)
        for b in np.flatnonzero(~below):
            one = pick(x, b), t, h, None if w is None else pick(w, b), pick(p, b)
            put(y, b, advance(step, f, g, fire, *one, spikes, b))
    return y


def stretch(step, f, g, x, t, h, w, p):
    """One step of length h, with the noise w if there is noise."""
    return (_silent if g is None else _noisy)(step, f, g, x, t, h, w, p)


def _silent(step, f, g, x, t, h, w, p):
    return step(f, x, t, h, p)


def _noisy(step, f, g, x, t, h, w, p):
    return step(f, g, x, t, h, each(times, w, h), p)


@compile_as(stretch)
def _compiled_stretch(step, f, g, x, t, h, w, p):
    return _silent if type(g).__name__ == "NoneType" else _noisy


@both
def advance(step, f, g, fire, x, t, h, w, p, spikes, b):
    """One step of one copy, cut at every spike on the way.

    Where the distance past the threshold changes sign, the crossing is found by linear
    interpolation, the spike noted and the state reset; the rest of the step starts there.
    """
    if fire is None:
        return stretch(step, f, g, x, t, h, w, p)
    end = t + h
    for _ in range(MAX_SPIKES):
        y = stretch(step, f, g, x, t, h, w, p)
        before, after = fire(x, p)[0], fire(y, p)[0]
        if (before < 0 and after < 0) or not finite(y):
            return y
        if before != before or after != after:
            raise FloatingPointError("fire: the distance past the threshold is NaN")
        s = 0.0 if before >= 0 else before / (before - after)
        t, h = t + s * h, (1 - s) * h
        h = until(end, t, h)
        spikes.append((t, b))
        x = each(number, fire(add(x, s, y, -s, x), p)[1])
        if fire(x, p)[0] >= 0:
            raise ValueError(
                "fire: the state after the spike is still past the threshold"
            )
    raise ValueError("fire: 1000 spikes of one copy within one step; make dt smaller")
