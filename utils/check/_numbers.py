"""Numbers as the page shows them: few digits, and the same ones on every machine.

Stored text is compared strictly when a notebook runs again, so a shown digit must not depend
on the last bits of a result. Three rules keep it from that:

- A number is shown to the digit that its tolerance or its bound makes meaningful, which is
  far above what differs between machines.
- Rounding has its edges at 0.25, 0.35, ... and results often fall on such round numbers.
  All edges are moved by a part in 10^9, so that 0.25 and 0.25 - 1e-17 are both 0.3.
- A size that rounding errors decide has no stable digit, not even a stable power of ten:
  3e-13 on one machine is 1e-12 on the next. It is shown behind the sign ``≈``, and what
  follows that sign is left out of the comparison (tests/nbval_sanitize.cfg).
"""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

NUDGE = Decimal("1e-9")  # part by which the edges of rounding are moved
TINY = 1e-6  # a measured size below it is taken for a rounding error
ABOUT = "≈ "


def rounded(v, place):
    """The Decimal nearest to `v` that ends in the digit ``10**place``.

    Parameters
    ----------
    v : float
        Finite.
    place : int

    Examples
    --------
    >>> print(rounded(10.10931, -2), rounded(0.25 - 1e-17, -1), rounded(-1e-9, -2))
    10.11 0.3 0.00
    """
    exact = Decimal(float(v)) * (1 + NUDGE)
    near = exact.quantize(Decimal(1).scaleb(place), ROUND_HALF_UP)
    return abs(near) if near == 0 else near  # no minus before a zero


def significant(v, n):
    """`v`, finite, as a Decimal of `n` digits.

    Examples
    --------
    >>> print(significant(0.0234, 2), significant(9.96, 2), significant(0, 2))
    0.023 10 0
    """
    if v == 0:
        return Decimal(0)
    near = rounded(v, size(v) - n + 1)
    return near if size(near) == size(v) else rounded(v, size(near) - n + 1)


def size(v):
    """Power of ten of the first digit of `v`, which is not zero.

    Examples
    --------
    >>> size(0.02), size(1e-3), size(470)
    (-2, -3, 2)
    """
    exact = v if isinstance(v, Decimal) else Decimal(float(v))
    return (exact * (1 + NUDGE)).adjusted()


def ceiling(tolerance):
    """A positive tolerance as a Decimal of at most two digits, never smaller than it is.

    Examples
    --------
    >>> print(ceiling(0.1), ceiling(0.0341), ceiling(470.0))
    0.1 0.035 4.7E+2
    """
    exact = Decimal(float(tolerance)) * (1 - NUDGE)
    step = Decimal(1).scaleb(exact.adjusted() - 1)
    return exact.quantize(step, ROUND_CEILING).normalize()


def text(number, trim=False):
    """A Decimal as text; with `trim` without the zeros that end its decimals.

    Examples
    --------
    >>> text(Decimal("0.0230")), text(Decimal("0.0230"), trim=True)
    ('0.0230', '0.023')
    >>> text(Decimal("1.50e-9")), text(Decimal("1.50e-9"), trim=True)
    ('1.50e-9', '1.5e-9')
    """
    if number == 0 and number.as_tuple().exponent < -4:
        return "0"
    power = number.adjusted() if number else 0
    plain = -4 <= power < 6
    digits = f"{number if plain else number.scaleb(-power):f}"
    if trim and "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits if plain else f"{digits}e{power}"


def pair(value, expected, tolerance, whole=False):
    """Text of a value and of what was expected, such that they agree within `tolerance`.

    The value ends in the digit in which the tolerance begins, what was expected one digit
    later. If the two then seemed to disagree, although they do not, both get more digits.

    Parameters
    ----------
    value, expected : float
        Finite, no further apart than `tolerance` allows.
    tolerance : Tolerance
    whole : bool
        The value is a count: no decimals.

    Returns
    -------
    ours, theirs : Decimal
    """
    place = tolerance.place(expected)
    for extra in range(3):
        step = place - extra
        ours = rounded(value, max(step, 0) if whole else step)
        theirs = rounded(expected, step - 1)
        if abs(ours - theirs) <= tolerance.allowed(expected, theirs):
            return ours, theirs
    # almost the whole tolerance is used: the last digit is rounded towards the other number
    towards = Decimal(1).scaleb(step).copy_sign(theirs - ours)
    return ours + towards, theirs


class Tolerance:
    """What ``atol + rtol * abs(expected)`` allows, as it is shown.

    Parameters
    ----------
    atol, rtol : float
        Not both zero.

    Examples
    --------
    >>> print(Tolerance(0, 0.02).text(50.0), Tolerance(0.1, 0.02).text(50.0))
    2 % 1.1
    """

    def __init__(self, atol, rtol):
        self.atol, self.rtol = atol, rtol

    @property
    def relative(self):
        """Whether it is shown in per cent."""
        return self.atol == 0

    @property
    def common(self):
        """Whether all entries of an array have the same text."""
        return self.atol == 0 or self.rtol == 0

    def shown(self, expected):
        """The number that stands before the sign for per cent, or alone: a Decimal."""
        if self.relative:
            return ceiling(100 * self.rtol)
        return ceiling(self.atol + self.rtol * abs(float(expected)))

    def text(self, expected):
        """The text behind the sign ±."""
        number = text(self.shown(expected), trim=True)
        return f"{number} %" if self.relative else number

    def allowed(self, expected, theirs):
        """Largest difference from `theirs`, which is shown, that agrees with the text."""
        shown = self.shown(expected)
        return shown / 100 * abs(theirs) if self.relative else shown

    def place(self, expected):
        """Power of ten in which the tolerance of `expected` begins."""
        return size(self.atol + self.rtol * abs(float(expected)))
