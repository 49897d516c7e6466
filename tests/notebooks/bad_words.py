"""Changes of the good page that a rule on its words warns of, by the name of the rule."""

from .example import add, code, lonely, swap, text


def behind_a_result(source):
    """A text below the first check."""
    first = code("check('a claim of it', x, 1)")
    return add(text("A sentence stands here."), first, text(source))


BAD = {
    "wide_words": [
        behind_a_result("This can never fail, as we see."),
        behind_a_result("A sentence.\n\nIt falls since it\nmust fall."),
        behind_a_result("It fails *because* of the leak."),
    ],
    "functions_are_introduced": [
        lonely("x = erf(y)"),
        lonely("x = special.erfcx(y)"),
        add(text("It is $\\operatorname{erf}(x)$, so we go on.")),
        lonely("x = iv(0, y)"),
    ],
    "gives_is_said": [{"gives": ["a step", "rheobase"]}, {"gives": ["leaky synapses"]}],
    "opening_is_met_again": [
        swap("neuron {cite}`hodgkin1952`", "{cite}`bernstein1902`")
    ],
}


GOOD = {
    "wide_words": [
        add(text("This can never fail, as we see."), at=1),
        behind_a_result("Many a muster, `never`, and $any$ of it."),
    ],
    "functions_are_introduced": [
        add(
            text("The error function is an area."),
            code("x = erf(y)"),
            text("And one behind it."),
        ),
        lonely("x = gamma * 3"),
    ],
    "gives_is_said": [{"gives": ["capacitors with leaks", "potentials of a sum"]}],
    "opening_is_met_again": [swap("neuron {cite}`hodgkin1952`", "neuron")],
}
