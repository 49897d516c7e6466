"""Every claim that the cells of a notebook check, whether it holds or not."""

import contextlib
import io
from typing import NamedTuple
from unittest import mock


class Claim(NamedTuple):
    """A call of `utils.check.check`.

    Attributes
    ----------
    cell : int
        Its code cell, from 1.
    claim : str
    holds : bool
    miss : float
        How far it is from holding; only to be compared with that of the same claim.
    said : str
        The message with both numbers, if it does not hold.
    """

    cell: int
    claim: str
    holds: bool
    miss: float = 0.0
    said: str = ""


class Claims:
    """What has been claimed so far; `cell` is set by whoever executes cells."""

    def __init__(self):
        self.cell, self.made = 0, []


@contextlib.contextmanager
def recorded(stop=False):
    """While this lasts, claims are recorded and not printed; one that fails raises only if
    `stop`.

    Yields
    ------
    Claims
    """
    import utils.check

    original, claims = utils.check.check, Claims()

    def check(claim, value, expected=None, **how):
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                original(claim, value, expected, **how)
        except AssertionError as error:
            miss = missed(value, expected, **how)
            claims.made.append(Claim(claims.cell, claim, False, miss, str(error)))
            if stop:
                raise
        else:
            claims.made.append(Claim(claims.cell, claim, True))

    with mock.patch.object(utils.check, "check", check):
        yield claims


def missed(value, expected=None, below=None, above=None, atol=0.0, rtol=0.0, **how):
    """How far a claim is from holding: in tolerances, beyond a bound, or in cases.

    Examples
    --------
    >>> missed([1.0, 2.5], [1.0, 2.0], atol=0.1)
    5.0
    >>> missed(3.0, below=2.0)
    1.0
    >>> missed([True, False, False])
    2.0
    """
    import numpy as np

    value = np.asarray(value)
    if below is not None:
        return float(np.max(value - below))
    if above is not None:
        return float(np.max(above - value))
    if expected is None:
        return float(np.sum(~value))
    expected = np.asarray(expected, float)
    off = np.abs(value - expected)
    return float(np.max(off / (atol + rtol * np.abs(expected))))
