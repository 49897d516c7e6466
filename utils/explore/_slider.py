"""Sliders: a grid of values, the one that it starts from, and how they read."""

import html
import math
import numbers

GREEK = dict(
    alpha="α", beta="β", gamma="γ", delta="δ", epsilon="ε", zeta="ζ", eta="η",
    theta="θ", kappa="κ", lam="λ", lambda_="λ", mu="μ", nu="ν", xi="ξ", pi="π",
    rho="ρ", sigma="σ", tau="τ", phi="φ", chi="χ", psi="ψ", omega="ω",
    Gamma="Γ", Delta="Δ", Theta="Θ", Lambda="Λ", Sigma="Σ", Phi="Φ", Psi="Ψ", Omega="Ω",
)  # fmt: skip


class Slider:
    """A slider over a grid of values.

    Parameters
    ----------
    *grid : (lo, hi, n) or (values,)
        Either `n` equally spaced values from `lo` to `hi`, or the values themselves: real
        numbers or texts, no two alike. Whole `lo`, `hi` and step give whole numbers.
    start : one of the values, optional
        Where the slider stands at first. Default: the middle value.
    unit : str
        Shown after the value.
    label : str, optional
        Shown before the slider. Default: the name of the argument, set as in the
        equations (``tau_m`` as τ with the subscript m).

    Attributes
    ----------
    values : tuple
    start : int
        Index of the value that the slider starts from.
    texts : tuple of str
        The values as the reader sees them, with the unit.

    Raises
    ------
    TypeError, ValueError
        If the grid, the start, the unit or the label is not as described.

    Examples
    --------
    >>> Slider(0.1, 0.5, 5, start=0.3, unit="nA")
    Slider([0.1, 0.2, 0.3, 0.4, 0.5], start=0.3, unit='nA')
    >>> Slider(0, 20, 5).values
    (0, 5, 10, 15, 20)
    >>> Slider([5, 10, 20], unit="ms").texts
    ('5 ms', '10 ms', '20 ms')
    """

    def __init__(self, *grid, start=None, unit="", label=None):
        for name, text in ("unit", unit), ("label", label or ""):
            if not isinstance(text, str):
                raise TypeError(f"{name} must be text, got {type(text).__name__}")
        self.unit, self.label = unit, label
        if len(grid) == 3:
            self.values = _spaced(*grid)
        elif len(grid) == 1:
            self.values = _given(grid[0])
        else:
            raise TypeError(
                f"Slider takes (lo, hi, n) or (values), got {len(grid)} arguments"
            )
        self.start = (
            len(self.values) // 2 if start is None else _place(start, self.values)
        )
        self.texts = tuple(f"{t} {unit}" if unit else t for t in _texts(self.values))

    def __len__(self):
        return len(self.values)

    def __repr__(self):
        extra = f", start={self.values[self.start]!r}"
        extra += f", unit={self.unit!r}" if self.unit else ""
        extra += f", label={self.label!r}" if self.label else ""
        return f"Slider({list(self.values)}{extra})"

    def html(self, name):
        """The label as HTML; `name` is the argument that the slider stands for."""
        return name_as_html(name) if self.label is None else html.escape(self.label)

    def plain(self, name):
        """The label as text on one line."""
        return name if self.label is None else self.label


def as_slider(name, grid):
    """`grid` as a Slider; what is wrong with it is said with the argument's name.

    Raises
    ------
    TypeError, ValueError
    """
    if isinstance(grid, Slider):
        return grid
    try:
        return Slider(grid)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{name}: {error}") from None


def name_as_html(name):
    """An argument's name as in the equations.

    Examples
    --------
    >>> name_as_html("tau_m"), name_as_html("V_reset")
    ('<i>τ</i><sub>m</sub>', '<i>V</i><sub>reset</sub>')
    >>> name_as_html("learning_rate")
    'learning rate'
    """
    key = name if name in GREEK else name.partition("_")[0]
    rest = name[len(key) :].strip("_")
    if key not in GREEK and (not key or len(key) > 2):
        return html.escape(name.strip("_").replace("_", " "))
    symbol = f"<i>{GREEK.get(key, html.escape(key))}</i>"
    return symbol + (
        f"<sub>{html.escape(rest.replace('_', ', '))}</sub>" if rest else ""
    )


def _spaced(lo, hi, n):
    for name, v in ("lo", lo), ("hi", hi):
        if not _is_real(v) or not math.isfinite(v):
            raise ValueError(f"{name} must be a finite number, got {v!r}")
    if not isinstance(n, numbers.Integral) or isinstance(n, bool) or n < 2:
        raise ValueError(f"n must be a whole number, 2 or more, got {n!r}")
    if not lo < hi:
        raise ValueError(f"lo must be below hi, got {lo!r} and {hi!r}")
    whole = isinstance(lo, numbers.Integral) and isinstance(hi, numbers.Integral)
    if whole and (hi - lo) % (n - 1) == 0:
        return tuple(range(int(lo), int(hi) + 1, int((hi - lo) // (n - 1))))
    lo, hi = float(lo), float(hi)
    exact = (lo + (hi - lo) * i / (n - 1) for i in range(n))
    size = max(abs(lo), abs(hi))
    return tuple(0.0 if abs(v) < 1e-12 * size else float(f"{v:.12g}") for v in exact)


def _given(values):
    if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
        raise TypeError(
            f"values must be a list, a tuple or a 1-D array, got {values!r}"
        )
    plain = tuple(
        v.item() if hasattr(v, "item") and not hasattr(v, "__len__") else v
        for v in values
    )
    if len(plain) < 2:
        raise ValueError(f"a slider needs two values or more, got {len(plain)}")
    if not all(isinstance(v, str) for v in plain):
        wrong = [v for v in plain if not _is_real(v)]
        if wrong:
            raise TypeError(f"values must be all numbers or all text, got {wrong[0]!r}")
        if wrong := [v for v in plain if not math.isfinite(v)]:
            raise ValueError(f"values must be finite, got {wrong[0]!r}")
    if len(set(plain)) < len(plain):
        raise ValueError(f"values must differ from each other, got {list(plain)}")
    return plain


def _place(start, values):
    """Index of `start` among `values`; floating-point rounding is forgiven."""
    if hasattr(start, "item"):
        start = start.item()
    for i, v in enumerate(values):
        if v == start:
            return i
        if _is_real(v) and _is_real(start) and math.isclose(v, start, rel_tol=1e-9):
            return i
    raise ValueError(f"start must be one of {list(values)}, got {start!r}")


def _texts(values):
    """Values as short texts, with as many decimals as the finest one needs."""
    if isinstance(values[0], str):
        return values
    texts = [f"{v:.6g}" for v in values]
    if len(set(texts)) < len(texts):
        texts = [repr(v) for v in values]
    decimals = max(len(t.partition(".")[2]) for t in texts)
    sizes = [abs(v) for v in values if v]
    if (
        decimals <= 3
        and not any("e" in t for t in texts)
        and max(sizes) <= 1000 * min(sizes)
    ):
        texts = [f"{v:.{decimals}f}" for v in values]
    return [t.replace("-", "−") if "e" not in t else t for t in texts]


def _is_real(v):
    return isinstance(v, numbers.Real) and not isinstance(v, bool)
