"""The loop over time, written once for every kind of run.

`run` goes through the output grid and its steps. What moves by a step, one copy, one
coupled array or many copies, is the business of a *sweep*; what happens on the way, noise
or spikes, that of `advance`. `together` and `one_by_one` start it.
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
from utils.integrate.store import note, store, taken
from utils.jit import both, compile_as

MAX_SPIKES = 1000  # of one copy within one step


@both
def together(sweep, step, f, g, fire, x, t, dt, p, rng, out):
    """One run of all that x holds; `out` has shape (variables, nt, ...).

    Returns
    -------
    b, i, now, h
        The copy that came to its end last, 0, and how it ended, as `run` says.
    spikes : array, shape (n_spikes, 2)
        Times and copies.
    """
    spikes = store(fire)
    i, now, h = run(sweep, step, f, g, fire, x, t, dt, p, rng, out, spikes, 0)
    return 0, i, now, h, taken(spikes)


@both
def one_by_one(sweep, step, f, g, fire, x, t, dt, p, rng, out):
    """A run for each copy; `out` has shape (copies, variables, nt)."""
    spikes = store(fire)
    for b in range(len(out)):
        y, q = pick(x, b), pick(p, b)
        i, now, h = run(sweep, step, f, g, fire, y, t, dt, q, rng, out[b], spikes, b)
        if i < len(t):
            break
    return b, i, now, h, taken(spikes)


@both
def run(sweep, step, f, g, fire, x, t, dt, p, rng, out, spikes, b):
    """Write the state at every time of the grid `t` into `out`, in steps of at most dt.

    Returns where it ended: ``len(t)``, or the grid point, time and length of the step that
    gave a state that is not finite.
    """
    record(out, 0, x)
    for i in range(1, len(t)):
        n = max(1, int(np.ceil((t[i] - t[i - 1]) / dt - 1e-9)))
        h = (t[i] - t[i - 1]) / n
        for k in range(n):
            now = t[i - 1] + k * h
            within = until(t[i], now, h)
            x = sweep(step, f, g, fire, x, now, within, p, rng, spikes, b)
            if not finite(x):
                record(out, i, x)
                return i, now, h
        record(out, i, x)
    return len(t), t[-1], 0.0


@both
def until(end, t, h):
    """The step h from t, or so much less that, with rounding too, t + h is not past end."""
    if t + h > end:
        h = end - t
        while t + h > end:
            h *= 1 - 2.0**-53
    return h


@both
def once(step, f, g, fire, x, t, h, p, rng, spikes, b):
    """Sweep of a model without noise and spikes: one step."""
    return step(f, x, t, h, p)


@both
def whole(step, f, g, fire, x, t, h, p, rng, spikes, b):
    """Sweep of one copy, number b, or of one coupled array."""
    return advance(step, f, g, fire, x, t, h, white_noise(rng, x, h), p, spikes, b)


@both
def copy_by_copy(step, f, g, fire, x, t, h, p, rng, spikes, b):
    """Sweep of many copies in compiled code: each on its own numbers."""
    w = white_noise(rng, x, h)
    for c in range(len(x[0])):
        y = pick(x, c), pick(w, c), pick(p, c)
        put(x, c, advance(step, f, g, fire, y[0], t, h, y[1], y[2], spikes, c))
    return x


def all_copies(step, f, g, fire, x, t, h, p, rng, spikes, b):
    """Sweep of many copies in Python: all at once, those that spike once more alone."""
    w = white_noise(rng, x, h)
    y = stretch(step, f, g, x, t, h, w, p)
    if fire is not None:
        below = (fire(x, p)[0] < 0) & (fire(y, p)[0] < 0)
        for c in np.flatnonzero(~below):
            one = pick(x, c), t, h, None if w is None else pick(w, c), pick(p, c)
            put(y, c, advance(step, f, g, fire, *one, spikes, c))
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
    """One step of one copy, cut where it passes the threshold of `fire`."""
    y = stretch(step, f, g, x, t, h, w, p)
    if fire is None or (fire(x, p)[0] < 0 and fire(y, p)[0] < 0):
        return y
    return cut(step, f, g, fire, x, y, t, h, w, p, spikes, b)


@both
def cut(step, f, g, fire, x, y, t, h, w, p, spikes, b):
    """The state after the step from x to y, with every spike on the way.

    Where the distance past the threshold changes sign, the crossing is found by linear
    interpolation, the spike noted and the state reset; the rest of the step starts there.
    """
    end = t + h
    for _ in range(MAX_SPIKES):
        before, after = fire(x, p)[0], fire(y, p)[0]
        if (before < 0 and after < 0) or not finite(y):
            return y
        if before != before or after != after:
            raise FloatingPointError("fire: the distance past the threshold is NaN")
        s = 0.0 if before >= 0 else before / (before - after)
        t, h = t + s * h, (1 - s) * h
        h = until(end, t, h)
        note(spikes, t, b)
        x = each(number, fire(add(x, s, y, -s, x), p)[1])
        if fire(x, p)[0] >= 0:
            raise ValueError(
                "fire: the state after the spike is still past the threshold"
            )
        y = stretch(step, f, g, x, t, h, w, p)
    raise ValueError("fire: 1000 spikes of one copy within one step; make dt smaller")
