"""Spike trains: times from a trace, intervals, regularity, rate.

Times are in ms and rates in Hz throughout, as everywhere in the book.
"""

import numpy as np

MS_PER_S = 1000.0


def crossing_times(t, V, V_th):
    """Times at which `V` crosses the threshold from below, by linear interpolation.

    The crossing is located inside the step, so that the times are second order in the
    spacing of `t`: half the step, a quarter of the error. A trace that passes the threshold
    and is back before the next time of `t` has no crossing here: a spike that is narrower
    than the spacing may be missing.

    Parameters
    ----------
    t : array, shape (nt,)
        Time grid [ms], increasing.
    V : array, shape (nt,) or (nt, N)
        Trace, in the unit of `V_th`.
    V_th : float
        Threshold.

    Returns
    -------
    array, shape (n_spikes,), or for N traces a list of N such arrays
        Spike times [ms].

    Raises
    ------
    ValueError
        If `t` does not increase, the lengths differ, or a value is not finite.

    Examples
    --------
    >>> crossing_times([0.0, 1.0, 2.0, 3.0], [-70.0, -10.0, 10.0, -70.0], 0.0)
    array([1.5])
    """
    t = _times("t", t)
    V = np.asarray(V, float)
    if t.size < 2 or not (np.diff(t) > 0).all():
        raise ValueError("t must be increasing, with at least two times")
    if V.ndim not in (1, 2) or V.shape[0] != t.size:
        raise ValueError(
            f"V must have shape ({t.size},) or ({t.size}, N), got {V.shape}"
        )
    if not np.isfinite(V).all():
        raise ValueError("V must be finite; it contains NaN or infinity")
    if not np.isfinite(V_th):
        raise ValueError(f"V_th must be finite, got {V_th}")
    if V.ndim == 2:
        return [crossing_times(t, trace, V_th) for trace in V.T]
    n = np.flatnonzero((V[:-1] < V_th) & (V[1:] >= V_th))
    return t[n] + (V_th - V[n]) / (V[n + 1] - V[n]) * (t[n + 1] - t[n])


def intervals(times):
    """Intervals between successive spikes [ms], shape (n_spikes - 1,).

    Parameters
    ----------
    times : array, shape (n_spikes,)
        Spike times [ms], not decreasing. Fewer than two spikes have no interval: the
        result is then empty.

    Examples
    --------
    >>> intervals([10.0, 30.0, 60.0])
    array([20., 30.])
    """
    times = _times("times", times)
    T = np.diff(times)
    if (T < 0).any():
        raise ValueError("times must be sorted: spike times may not decrease")
    return T


def cv(times):
    """Coefficient of variation of the intervals: standard deviation over mean.

    Zero for a clock, one for a Poisson process (Gerstner et al. 2014, section 7.3).

    Parameters
    ----------
    times : array, shape (n_spikes,)
        Spike times [ms]; at least three, that is, two intervals.

    Examples
    --------
    >>> cv([0.0, 10.0, 20.0, 30.0])
    0.0
    """
    T = intervals(times)
    if T.size < 2:
        raise ValueError(
            f"times must have at least 3 spikes for a CV, got {T.size + 1}"
        )
    if not T.mean() > 0:
        raise ValueError("times must not all be equal: the mean interval is zero")
    return float(T.std() / T.mean())


def rate(times, start=None, stop=None):
    """Firing rate [Hz]: from the mean interval, or as a count in a window.

    Without a window, ``(n_spikes - 1) / (last - first)``: exact for a regular train, where
    a count is off by up to one spike. It needs at least two spikes. With `start` and
    `stop`, the number of spikes with ``start <= time < stop`` over the duration. The window
    is half open, so that windows side by side count each spike once; a spike on its edge is
    in or out by the last digit: 0.3 is before ``0.1 * 3 = 0.30000000000000004``.

    Parameters
    ----------
    times : array, shape (n_spikes,)
        Spike times [ms], not decreasing.
    start, stop : float, optional
        Window [ms]; both or none.

    Examples
    --------
    >>> rate([5.0, 25.0, 45.0])
    50.0
    >>> rate([5.0, 25.0, 45.0], start=0.0, stop=100.0)
    30.0
    """
    T = intervals(times)
    if (start is None) != (stop is None):
        raise ValueError("start and stop go together: give both or none")
    if start is not None:
        if not (np.isfinite(start) and np.isfinite(stop) and start < stop):
            raise ValueError(f"start must be before stop, got {start} and {stop}")
        times = np.asarray(times, float)
        count = np.count_nonzero((times >= start) & (times < stop))
        return float(MS_PER_S * count / (stop - start))
    if T.size < 1:
        raise ValueError(
            "times must have at least 2 spikes; for a rate of zero give start and stop"
        )
    if not T.sum() > 0:
        raise ValueError("times must not all be equal: the mean interval is zero")
    return float(MS_PER_S * T.size / T.sum())


def _times(name, times):
    a = np.asarray(times)
    if a.size and a.dtype.kind not in "if":
        raise TypeError(f"{name} must be real numbers, got {a.dtype}")
    a = a.astype(float)
    if a.ndim != 1:
        raise ValueError(f"{name} must be one-dimensional, got shape {a.shape}")
    if not np.isfinite(a).all():
        raise ValueError(f"{name} must be finite; it contains NaN or infinity")
    return a
