"""Rate and irregularity of an integrate-and-fire cell that is driven by white noise.

The potential obeys ``tau dV/dt = mu - V + sigma sqrt(tau) xi`` with white noise xi of unit
strength; at `V_th` the cell fires, waits for `tau_ref` at `V_r`, and starts again. Without
a threshold V would have the mean `mu` and the variance ``sigma**2 / 2``: `sigma` is not the
standard deviation of V. Both formulas are derived on the page on the noisy
integrate-and-fire neuron. Voltages are in mV, times in ms, rates in 1/ms.
"""

from typing import NamedTuple

import numpy as np
from scipy.special import dawsn, erfcx

# nodes and weights of Gauss and Legendre on (-1, 1), for every integral below
NODES, WEIGHTS = np.polynomial.legendre.leggauss(64)
NEGLIGIBLE = 40.0  # less than exp(-NEGLIGIBLE) of an integral is left out
TINY = 1e-9  # a smaller sigma counts as none [mV]
SILENT = 1e4  # sigmas between mu and threshold, beyond which the CV is its limit 1


class Cell(NamedTuple):
    """A leaky integrate-and-fire cell; voltages are measured from rest."""

    tau: float = 20.0  # membrane time constant [ms]
    V_th: float = 20.0  # threshold             [mV]
    V_r: float = 10.0  # reset                  [mV]
    tau_ref: float = 2.0  # refractory period   [ms]


def siegert(mu, sigma, cell=Cell()):
    """Stationary firing rate [1/ms] of a cell with mean input `mu` and noise `sigma`.

    With ``y = (V - mu) / sigma``, taken at the reset and at the threshold,

        1 / rate = tau_ref + tau sqrt(pi) integral of erfcx(-u) du from y_r to y_th

    (Siegert 1951; Ricciardi 1977; in this notation Brunel 2000, where the
    integrand is written exp(u^2) (1 + erf u)). No exponential overflows here, so that a
    rate which is too small for a floating-point number is 0.

    Parameters
    ----------
    mu : float or array
        Mean of the potential without a threshold [mV].
    sigma : float or array, broadcast against `mu`
        Root of twice the variance of the potential without a threshold [mV]. 0 gives the
        noise-free rate, and so does less than 1e-9 mV.
    cell : object with attributes `tau`, `V_th`, `V_r`, `tau_ref`
        Membrane time constant [ms], threshold [mV], reset [mV], refractory period [ms].

    Returns
    -------
    float or array of the shape of `mu` and `sigma` together
        Rate [1/ms].

    Raises
    ------
    TypeError
        If `mu` or `sigma` is not a real number or array.
    ValueError
        If a value is not finite, `sigma` or `tau_ref` is negative, `tau` is not positive,
        or the reset is not below the threshold.

    Examples
    --------
    >>> round(1000 * siegert(15.0, 5.0), 3)
    9.461
    >>> round(1000 * siegert(25.0, 0.0), 3)
    41.715
    """
    mu, sigma = _inputs(mu, sigma, cell)
    y_r, y_th = _ends(mu, sigma, cell)
    unit = _unit(y_th)
    interval = cell.tau_ref * unit + cell.tau * np.sqrt(np.pi) * _climb(y_r, y_th)

    rate = np.where(sigma > TINY, unit / interval, _clock(mu, cell))
    return float(rate) if rate.ndim == 0 else rate


def cv(mu, sigma, cell=Cell()):
    """Coefficient of variation of the intervals between spikes, at `mu` and `sigma`.

    With the rate nu of `siegert` and ``y = (V - mu) / sigma`` at reset and threshold,

        CV^2 = 2 pi (nu tau)^2 integral of e^(x^2) I(x) dx from y_r to y_th,
        I(x) = integral of e^(u^2) (1 + erf u)^2 du from -infinity to x

    (Brunel 2000). The refractory period enters by the rate alone.

    Parameters
    ----------
    mu, sigma, cell
        As in `siegert`. The memory is 4096 numbers for each pair of `mu` and `sigma`.

    Returns
    -------
    float or array of the shape of `mu` and `sigma` together
        Standard deviation of the intervals over their mean. Where the rate is too small
        for a floating-point number it is the limit. Without noise it is 0 for a cell that
        fires, and 1, the limit for small noise, for a cell that does not.

    Raises
    ------
    TypeError, ValueError
        As in `siegert`.

    Examples
    --------
    >>> round(cv(15.0, 5.0), 4)
    0.8148
    """
    mu, sigma = _inputs(mu, sigma, cell)
    y_r, y_th = _ends(mu, sigma, cell)
    silent = y_th > SILENT
    y_th = np.where(silent, 1.0, y_th)
    y_r = np.where(silent, 0.0, y_r)
    mean = cell.tau_ref / cell.tau * _unit(y_th) + np.sqrt(np.pi) * _climb(y_r, y_th)
    variance = 2 * np.pi * _spread(y_r, y_th)

    noisy = np.where(silent, 1.0, np.sqrt(variance) / mean)
    noise_free = np.where(mu > cell.V_th, 0.0, 1.0)
    ratio = np.where(sigma > TINY, noisy, noise_free)
    return float(ratio) if ratio.ndim == 0 else ratio


