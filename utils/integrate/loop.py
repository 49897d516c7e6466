"""The loop over time, written once for every kind of run.

`run` goes through the output grid and its steps. What moves by a step, one copy, one
coupled array or many copies, is the business of `sweep`; a step with spikes is made anew
by `cut`. `one_by_one` runs copy after copy.
"""

import numpy as np

from utils.integrate.state import (
    add,
    each,
    finite,
    like,
    pick,
    put,
    record,
    times,
    white_noise,
)
from utils.integrate.store import note
from utils.jit import both, compile_as, is_array, is_none, is_tuple

MAX_SPIKES = 1000  # of one copy within one step


@both
def one_by_one(step, f, g, fire, x, t, dt, p, rng, out, pairs):
    """A run for each copy; `out` has shape (copies, variables, nt).

    Returns how the last run ended, as `run` does, and the spikes of all.
    """
    for b in range(len(out)):
        y, q = pick(x, b), pick(p, b)
        _, i, now, h, pairs = run(step, f, g, fire, y, t, dt, q, rng, out[b], pairs, b)
        if i < len(t):
            break
    return b, i, now, h, pairs


@both
def run(step, f, g, fire, x, t, dt, p, rng, out, pairs, b=0):
    """Write the state at every time of the grid `t` into `out`, in steps of at most dt.

    `x` is one copy, number b, or all that a sweep moves; `out` has shape
    (variables, nt, ...).

    Returns
    -------
    b, i, now, h
        The number of the copy, and where it ended: ``len(t)``, or the grid point, time and
        length of the step that gave a state that is not finite.
    pairs : array
        The spikes that `pairs` had, and the new ones; see `room`.
    """
    spikes = [pairs]  # a list, so that `note` can put a longer array in its place
    record(out, 0, x)
    begins = True  # later x is never past the threshold: `cut` has seen to it
    for i in range(1, len(t)):
        n = max(1, int(np.ceil((t[i] - t[i - 1]) / dt - 1e-9)))
        h = (t[i] - t[i - 1]) / n
        for k in range(n):
            now = t[i - 1] + k * h
            within = until(t[i], now, h)
            w = white_noise(rng, x, within)
            y = sweep(step, f, g, x, now, within, w, p)
            if passed(fire, y, p, begins):
                y = cut(step, f, g, fire, x, y, now, within, w, p, spikes, b, begins)
            x, begins = y, False
            if not finite(x):
                record(out, i, x)
                return b, i, now, h, spikes[0]
        record(out, i, x)
    return b, len(t), t[-1], 0.0, spikes[0]


@both
def until(end, t, h):
    """The step h from t, or so much less that, with rounding too, t + h is not past end."""
    if t + h > end:
        h = end - t
        while t + h > end:
            h *= 1 - 2.0**-53
    return h


def stretch(step, f, g, x, t, h, w, p):
    """One step of length h, with the noise w if there is noise."""
    return (_silent if g is None else _noisy)(step, f, g, x, t, h, w, p)


def _silent(step, f, g, x, t, h, w, p):
    return step(f, x, t, h, p)


def _noisy(step, f, g, x, t, h, w, p):
    return step(f, g, x, t, h, each(times, w, h), p)


@compile_as(stretch)
def _compiled_stretch(step, f, g, x, t, h, w, p):
    return _silent if is_none(g) else _noisy


def sweep(step, f, g, x, t, h, w, p):
    """A step of all that x holds: a copy, a coupled array, in Python all copies at once."""
    return stretch(step, f, g, x, t, h, w, p)


def _copy_by_copy(step, f, g, x, t, h, w, p):
    y = like(x)
    for c in range(len(x[0])):
        put(y, c, stretch(step, f, g, pick(x, c), t, h, pick(w, c), pick(p, c)))
    return y


@compile_as(sweep)
def _compiled_sweep(step, f, g, x, t, h, w, p):
    """In compiled code a step moves one copy."""
    if is_tuple(x) and is_array(x[0]):
        return _copy_by_copy
    return _compiled_stretch(step, f, g, x, t, h, w, p)


def passed(fire, y, p, begins):
    """True if a step to y may have passed the threshold; `cut` looks at each copy."""
    return fire is not None and bool(begins or np.ndim(y[0]) or not below(fire, y, p))


@both
def below(fire, x, p):
    return fire(x, p)[0] < 0


@compile_as(passed)
def _compiled_passed(fire, y, p, begins):
    if is_none(fire):
        return lambda fire, y, p, begins: False
    if is_array(y[0]):
        return lambda fire, y, p, begins: True
    return lambda fire, y, p, begins: begins or not fire(y, p)[0] < 0


def cut(step, f, g, fire, x, y, t, h, w, p, spikes, b, begins):
    """The state after the step from x to y, with every spike on the way.

    Where the distance past the threshold changes sign, the crossing is found by linear
    interpolation, the spike noted and the state reset; the rest of the step starts there.
    """
    if np.ndim(x[0]) == 0:
        return _cut_one(step, f, g, fire, x, y, t, h, w, p, spikes, b, begins)
    for c in np.flatnonzero(begins | ~below(fire, y, p)):
        now, then, q, v = pick(x, c), pick(y, c), pick(p, c), pick(w, c)
        put(y, c, _cut_one(step, f, g, fire, now, then, t, h, v, q, spikes, c, begins))
    return y


@both
def _cut_copies(step, f, g, fire, x, y, t, h, w, p, spikes, b, begins):
    n = len(x[0])
    marks = np.zeros((n + 7) // 8 * 8, np.int8)
    for c in range(n):  # without branches: the processor takes many copies at once
        marks[c] = begins | (not below(fire, pick(y, c), pick(p, c)))
    eights = marks.view(np.int64)
    for k in range(len(eights)):
        for c in range(8 * k, 8 * k + 8 if eights[k] != 0 else 0):
            if marks[c]:
                one = _cut_one(step, f, g, fire, pick(x, c), pick(y, c), t, h,
                               pick(w, c), pick(p, c), spikes, c, begins)  # fmt: skip
                put(y, c, one)
    return y


@both
def _cut_one(step, f, g, fire, x, y, t, h, w, p, spikes, b, begins):
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
        x = fire(add(add(x, s, y), -s, x), p)[1]
        if fire(x, p)[0] >= 0:
            raise ValueError(
                "fire: the state after the spike is still past the threshold"
            )
        y = stretch(step, f, g, x, t, h, w, p)
    raise ValueError("fire: 1000 spikes of one copy within one step; make dt smaller")


@compile_as(cut)
def _compiled_cut(step, f, g, fire, x, y, t, h, w, p, spikes, b, begins):
    if is_none(fire):
        return lambda step, f, g, fire, x, y, t, h, w, p, spikes, b, begins: y
    return _cut_copies if is_array(x[0]) else _cut_one
