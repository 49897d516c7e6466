"""How the code on a page is written."""

import ast
import io
import re
import sys
import tokenize

import code_labels

from . import rule

LINES, COLUMNS, ALL_LINES = 25, 72, 250
IMPORTS = {"utils", "numpy", "matplotlib", "scipy", "sklearn", *sys.stdlib_module_names}
NAMED = re.compile(rf"#\s*\({code_labels.LABEL}\)")
RANDOM = {"default_rng", "Generator", "SeedSequence", "PCG64"}


@rule("B9")
def python_alone(page):
    """Code cells are plain Python: no `%` or `!` lines."""
    for cell in page.code:
        try:
            ast.parse(cell.source)
        except SyntaxError as error:
            yield f"line {error.lineno} of the {cell} is no Python: {error.text!r}"


@rule("B5")
def cell_size(page):
    """At most 25 lines of at most 72 columns in a code cell; a label counts as the number
    that the page shows in its place."""
    for cell in page.code:
        lines = cell.source.splitlines()
        if len(lines) > LINES:
            yield f"{len(lines)} lines in the {cell}"
        for line in lines:
            width = len(NAMED.sub("# (1.2.3)", line))
            if width > COLUMNS:
                yield f"{width} columns: {line}"


@rule("(a)")
def code_size(page):
    """At most 250 lines of code on a page, empty ones not counted."""
    n = sum(bool(line.strip()) for c in page.code for line in c.source.splitlines())
    if n > ALL_LINES:
        yield f"{n} lines"


@rule("B9")
def nothing_hidden(page):
    """No star import, no bare except, no rcParams, no warning silenced but by np.errstate."""
    for cell in page.code:
        for node in cell.nodes:
            if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                yield f"star import from {node.module}"
            if isinstance(node, ast.ExceptHandler) and node.type is None:
                yield f"bare except in the {cell}"
            if isinstance(node, ast.Attribute | ast.Name | ast.alias):
                name = ast.unparse(node).rpartition(".")[2]
                if name in {"rcParams", "rc_context", "filterwarnings", "simplefilter"}:
                    yield f"{name} in the {cell}"


@rule("design 1")
def imports(page):
    """A notebook imports utils, numpy, matplotlib, scipy, scikit-learn, the standard library."""
    for cell in page.code:
        for node in cell.nodes:
            names = []
            if isinstance(node, ast.Import):
                names = [a.name for a in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or "."]
            for name in names:
                if name.partition(".")[0] not in IMPORTS:
                    yield f"import of {name}"


@rule("B14")
def no_semicolon(page):
    """No semicolon: nbval does not honour a trailing one, and two statements are two lines."""
    for cell in page.code:
        if ";" in [t.string for t in tokens(cell)]:
            yield f"in the {cell}"


@rule("B14")
def no_bare_expression(page):
    """A cell ends in `check`, `print` or a drawn figure, never in a value that shows its
    repr."""
    for cell in page.code:
        last = cell.tree.body[-1:]
        if (
            last
            and isinstance(last[0], ast.Expr)
            and not isinstance(last[0].value, ast.Call)
        ):
            yield f"bare {ast.unparse(last[0])} at the end of the {cell}"
        if any(o["output_type"] == "execute_result" for o in cell.outputs):
            yield f"the {cell} shows the value of its last line"


@rule("B14")
def figures_are_shown(page):
    """A cell that draws a figure ends in plt.show()."""
    for cell in page.code:
        drawn = cell.data("image/png")
        if drawn and not cell.source.rstrip().endswith("plt.show()"):
            yield f"the {cell}"


@rule("B7")
def seeded(page):
    """Random numbers come from rng = np.random.default_rng(seed), never from a global one."""
    for cell in page.code:
        for node in cell.nodes:
            text = ast.unparse(node)
            if isinstance(node, ast.Attribute) and re.fullmatch(
                r"(np|numpy)\.random\.\w+", text
            ):
                if node.attr not in RANDOM:
                    yield f"{text} in the {cell}"
            if isinstance(node, ast.Call) and text.endswith("default_rng()"):
                yield f"default_rng without a seed in the {cell}"


@rule("D10")
def no_widgets(page):
    """No notebook calls `interact` or ipywidgets: `explore` owns them."""
    for cell in page.code:
        names = {t.string for t in tokens(cell) if t.type == tokenize.NAME}
        for name in sorted(
            names & {"interact", "interactive", "interactive_output", "ipywidgets"}
        ):
            yield f"{name} in the {cell}"


@rule("B1")
def ascii_names(page):
    """Symbols in code are ASCII: tau_m, not τ_m."""
    for cell in page.code:
        for token in tokens(cell):
            if token.type == tokenize.NAME and not token.string.isascii():
                yield f"{token.string} in the {cell}"


@rule("B10")
def one_meaning(page):
    """No function or class is given a second meaning further down."""
    known = {}
    for cell in page.code:
        for node in cell.tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                if node.name in known:
                    yield f"{node.name} is defined twice"
                known[node.name] = cell


@rule("B3, B4")
def parameters_have_units(page):
    """Each parameter in a NamedTuple has a comment with its meaning and [unit]."""
    for owner, name, line in page.parameters:
        if not re.search(r"#\s*\S+.*\[[^\]]+\]\s*$", line):
            yield f"{owner}.{name}: {line.strip()}"


@rule("B12")
def docstrings(page):
    """A function has a docstring of its meaning and units; `draw`, a compiled model and a
    function of one line need none."""
    for cell in page.code:
        for node in cell.tree.body:
            if not isinstance(node, ast.FunctionDef) or ast.get_docstring(node):
                continue
            if len(node.body) > 1 and not node.decorator_list and node.name != "draw":
                yield f"{node.name} has none"


def tokens(cell):
    """Tokens of a code cell, none if it is no Python."""
    try:
        return list(tokenize.generate_tokens(io.StringIO(cell.source).readline))
    except (tokenize.TokenError, SyntaxError):
        return []
