"""What is a symbol in a formula, and what is none."""

import pytest

from tools.notebook.tex import Symbol, symbols


def read(latex):
    return " ".join(map(str, symbols(latex)))


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"V = E_\text{L} + R I", r"V E_{\text{L}} R I"),
        (r"V=E_{\text{L}}", r"V E_{\text{L}}"),
        (r"\tau_m \dot x = -x", r"\tau_m x"),
        (
            r"\bar g_\text{Na} m^3 h (V - E_\text{Na})",
            r"g_{\text{Na}} m h V E_{\text{Na}}",
        ),
        (r"w_{ij}^{(2)} + x^2_k", r"w_{ij} x_k"),
        (r"\mathbf{W} \boldsymbol{\theta}^\top \mathbf w_1", r"W \theta w_1"),
        (r"\mathcal{L} + L", r"\mathcal{L} L"),
        (r"\mathcal L", r"\mathcal{L}"),
        (r"\frac{\partial \mathcal{L}}{\partial w_{ij}}", r"\mathcal{L} w_{ij}"),
        (r"\sqrt{\frac ab} \left\lVert c \right\rVert", "a b c"),
        (r"\hat{\mathbf{y}} = \overline{u v}", "y u v"),
        (r"a^{b + c_1}", "a b c_1"),
        (r"e^{-t/\tau}", r"t \tau"),
        (r"\sigma*x", r"\sigma x"),
        (r"a \\[4pt] b \\[-0.5ex] c \\*[ 2pt ] d", "a b c d"),
        (r"a \\ [b] + \left[ x \right]", "a b x"),
        (r"\begin{array}{rcl} x & y \end{array}", "x y"),
        (r"\begin{array}[t]{rcl} x & y \end{array}", "x y"),
        (r"\begin{alignat*}{2} x & y \end{alignat*}", "x y"),
        (r"\pi(a \mid s) + \pi_\theta", r"\pi a s \pi_{\theta}"),
    ],
)
def test_letters_with_what_stands_below_them(latex, expected):
    assert read(latex) == expected


@pytest.mark.parametrize(
    "latex",
    [
        r"2 \pi\,(1 + 1) \pi^2 \hat\pi \operatorname*{arg} \tag*{a} \hspace*{1em}",
        r"\log \exp \max 2.5 \cdot \pi \infty \partial \nabla \Delta",
        r"\text{for all } \operatorname{Re} \mathrm{mV} \begin{aligned} \end{aligned}",
        r"\mathbb{R} \mathbb N",
        r"\tag{a} \label{b}",
        r"\delta(0)",
    ],
)
def test_operators_words_and_units_are_none(latex):
    assert read(latex) == ""


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\sum_{i=1}^{N} x_i i^2", "N x_i"),
        (r"\sum_j \prod_{k \ne j} a_{jk}", "a_{jk}"),
        (r"\max_{a \in \mathcal{A}} Q(s, a)", r"\mathcal{A} Q s"),
        (r"\lim_{n \to \infty} x_n", "x_n"),
        (r"\int_0^T f(s)\, ds", "T f"),
        (r"\frac{d |x|^2}{dt} = 0", "x t"),
        (r"\frac{d^2 x}{dt^2}", "x t"),
        (r"\delta J = 0", "J"),
        (r"V_h = 0 \quad \text{for all } h", "V_h"),
        (r"\Delta t \Delta V", "t V"),
        (r"x^T y^\top z^{(k)}", "x y z"),
    ],
)
def test_what_a_formula_binds_is_none(latex, expected):
    assert read(latex) == expected


def test_a_variation_is_told_from_a_symbol():
    assert read(r"\delta_n = r + \delta J") == r"\delta_n r J"


def test_each_symbol_is_there_once():
    assert symbols("x + x_1 + x") == [Symbol("x"), Symbol("x", "1")]


@pytest.mark.parametrize(
    "latex", [r"\frac{a", r"x_", r"\mathbf", r"a}", "", r"\\ & {}"]
)
def test_a_formula_that_is_not_whole_is_read_as_far_as_it_goes(latex):
    assert len(symbols(latex)) <= 1


def test_words_below_a_letter():
    assert Symbol("V", r"\text{th}").word and not Symbol("V", "i").word
