"""Sliders: a grid of values, the one that it starts from, and how they read."""

import html

from ._grid import between, given, place, spaced
from ._words import as_texts, is_symbol, name_as_html, symbol_as_html, symbol_as_text


class Slider:
    """A slider over a grid of values.

    It reads "current *I* = 0.2 nA": word, symbol, value, unit.

    Parameters
    ----------
    *grid : (lo, hi, n) or (values,)
        Either `n` equally spaced values from `lo` to `hi`, or the values themselves: real
        numbers or texts, no two alike. Whole `lo`, `hi` and step give whole numbers. A
        quantity that is continuous has seven values or more.
    start : one of the values, optional
        Where the slider stands at first. Default: the middle value.
    unit : str
        Shown after the value.
    word : str
        What the quantity is called, shown before its symbol.
    symbol : str, optional
        The symbol, as in code: ``"tau_m"`` is shown as τ with the subscript m, ``""`` is
        none. Default: the name of the argument, if it is a symbol.
    label : str, optional
        In place of word and symbol.
    continuous : bool, optional
        Whether the quantity has values between these. Default: whether it has a unit, or
        values that are not whole, or steps of more than one in the form (lo, hi, n).

    Attributes
    ----------
    values : tuple
    start : int
        Index of the value that the slider starts from.
    texts : tuple of str
        The values as the reader sees them, with the unit.
    continuous : bool

    Raises
    ------
    TypeError, ValueError
        If an argument is not as described.

    Examples
    --------
    >>> Slider(0.1, 0.5, 5, start=0.3, unit="nA")
    Slider([0.1, 0.2, 0.3, 0.4, 0.5], start=0.3, unit='nA')
    >>> Slider(0, 20, 5).values
    (0, 5, 10, 15, 20)
    >>> Slider([5, 10, 20], unit="ms").texts
    ('5 ms', '10 ms', '20 ms')
    >>> Slider(0.1, 1.0, 10, unit="nA", word="current").reading("I", 1)
    'current I = 0.2 nA'
    """

    def __init__(
        self,
        *grid,
        start=None,
        unit="",
        label=None,
        word="",
        symbol=None,
        continuous=None,
    ):
        _check_text("unit", unit)
        _check_text("word", word)
        _check_text("label", label or "")
        _check_text("symbol", symbol or "")
        if label is not None and (word or symbol):
            raise ValueError(
                "label stands in place of word and symbol: give one of them"
            )
        if len(grid) not in (1, 3):
            raise TypeError(
                f"Slider takes (lo, hi, n) or (values), got {len(grid)} arguments"
            )
        self.unit, self.label, self.word, self.symbol = unit, label, word, symbol
        equally = len(grid) == 3
        self.values = spaced(*grid) if equally else given(grid[0])
        self.start = (
            len(self.values) // 2 if start is None else place(start, self.values)
        )
        texts = as_texts(self.values, equally)
        self.texts = tuple(f"{t} {unit}" if unit else t for t in texts)
        if continuous is None:
            continuous = between(self.values, equally, unit)
        elif not isinstance(continuous, bool):
            raise TypeError(f"continuous must be True or False, got {continuous!r}")
        elif continuous and isinstance(self.values[0], str):
            raise ValueError("continuous: there is nothing between texts")
        self.continuous = continuous

    def __len__(self):
        return len(self.values)

    def __repr__(self):
        extra = f", start={self.values[self.start]!r}"
        for name in "unit", "label", "word", "symbol":
            if text := getattr(self, name):
                extra += f", {name}={text!r}"
        return f"Slider({list(self.values)}{extra})"

    def html(self, name):
        """What stands before the value, as HTML; `name` is the argument of `draw`."""
        if self.label is not None:
            return html.escape(self.label)
        symbol = self._symbol(name)
        if not self.word:
            return symbol_as_html(symbol) if self.symbol else name_as_html(name)
        word = html.escape(self.word)
        return f"{word} {symbol_as_html(symbol)}" if symbol else word

    def plain(self, name):
        """What stands before the value, as text on one line."""
        if self.label is not None:
            return self.label
        symbol = symbol_as_text(self._symbol(name))
        if not self.word:
            return symbol if self.symbol else name
        return f"{self.word} {symbol}".rstrip()

    def reading(self, name, index):
        """The slider at one of its values, as text."""
        return f"{self.plain(name)} = {self.texts[index]}"

    def record(self, name):
        """What a rule may want to know of the slider, for JSON."""
        return {
            "name": name,
            "reads": self.plain(name),
            "unit": self.unit,
            "values": list(self.values),
            "start": self.values[self.start],
            "positions": len(self),
            "continuous": self.continuous,
        }

    def _symbol(self, name):
        if self.symbol is not None:
            return self.symbol
        return name if is_symbol(name) else ""


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


def _check_text(name, text):
    if not isinstance(text, str):
        raise TypeError(f"{name} must be text, got {type(text).__name__}")
