"""Normal numbers for compiled loops: numpy's own, bit for bit, made in place.

numpy's default generator is PCG64 (O'Neill 2014): 128 bits, multiplied and added to at each
draw, and folded to 64. Its normal numbers come from a ziggurat of 256 layers (Marsaglia and
Tsang 2000). Written out here, both become a part of the loop. Other generators are called.
"""

import ctypes
import functools

import numpy as np

from utils.jit import INNER

MULTIPLIER = 47026247687942121848144207491837523525
EDGE = 3.6541528853610087963519472518  # where the lowest layer of the ziggurat ends
INVERSE = 0.27366123732975827203338247596  # 1 / EDGE, as numpy has it


def source(rng):
    """What compiled code draws from: the memory of a PCG64, or the generator itself.

    The memory is a view on four words of the generator: the state and what is added to it,
    each with its low word first. The generator must live as long as the view.
    """
    bits = rng.bit_generator
    if type(bits) is not np.random.PCG64:
        return rng
    pointer = ctypes.cast(bits.ctypes.state_address, ctypes.POINTER(ctypes.c_void_p))
    words = ctypes.cast(pointer[0], ctypes.POINTER(ctypes.c_uint64))
    memory = np.ctypeslib.as_array(words, (4,))
    low_first = [int(memory[k]) + (int(memory[k + 1]) << 64) for k in (0, 2)]
    shown = bits.state["state"]
    return (memory,) if low_first == [shown["state"], shown["inc"]] else rng


@functools.cache
def drawing():
    """The compiled function ``draw(low, high, add_low, add_high)``: x, low, high."""
    import numba
    from numba.np.random._constants import fi_double, ki_double, wi_double

    turn = _turn(numba)
    width = np.concatenate([wi_double, -wi_double])  # bit 8 of a word is the sign

    @_compiled
    def word_of(low, high):
        word, by = low ^ high, high >> np.uint64(58)
        return (word >> by) | (word << ((np.uint64(64) - by) & np.uint64(63)))

    @_compiled
    def unit(low, high):
        return (word_of(low, high) >> np.uint64(11)) * (1.0 / 9007199254740992.0)

    @_compiled
    def draw(low, high, add_low, add_high):
        while True:
            low, high = turn(low, high, add_low, add_high)
            word = word_of(low, high)
            layer = word & np.uint64(0xFF)
            bits = (word >> np.uint64(9)) & np.uint64(0x000FFFFFFFFFFFFF)
            x = bits * width[word & np.uint64(0x1FF)]
            if bits < ki_double[layer]:
                return x, low, high
            if layer == 0:  # the tail
                while True:
                    low, high = turn(low, high, add_low, add_high)
                    a = -INVERSE * np.log1p(-unit(low, high))
                    low, high = turn(low, high, add_low, add_high)
                    b = -np.log1p(-unit(low, high))
                    if b + b > a * a:
                        x = EDGE + a
                        return -x if bits & np.uint64(0x100) else x, low, high
            low, high = turn(low, high, add_low, add_high)
            top, bottom = fi_double[layer - np.uint64(1)], fi_double[layer]
            if (top - bottom) * unit(low, high) + bottom < np.exp(-0.5 * x * x):
                return x, low, high

    return draw


@functools.cache
def fill_from_memory():
    """The compiled function that fills `w` from the memory of `source`, over `scale`."""
    draw = drawing()

    def fill(rng, w, scale):
        low, high = rng[0][0], rng[0][1]
        add_low, add_high = rng[0][2], rng[0][3]
        for k in range(len(w)):
            x, low, high = draw(low, high, add_low, add_high)
            w[k] = x / scale
        rng[0][0], rng[0][1] = low, high

    return _called(fill)


@functools.cache
def one_from_memory():
    draw = drawing()

    def one(rng, scale):
        x, low, high = draw(rng[0][0], rng[0][1], rng[0][2], rng[0][3])
        rng[0][0], rng[0][1] = low, high
        return x / scale

    return _compiled(one)


@functools.cache
def fill_from_generator():
    def fill(rng, w, scale):
        for k in range(len(w)):
            w[k] = rng.standard_normal() / scale

    return _compiled(fill)


@functools.cache
def one_from_generator():
    return _compiled(lambda rng, scale: rng.standard_normal() / scale)


def _compiled(f):
    import numba

    return numba.njit(**INNER)(f)


def _called(f):
    """Compiled, and called: a loop of its own, which has all registers to itself."""
    import numba

    return numba.njit(**(INNER | {"forceinline": False}))(f)


def _turn(numba):
    """One turn of PCG64: 128 bits, which numba's integers do not have.

    All that the low word gives to the high one is added up first: from turn to turn the
    high word then waits for one product and one sum alone.
    """
    from llvmlite import ir
    from numba.extending import intrinsic

    word, pair = numba.types.uint64, numba.types.UniTuple(numba.types.uint64, 2)
    narrow, wide = ir.IntType(64), ir.IntType(128)
    half = wide(64)

    @intrinsic
    def turn(typingctx, low, high, add_low, add_high):
        def code(context, builder, signature, args):
            low, high, *added = args
            c, d = [builder.zext(arg, wide) for arg in added]
            added = builder.or_(c, builder.shl(d, half))
            product = builder.mul(builder.zext(low, wide), wide(MULTIPLIER % 2**64))
            product = builder.add(product, added)
            carried = builder.trunc(builder.lshr(product, half), narrow)
            crossed = builder.mul(low, narrow(MULTIPLIER >> 64))
            carried = builder.add(carried, crossed)
            high = builder.mul(high, narrow(MULTIPLIER % 2**64))
            parts = builder.trunc(product, narrow), builder.add(high, carried)
            return context.make_tuple(builder, pair, parts)

        return pair(word, word, word, word), code

    return turn
