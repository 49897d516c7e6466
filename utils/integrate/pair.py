"""A pair of methods, orders 5 and 4, with the state within a step and the size of the error.

Tsitouras (2011, Computers and Mathematics with Applications 62, 770-775); the state within
the step is written as the cubic through its ends and a term of fourth order.
"""

import numpy as np

from utils.integrate.state import add
from utils.jit import both, compile_as, compiled

# weights of the slopes in the state of order 5
B1, B2, B3 = 0.09646076681806523, 0.01, 0.4798896504144996
B4, B5, B6 = 1.379008574103742, -3.290069515436081, 2.324710524099774


@both
def tsitouras(f, x, k1, t, h, p, rtol, atol):
    """One step: the states of order 5 and 4, the slopes that the output needs, the error.

    Sums of more than four slopes are begun by a sum of four: one that `rk4` needs, too, is
    compiled already.
    """
    y = add(x, 0.161 * h, k1)
    k2 = f(y, t + 0.161 * h, p)
    y = add(x, -0.008480655492356989 * h, k1, 0.335480655492357 * h, k2)
    k3 = f(y, t + 0.327 * h, p)
    y = add(x, 2.8971530571054935 * h, k1, -6.359448489975075 * h, k2)
    y = add(y, 4.3622954328695815 * h, k3)
    k4 = f(y, t + 0.9 * h, p)
    y = add(x, 5.325864828439257 * h, k1, -11.748883564062828 * h, k2,
            7.4955393428898365 * h, k3, -0.09249506636175525 * h, k4)  # fmt: skip
    k5 = f(y, t + 0.9800255409045097 * h, p)
    y = add(x, 5.86145544294642 * h, k1, -12.92096931784711 * h, k2,
            8.159367898576159 * h, k3, -0.071584973281401 * h, k4)  # fmt: skip
    y = add(y, -0.028269050394068383 * h, k5)
    k6 = f(y, t + h, p)
    y = add(
        add(x, B1 * h, k1, B2 * h, k2, B3 * h, k3, B4 * h, k4), B5 * h, k5, B6 * h, k6
    )
    k7 = f(y, t + h, p)
    z = add(y, 0.001780011052225777 * h, k1, 0.0008164344596567469 * h, k2,
            -0.007880878010261995 * h, k3, 0.1447110071732629 * h, k4)  # fmt: skip
    z = add(z, -0.5823571654525552 * h, k5, 0.45808210592918697 * h, k6)
    z = add(z, -1 / 66 * h, k7)
    return y, z, (k1, k2, k3, k4, k5, k6, k7), error_ratio(x, y, z, rtol, atol)


@both
def at(s):
    """Weights, at fraction s of the step, of its end, its two slopes, the fourth order."""
    return s**2 * (3 - 2 * s), s * (1 - s) ** 2, s**2 * (s - 1), s**2 * (1 - s) ** 2


@both
def slope_at(s):
    """Their derivatives."""
    bend = 2 * s * (1 - s) * (1 - 2 * s)
    return 6 * s * (1 - s), (1 - s) * (1 - 3 * s), s * (3 * s - 2), bend


@both
def within(x, k, h, weights):
    """The state within a step from x, or with `slope_at` x and h times the slope there."""
    k1, k2, k3, k4, k5, k6, k7 = k
    end, leave, arrive, bend = weights
    y = add(x, (B1 * end - 1.0530884977290216 * bend + leave) * h, k1,
            (B2 * end + 0.1017 * bend) * h, k2,
            (B3 * end + 2.490627285651253 * bend) * h, k3,
            (B4 * end - 16.548102889244902 * bend) * h, k4)  # fmt: skip
    y = add(y, (B5 * end + 47.37952196281928 * bend) * h, k5,
            (B6 * end - 34.87065786149661 * bend) * h, k6)  # fmt: skip
    return add(y, (2.5 * bend + arrive) * h, k7)


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
