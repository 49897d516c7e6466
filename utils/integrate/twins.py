"""The compiled twins of the functions of `state` that numba cannot compile as they are.

Each is built from the types of its arguments: numba's `types` come in, the function to
compile goes out. The interpreted forms, to which they must be equal, stand in `state`.
"""

import numpy as np

from utils.integrate import normal
from utils.integrate.state import (
    add,
    each,
    finite,
    like,
    pick,
    put,
    record,
    text_of_call,
    text_of_sum,
    white_noise,
    written_out,
)
from utils.jit import compile_as, is_array, is_none, is_tuple


@compile_as(add)
def _add(x, *terms):
    n = len(x) if is_tuple(x) else None
    return written_out(text_of_sum, n, (n is not None, *map(is_tuple, terms)))


@compile_as(each)
def _each(formula, *args):
    n = len(args[0]) if is_tuple(args[0]) else None
    return written_out(text_of_call, n, (False, *(n and is_tuple(a) for a in args)))


@compile_as(finite)
def _finite(x):
    def of_numbers(x):
        total = 0.0
        for j in range(len(x)):
            total += x[j]
        return total - total == 0.0

    def of_array(x):
        bad = 0
        for v in x.flat:
            bad += v - v != 0.0
        return bad == 0

    def of_copies(x):
        bad = 0
        for j in range(len(x)):
            for b in range(len(x[j])):
                bad += x[j][b] - x[j][b] != 0.0
        return bad == 0

    if is_array(x):
        return of_array
    return of_copies if is_array(x[0]) else of_numbers


@compile_as(record)
def _record(out, i, x):
    def numbers(out, i, x):
        for j in range(len(x)):
            out[j, i] = x[j]

    def array(out, i, x):
        k = 0
        for v in x.flat:
            out[i, k] = v
            k += 1

    def copies(out, i, x):
        for j in range(len(x)):
            for b in range(len(x[j])):
                out[j, i, b] = x[j][b]

    if is_array(x):
        return array
    return copies if is_array(x[0]) else numbers


@compile_as(white_noise)
def _white_noise(rng, x, h):
    if is_none(rng):
        return lambda rng, x, h: None
    fill = normal.fill_from_memory() if is_tuple(rng) else normal.fill_from_generator()

    def array(rng, x, h):
        w = np.empty_like(x)
        fill(rng, w.reshape(w.size), np.sqrt(h))
        return w

    def copies(rng, x, h):
        w = like(x)
        for j in range(len(w)):
            fill(rng, w[j], np.sqrt(h))
        return w

    if is_array(x):
        return array
    if is_array(x[0]):
        return copies
    one = normal.one_from_memory() if is_tuple(rng) else normal.one_from_generator()
    rows = "one(rng, np.sqrt(h)), " * len(x)
    scope = {"np": np, "one": one}
    exec(f"def numbers(rng, x, h): return ({rows})", scope)
    return scope["numbers"]


@compile_as(pick)
def _pick(x, b):
    if is_array(x):
        return lambda x, b: x[b]
    if not is_tuple(x):
        return lambda x, b: x
    rows = "".join(
        f"x[{j}][b], " if is_array(v) else f"x[{j}], " for j, v in enumerate(x)
    )
    kind = getattr(x, "instance_class", tuple)
    scope = {"kind": kind}
    made = f"({rows})" if kind is tuple else f"kind({rows})"
    exec(f"def one(x, b): return {made}", scope)
    return scope["one"]


@compile_as(put)
def _put(x, b, y):
    def copies(x, b, y):
        for j in range(len(x)):
            x[j][b] = y[j]

    return copies
