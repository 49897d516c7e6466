"""How a quantity reads: its word, its symbol, its values in one format."""

import html
import re

GREEK = dict(
    alpha="α", beta="β", gamma="γ", delta="δ", epsilon="ε", zeta="ζ", eta="η",
    theta="θ", kappa="κ", lam="λ", lambda_="λ", mu="μ", nu="ν", xi="ξ", pi="π",
    rho="ρ", sigma="σ", tau="τ", phi="φ", chi="χ", psi="ψ", omega="ω",
    Gamma="Γ", Delta="Δ", Theta="Θ", Lambda="Λ", Sigma="Σ", Phi="Φ", Psi="Ψ", Omega="Ω",
)  # fmt: skip
SYMBOL = re.compile(r"\$\\?([^$\W\d_]+(?:_\w+)?)\$")
MOST_DIGITS = 3  # of a value that is given decimals which it does not need


def is_symbol(name):
    """Whether an argument's name is a symbol, and not a word.

    Examples
    --------
    >>> [is_symbol(name) for name in ("I", "tau_m", "rate")]
    [True, True, False]
    """
    key = _split(name)[0]
    return key in GREEK or 0 < len(key) <= 2


def symbol_as_html(symbol):
    """A symbol in italics, what follows its first underscore as subscript.

    Examples
    --------
    >>> symbol_as_html("tau_m"), symbol_as_html("V_reset"), symbol_as_html("θ₊")
    ('<i>τ</i><sub>m</sub>', '<i>V</i><sub>reset</sub>', '<i>θ₊</i>')
    """
    key, rest = _split(symbol)
    low = f"<sub>{html.escape(rest.replace('_', ', '))}</sub>" if rest else ""
    return f"<i>{GREEK.get(key, html.escape(key))}</i>{low}"


def symbol_as_text(symbol):
    """A symbol where there are no italics.

    Examples
    --------
    >>> symbol_as_text("tau_m"), symbol_as_text("I")
    ('τ_m', 'I')
    """
    key, rest = _split(symbol)
    return GREEK.get(key, key) + (f"_{rest}" if rest else "")


def name_as_html(name):
    """An argument's name as in the equations, or as words.

    Examples
    --------
    >>> name_as_html("tau_m"), name_as_html("learning_rate")
    ('<i>τ</i><sub>m</sub>', 'learning rate')
    """
    if is_symbol(name):
        return symbol_as_html(name)
    return html.escape(name.strip("_").replace("_", " "))


def caption_as_html(caption):
    """A caption: text, in which ``$I$`` and ``$\\tau_m$`` are symbols.

    Raises
    ------
    ValueError
        If there is more than a symbol between two dollars.

    Examples
    --------
    >>> caption_as_html(r"Below $I$ = 0.2 nA it is silent.")
    'Below <i>I</i> = 0.2 nA it is silent.'
    """
    marked = SYMBOL.sub(lambda found: symbol_as_html(found[1]), html.escape(caption))
    if "$" in marked:
        raise ValueError(
            f"caption: between two $ stands one symbol, such as $I$ or $tau_m$, got {caption!r}"
        )
    return marked


def as_texts(values, spaced=False):
    """Values as short texts of one format.

    All have as many decimals as the finest one needs. Given values (not equally spaced ones)
    go without if that would add zeros that say nothing, as in 6.25, 12.50, 25.00.

    Parameters
    ----------
    values : tuple of numbers, or of str
    spaced : bool
        Whether they are equally spaced.

    Examples
    --------
    >>> as_texts((1, 1.5, 2)), as_texts((6.25, 12.5, 25)), as_texts((-0.01, 100))
    (['1.0', '1.5', '2.0'], ['6.25', '12.5', '25'], ['−0.01', '100'])
    """
    if isinstance(values[0], str):
        return list(values)
    texts = [f"{v:.6g}" for v in values]
    if len(set(texts)) < len(texts):
        texts = [repr(v) for v in values]
    if any("e" in t for t in texts):
        return texts
    decimals = max(len(t.partition(".")[2]) for t in texts)
    same = [f"{v:.{decimals}f}" for v in values]
    needed, given = max(map(_digits, texts)), max(map(_digits, same))
    if spaced or given == needed or given == needed + 1 <= MOST_DIGITS:
        texts = same
    return [t.replace("-", "−") for t in texts]


def _digits(text):
    """Significant digits of a number as it is written."""
    return len(text.replace("-", "").replace(".", "").lstrip("0"))


def _split(name):
    if name in GREEK:
        return name, ""
    key, _, rest = name.partition("_")
    return key, rest.strip("_")
