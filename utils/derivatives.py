"""Derivatives by central differences: the witness against which formulas are tested."""

import numpy as np


def central(f, x, h=1e-5):
    """Derivative of `f` at `x`, one component of `x` moved at a time.

    The difference over two steps errs by ``h**2 / 6`` times the third derivative, and by the
    rounding of `f` over `h`: about ten digits are right with the default step where `f`, `x`
    and its derivatives are of order one, and all but rounding where `f` is quadratic
    (derived in the notebook "Backpropagation").

    Parameters
    ----------
    f : callable
        Function of one argument like `x`; returns a number or an array, always of one shape.
    x : float or array
        Where to differentiate.
    h : float
        The step, in the unit of `x`.

    Returns
    -------
    array, shape (*shape of f(x), *shape of x)
        The gradient of a number, the Jacobian matrix ``[i, j]`` of a vector by a vector.

    Raises
    ------
    TypeError
        If `f` cannot be called, or `x` is not made of real numbers.
    ValueError
        If `h` is not positive, if `x` or a value of `f` is not finite, or if values of `f`
        differ in shape.

    Examples
    --------
    >>> central(lambda w: w @ w, [1.0, 3.0]).round(6)
    array([2., 6.])
    >>> central(lambda x: np.array([x[0] * x[1], x[1]]), [2.0, 5.0]).round(6)
    array([[5., 2.],
           [0., 1.]])
    """
    if not callable(f):
        raise TypeError(f"f must be a function, got {type(f).__name__}")
    x = np.asarray(x)
    if x.dtype.kind not in "bif":
        raise TypeError(f"x must be real numbers, got {x.dtype}")
    x = x.astype(float)
    if not x.size:
        raise ValueError("x is empty: there is nothing to differentiate by")
    if not np.isfinite(x).all():
        raise ValueError("x must be finite; it contains NaN or infinity")
    if not (np.ndim(h) == 0 and 0 < h < np.inf):
        raise ValueError(f"h must be a positive number, got {h!r}")
    slopes, shape = [], None
    for k in np.ndindex(x.shape):
        ends = []
        for step in (h, -h):
            moved = x.copy()
            moved[k] += step
            value = np.array(f(moved), float)  # a copy: f may return its argument
            shape = value.shape if shape is None else shape
            if value.shape != shape:
                raise ValueError(
                    f"f must return one shape, got {shape} and {value.shape}"
                )
            if not np.isfinite(value).all():
                raise ValueError(f"f must be finite near x, got {value} at {moved}")
            ends.append(value)
        slopes.append((ends[0] - ends[1]) / (2 * h))
    return np.stack(slopes, -1).reshape((*shape, *x.shape))
