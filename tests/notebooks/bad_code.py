"""Changes of the good page that a rule on its code refuses, by the name of the rule."""

from nbformat.v4 import new_output

from .example import (
    PARAMETERS,
    add,
    code,
    figure,
    lonely,
    swap,
    text,
)

VALUE = new_output("execute_result", {"text/plain": "3"}, execution_count=1)
SHORT_LINES = "\n".join(f"age = {k}" for k in range(26))
DENSE = "age = " + " + ".join("abs(1)" for _ in range(4))  # 17 nodes
PARAGRAPHS = "\n\n".join(f"# step {k}\nage = {k}\nage = {k}" for k in range(6))
FUNCTION = '''def f(x):
    """Some value."""
    age = 1
    size = 2
    cost = 3
    price = 4

    # the second step
    x = age
    return x


x = f(1)
y = f(2)
x = f(3)
y = f(4)'''


def many(source, n=60):
    """One line many times, three in a cell, with a sentence before each."""
    new = (c for _ in range(n) for c in (text("A sentence."), code(source)))
    return add(*new, text("And one behind them."))


def later(*sources):
    """A cell for each source, with a sentence before each."""
    cells = (c for source in sources for c in (text("A sentence."), code(source)))
    return [*cells, text("And one behind them.")]


def nested(n):
    """A line with n operations inside each other."""
    return "age = " + n * "abs(" + "x" + n * ")"


BAD = {
    "size_of_code": [many(DENSE, 200)],
    "size_of_solutions": [
        swap("print('two')", "\n".join(f"age = {k}" for k in range(41))),
        swap("print('two')", "\n".join(40 * [DENSE])),
    ],
    "mean_density": [many("\n\n".join(3 * [DENSE]))],
    "densest_tenth": [many("\n\n".join(3 * [DENSE]))],
    "densest_line": [
        lonely("age = " + " + ".join("abs(1)" for _ in range(6))),
        lonely("age = " + " + ".join("abs(1)" for _ in range(7)) + "  # (tst-step)"),
    ],
    "nested_statements": [many(nested(5))],
    "deepest_statement": [lonely(nested(7))],
    "tuples_of_one_kind": [lonely("age, size = 1, len([])")],
    "indexed_calls": [
        many("age = f(x)[0]"),
        many("age = (x + y)[0]"),
    ],
    "enough_comments": [many("age = 1\n\nsize = 1", 80)],
    "long_runs": [lonely("\n".join(13 * ["age = 1"]))],
    "one_statement_a_line": [
        lonely("def size(x): return x"),
        lonely("for n in range(3): print(n)"),
        lonely("age = size = 1"),
    ],
    "no_walrus": [lonely("print(age := 1)")],
    "no_index_into_a_literal": [
        lonely('print(["a", "b"][1 > 0])'),
        lonely('print({"a": 1}["a"])'),
    ],
    "no_arithmetic_with_truth": [lonely("age = 1.0 * (x > 0)"), lonely("(x > 0) + 1")],
    "no_empty_arithmetic": [lonely("age = x**0"), lonely("age = 0 * x")],
    "no_stars_for_calls": [
        lonely("age = {*b}"),
        lonely("age = [1, *f(x)]"),
        lonely("f(*np.zeros((2, 3)))"),
    ],
    "no_nested_comprehensions": [
        lonely("age = [[n for n in x] for x in y]"),
        lonely("age = [n for x in y for n in x]"),
    ],
    "short_heads_of_loops": [
        lonely("for x, y in (1, 2), (\n        3, 4):\n    print(x)")
    ],
    "lambdas_are_arguments": [lonely("age = lambda x: x"), lonely("f([lambda x: x])")],
    "no_folded_calls": [lonely("sum(x, ())"), lonely("list(map(np.stack, zip(*x)))")],
    "python_alone": [lonely("%matplotlib inline"), lonely("!ls")],
    "cell_size": [
        lonely(SHORT_LINES),
        add(figure("fig-tst-b", SHORT_LINES)),
        add(figure("fig-tst-b-drawing", "\n".join(41 * ["age = 1"]))),
    ],
    "columns": [
        lonely("age = " + "1 + " * 18 + "1"),
        lonely("age = " + "1 + " * 15 + "1  # (tst-step)"),
    ],
    "paragraphs_are_named": [
        lonely(PARAGRAPHS.replace("# step 4\n", "")),
        lonely(FUNCTION.replace("    # the second step\n", "")),
        lonely(FUNCTION.replace('    """Some value."""\n', "    x = 0\n\n")),
        lonely(FUNCTION.replace("y = f(4)", "\ny = f(4)")),
    ],
    "loops_are_judged_whole": [
        lonely("for n in range(3):\n    size = f(n)\ncheck('a claim of it', size, 3)"),
        lonely("for n in range(3):\n    size = f(n)\ncheck('a claim of it', n, 3)"),
        lonely(
            "for x in y:\n    size = f(x)\n    for n in x:\n        cost = n\n"
            "check('a claim of it', cost, 3)"
        ),
    ],
    "words_keep_their_meaning": [
        add(*later("size = len(x)", "size = np.mean(x)")),
        add(*later("size, cost = f(x)", "cost = 3")),
    ],
    "nothing_hidden": [
        lonely("from numpy import *"),
        lonely("try:\n    age = 1\nexcept:\n    age = 2"),
        lonely('plt.rcParams["font.size"] = 3'),
        lonely("from matplotlib import rcParams"),
        lonely('warnings.filterwarnings("ignore")'),
    ],
    "imports": [lonely("import pandas as pd"), lonely("from torch.nn import Linear")],
    "no_semicolon": [lonely("age = 1;")],
    "no_bare_expression": [lonely("age = 1\nage"), lonely("max(1, 3)", VALUE)],
    "figures_are_shown": [swap("plt.show()", "fig.tight_layout()")],
    "seeded": [
        lonely("x = np.random.rand(3)"),
        lonely("rng = np.random.default_rng()"),
    ],
    "no_widgets": [lonely("interact(draw, I=(0, 1))"), lonely("import ipywidgets")],
    "docstrings": [swap('    """State after one step of dt [ms]."""\n', "")],
    "ascii_names": [lonely("τ_m = 3")],
    "short_names": [
        lonely("ab = 3"),
        lonely("def size(q):\n    return q"),
        lonely("def g(x):\n    return x"),
        lonely("for e in range(3):\n    print(e)"),
    ],
    "one_meaning": [lonely('def step(x):\n    """One."""\n    return x + 1')],
    "parameters_have_units": [
        swap("# current       [nA]", "# current"),
        swap("# time constant [ms]", ""),
    ],
    "parameters_are_aligned": [
        swap("# current       [nA]", "# current [nA]"),
        swap("10.0   # time", "10.0  # time"),
    ],
    "parameters_are_registered": [
        swap(PARAMETERS, PARAMETERS.replace("tau:", "tau_m:"))
    ],
}


