"""How the code on a page is written: nothing hidden, nothing left to chance."""

import ast
import sys
import tokenize

from . import rule

IMPORTS = {"utils", "numpy", "matplotlib", "scipy", "sklearn", *sys.stdlib_module_names}
RANDOM = {"default_rng", "Generator", "SeedSequence", "PCG64"}
HIDDEN = {"rcParams", "rc_context", "filterwarnings", "simplefilter"}
WIDGETS = {"interact", "interactive", "interactive_output", "ipywidgets"}


@rule("B14")
def nothing_hidden(page):
    """No star import, no bare except, no rcParams, no warning silenced but by np.errstate."""
    for cell in page.code:
        for node in cell.nodes:
            if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                yield f"star import from {node.module} in {cell}: name what is needed"
            if isinstance(node, ast.ExceptHandler) and node.type is None:
                yield f"bare except in {cell}: name the error"
            name = getattr(node, "attr", getattr(node, "id", getattr(node, "name", "")))
            if name in HIDDEN:
                yield f"{name} in {cell}"


@rule("design 1")
def imports(page):
    """A notebook imports utils, numpy, matplotlib, scipy, scikit-learn, the standard library."""
    for cell in page.code:
        for node in cell.nodes:
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or "."]
            for name in names:
                if name.partition(".")[0] not in IMPORTS:
                    yield f"import of {name} in {cell}"


@rule("B19")
def no_semicolon(page):
    """No semicolon: nbval does not honour a trailing one, and two statements are two lines."""
    for cell in page.code:
        if ";" in [t.string for t in cell.tokens]:
            yield f"in {cell}"


@rule("B19")
def no_bare_expression(page):
    """A cell ends in `check`, `print` or a drawn figure, never in a value that shows its
    repr."""
    for cell in page.code:
        last = cell.tree.body[-1] if cell.tree.body else None
        if isinstance(last, ast.Expr) and not isinstance(last.value, ast.Call):
            yield f"bare {ast.unparse(last)} at the end of {cell}"
        if any(o["output_type"] == "execute_result" for o in cell.outputs):
            yield f"{cell} shows the value of its last line"


@rule("B19")
def figures_are_shown(page):
    """A cell that draws a figure ends in plt.show()."""
    for cell in page.code:
        if cell.data("image/png") and not cell.source.rstrip().endswith("plt.show()"):
            yield f"{cell} does not"


@rule("B12")
def seeded(page):
    """Random numbers come from rng = np.random.default_rng(seed), never from a global one."""
    for cell in page.code:
        for node in cell.nodes:
            if isinstance(node, ast.Attribute) and node.attr not in RANDOM:
                if ast.unparse(node.value) in ("np.random", "numpy.random"):
                    yield f"{ast.unparse(node)} in {cell}"
            if isinstance(node, ast.Call) and not node.args and not node.keywords:
                if ast.unparse(node.func).endswith("default_rng"):
                    yield f"default_rng without a seed in {cell}"


@rule("D10")
def no_widgets(page):
    """No notebook calls `interact` or ipywidgets: `explore` owns them."""
    for cell in page.code:
        names = {t.string for t in cell.tokens if t.type == tokenize.NAME}
        for name in sorted(names & WIDGETS):
            yield f"{name} in {cell}"


@rule("B17")
def docstrings(page):
    """A function has a docstring of its meaning and units; `draw`, a compiled model and a
    function of one line need none."""
    for cell in page.code:
        for node in cell.tree.body:
            if not isinstance(node, ast.FunctionDef) or ast.get_docstring(node):
                continue
            if len(node.body) > 1 and not node.decorator_list and node.name != "draw":
                yield f"{node.name} has none, in {cell}"