def _inputs(mu, sigma, cell):
    """`mu` and `sigma` as arrays of one shape, after the arguments are judged."""
    values = []
    for name, value in (("mu", mu), ("sigma", sigma)):
        value = np.asarray(value)
        if value.dtype.kind not in "iuf":
            raise TypeError(f"{name} must be real numbers [mV], got {value.dtype}")
        if not np.isfinite(value).all():
            raise ValueError(f"{name} must be finite; it contains NaN or infinity")
        values.append(value.astype(float))
    if (values[1] < 0).any():
        raise ValueError(f"sigma must not be negative, got {values[1].min()} mV")

    for name in ("tau", "V_th", "V_r", "tau_ref"):
        if not np.isfinite(getattr(cell, name)):
            raise ValueError(f"cell.{name} must be finite, got {getattr(cell, name)}")
    if not cell.tau > 0:
        raise ValueError(f"cell.tau must be positive, got {cell.tau} ms")
    if cell.tau_ref < 0:
        raise ValueError(f"cell.tau_ref must not be negative, got {cell.tau_ref} ms")
    if not cell.V_r < cell.V_th:
        raise ValueError(
            f"cell.V_r must be below cell.V_th, got {cell.V_r} and {cell.V_th} mV"
        )
    return np.broadcast_arrays(*values)


def _ends(mu, sigma, cell):
    """Reset and threshold as distances from `mu` in sigmas (in mV if there is no noise)."""
    sigma = np.where(sigma > TINY, sigma, 1.0)
    return (cell.V_r - mu) / sigma, (cell.V_th - mu) / sigma


def _clock(mu, cell):
    """Rate [1/ms] without noise: a logarithm above threshold, 0 below."""
    fires = mu > cell.V_th
    overdrive = np.where(fires, mu - cell.V_th, 1.0)
    climb = cell.tau * np.log1p((cell.V_th - cell.V_r) / overdrive)
    return np.where(fires, 1 / (cell.tau_ref + climb), 0.0)


def _unit(y_th):
    """exp(-y_th^2) above 0, 1 below: times are computed as multiples of its inverse."""
    return np.exp(-(np.maximum(y_th, 0.0) ** 2))


def _climb(y_r, y_th):
    """`_unit` times the integral of erfcx(-u) from y_r to y_th.

    Above 0, erfcx(-u) is 2 exp(u^2) - erfcx(u), and the integral of exp(u^2) from 0 to y
    is exp(y^2) times Dawson's function of y.
    """
    low = np.maximum(y_r, 0.0)
    high = np.maximum(y_th, 0.0)
    less = np.exp((low - high) * (low + high))
    steep = 2 * (dawsn(high) - less * dawsn(low))

    below = _tail(erfcx, np.maximum(-y_th, 0.0), np.maximum(-y_r, 0.0))
    above = _tail(erfcx, low, high)
    return steep + _unit(y_th) * (below - above)


def _spread(y_r, y_th):
    """`_unit` squared times the integral of e^(x^2) I(x) from y_r to y_th (see `cv`)."""
    high = np.maximum(y_th, 0.0)

    # above 0 the integrand grows as exp(2 x^2): only its end counts
    start = high - NEGLIGIBLE / (4 * np.maximum(high, 1.0))
    low = np.maximum(np.maximum(y_r, 0.0), start)
    above = _gauss(lambda x: _fresh(x) * _share(x, high), low, high)

    # below 0 it falls as a power of the distance from 0
    tail = _tail(lambda x: _fresh(-x), np.maximum(-y_th, 0.0), np.maximum(-y_r, 0.0))
    return above + _unit(y_th) ** 2 * tail


def _share(x, high):
    """exp(2 x^2 - 2 high^2), for x with one axis more than high."""
    high = np.asarray(high)[..., None]
    return np.exp(2 * (x - high) * (x + high))


def _fresh(x):
    """e^(x^2) I(x) (see `cv`), times exp(-2 x^2) where x is positive.

    With u = x - s it is the integral of exp(2 x s - s^2) erfcx(s - x)^2 over s > 0. For
    s < x, erfcx(s - x) is large; exp((s - x)^2) is taken out of it.
    """
    x = np.asarray(x)
    up = np.maximum(x, 0.0)

    # where the integrand has fallen by exp(-NEGLIGIBLE)
    near = NEGLIGIBLE / (up + np.sqrt(np.maximum(up**2 - NEGLIGIBLE, 0.0)) + 1e-300)
    far = up + np.sqrt(np.maximum(NEGLIGIBLE - up**2, 0.0))
    down = NEGLIGIBLE / (np.sqrt(x**2 + NEGLIGIBLE) + np.abs(x))
    end = np.where(x < 0, down, np.where(up**2 > NEGLIGIBLE, near, far))

    def integrand(s):
        deep = np.maximum(x[..., None] - s, 0.0)
        # erfcx(s - x) exp(-deep^2)
        scaled = erfcx(np.maximum(s - x[..., None], 0.0))
        scaled = np.where(deep > 0, 2 - erfcx(deep) * np.exp(-(deep**2)), scaled)
        # 2 x s - s^2 + 2 deep^2 - 2 up^2
        power = s * (2 * x[..., None] - s)
        power = np.where(deep > 0, -power, power - 2 * up[..., None] ** 2)
        return np.exp(power) * scaled**2

    return _gauss(integrand, np.zeros_like(end), end)


def _tail(f, a, b):
    """Integral of f from a to b, 0 <= a <= b, for an f that falls as a power.

    Taken over s = log(1 + x), in which a power is smooth however far b is.
    """
    return _gauss(lambda s: np.exp(s) * f(np.expm1(s)), np.log1p(a), np.log1p(b))


def _gauss(f, a, b):
    """Integral of f from a to b (arrays of one shape); f works along a new last axis."""
    half = np.asarray((b - a) / 2)
    middle = np.asarray((a + b) / 2)
    u = middle[..., None] + half[..., None] * NODES
    return half * (f(u) @ WEIGHTS)