GOOD = {
    "loops_are_judged_whole": [
        lonely("for n in range(3):\n    x = x + n\ncheck('a claim of it', x, 3)"),
        lonely("for n in range(3):\n    x += n\ncheck('a claim of it', x, 3)"),
        lonely("for n in range(3):\n    size = n\n    check('a claim', size, 3)"),
        lonely("for n in range(3):\n    size[n] = n\ncheck('a claim of it', size, 3)"),
        lonely("for n in y:\n    if n > x:\n        x = n\ncheck('a claim', x, 3)"),
        lonely("for n in y:\n    x = n\nn = 4\ncheck('a claim', n, 3)"),
        lonely("for n in y:\n    x = n\ncheck('a claim', min(x for x in y), 3)"),
    ],
    "words_keep_their_meaning": [
        add(*later("size = len(x)", "size = len(y)")),
        add(*later("size = len(x)\nsize = abs(size)")),
        add(*later("tau = len(x)", "tau = 3")),
        add(*later("def size(x):\n    cost = len(x)", "cost = 3")),
    ],
    "tuples_of_one_kind": [
        lonely("age, size = 1, 2"),
        lonely("age, size = x.shape"),
        lonely("age, size = f(x), f(y)"),
    ],
    "densest_line": [
        lonely("age = " + " + ".join("abs(1)" for _ in range(5)) + " + 1  # (tst-step)")
    ],
    "indexed_calls": [lonely("age = f(x)[0]")],
    "deepest_statement": [lonely(nested(6)), lonely(nested(7) + "  # (tst-step)")],
    "long_runs": [lonely("\n".join(12 * ["age = 1"]))],
    "no_index_into_a_literal": [lonely("age = x[0]")],
    "no_empty_arithmetic": [lonely("age = x**2 + 1.0 * x + 0 - x")],
    "no_stars_for_calls": [lonely("age = [*x, 1]"), lonely("f(*x, *g(x))")],
    "short_heads_of_loops": [lonely("for x, y in (1, 2), (3, 4):\n    print(x)")],
    "lambdas_are_arguments": [lonely("f(lambda x: x, key=lambda x: x)")],
    "one_statement_a_line": [lonely("def size(\n    x,\n):\n    return x")],
    "cell_size": [
        add(figure("fig-tst-b-drawing", SHORT_LINES)),
        lonely("# a comment\n" + SHORT_LINES.replace("age = 0\n", "\n")),
    ],
    "paragraphs_are_named": [
        lonely(FUNCTION),
        lonely(PARAGRAPHS),
        lonely(PARAGRAPHS.replace("# step 0\n", "")),
        lonely("age = 1\n\nage = 2"),
        lonely(f'{PARAGRAPHS}\n\ncheck("one is less than two", 1 < 2)'),
    ],
    "short_names": [lonely("dx, ax, _ = x"), lonely("dI = 3"), lonely("on = 3")],
}
