"""Changes of the good page that a rule on its checks or sliders refuses, by its name."""

from tools.notebook.page import CHECK
from tools.rules.sliders import RECORD

from .example import EXPLORE, add, code, lonely, record, swap, text


def slider(old):
    return swap('Slider(0, 2, 9, unit="nA")', old)


def few(cells):
    """A constant before the call of explore."""
    swap(EXPLORE, f"few = [0, 1, 2]\n{EXPLORE}")(cells)


def written(positions, continuous=True):
    """The call of explore has stored a record of its slider."""
    sliders = [{"name": "I", "positions": positions, "continuous": continuous}]

    def change(cells):
        for cell in cells:
            if cell.source.startswith("explore("):
                cell.outputs[0].data[RECORD] = {"sliders": sliders}

    return change


def resourced(cells, **more):
    """All checks with this source and kind, or with none."""
    for cell in cells:
        for out in cell.get("outputs", []):
            for mime, values in out.get("data", {}).items():
                if mime == CHECK:
                    out.data[mime] = {"claim": values["claim"], **more}


HOLDS = "a typed number holds"


def typed(expected, claim=f'"{HOLDS}"', **more):
    """A cell with one check of the page's own, or with another origin."""
    source = f", source={more['source']!r}" if more else ""
    call = f"check({claim}, found, {expected}, atol=0.01{source})"
    return lonely(f"wanted = 0.32\n{call}", record(HOLDS, **more))


BAD = {
    "sliders_move": [
        slider('Slider(0, 2, 6, unit="nA")'),
        slider("Slider(0, 10, 6)"),
        slider("Slider(0, 1, 6)"),
        slider('Slider([0, 5, -1, 2], unit="nA")'),
        slider("Slider([0, 1/2, 1])"),
        slider("[0.5, 1.5]"),
        slider("Slider([0, 1, 2], continuous=True)"),
        slider("np.linspace(0, 1, 5)"),
        lambda cells: few(cells) or slider('Slider(few, unit="nA")')(cells),
        written(6),
    ],
    "checks": [lambda cells: cells[:14]],
    "published_number": [
        lambda cells: resourced(cells),
        lambda cells: resourced(cells, source="closed form"),
        lambda cells: resourced(cells, source="NEURON 9.0.2"),
        lambda cells: resourced(cells, source="hodgkin1952", kind="qualitative"),
    ],
    "claims_are_sentences": [lonely("age = 1", record("its age"))],
    "claims_are_unlike": [lonely("age = 1", record("claim number 1 holds"))],
    "expectations_have_an_origin": [
        typed("0.32"),
        typed("expected=-0.32"),
        typed("[0.32, 1]"),
        typed("np.array([0, 3])"),
        typed("wanted"),
        typed("5", claim='f"a {kind} number holds"'),
    ],
    "sources_are_known": [
        lonely("age = 1", record("a claim more", source="by hand")),
        lonely("age = 1", record("a claim more", source="hodgkin1953, p. 3")),
        lonely("age = 1", record("a claim more", kind="guess")),
    ],
}

GOOD = {
    "sliders_move": [
        slider("Slider([0, 1, 2])"),
        slider('Slider(["a", "b"], unit="nA")'),
        slider("[True, False]"),
        slider("Slider(0, 2, 7)"),
        slider("Slider(1, 5, 5)"),
        slider('Slider(0, 2, 3, unit="nA", continuous=False)'),
        written(7),
        written(2, continuous=False),
        lambda cells: written(7)(cells) or slider("Slider(0, 1, 3)")(cells),
    ],
    "expectations_have_an_origin": [
        typed("1.0"),
        typed("[0, -1]"),
        typed("1 / 3"),
        typed("len(x)"),
        typed("0.32", claim='"a typed number holds, by hand"'),
        typed("0.32", source="closed form", kind="closed form"),
        add(
            text("**By hand.** It is 0.32."),
            code(f'check("{HOLDS}", found, 0.32, atol=0.01)', record(HOLDS)),
            text("And one behind it."),
        ),
    ],
    "published_number": [
        lambda cells: resourced(cells, source="hodgkin1952", kind="published"),
        lambda cells: resourced(cells, source="hodgkin1952", kind="equal"),
    ],
    "sources_are_known": [
        lonely("age = 1", record("a claim more", source="NEURON 9.0.2, cvode")),
        lonely(
            "age = 1", record("a claim more", source="hodgkin1952", kind="published")
        ),
    ],
}
