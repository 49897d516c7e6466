"""What importing costs, and what `jit` does without numba: each in a fresh interpreter."""

import ast
import importlib.util
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.utils.conftest import is_compiled


def python(code, **env):
    """Output of `code` run by a fresh interpreter."""
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        env=os.environ | env,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_without_numba_jit_returns_the_function():
    code = """
        import sys
        {before}
        from utils.jit import jit
        from utils.integrate import integrate
        def f(x, t, p):
            return (-x[0],)
        assert jit(f) is f
        (x,) = integrate(jit(f), (1.0,), [0.0, 1.0], dt=0.1)
        print(f"{{x[-1]:.4f}}", sys.modules.get("numba"))
    """
    assert python(code.format(before=""), NUMBA_DISABLE_JIT="1") == "0.3679 None"
    missing = "sys.modules['numba'] = None"
    assert python(code.format(before=missing), NUMBA_DISABLE_JIT="") == "0.3679 None"


def test_importing_utils_is_cheap():
    """Under 0.1 CPU s beyond numpy, and neither numba nor matplotlib nor scipy."""
    out = python("""
        import sys, time, numpy
        start = time.process_time()
        import utils.jit, utils.integrate, utils.check, utils.spikes, utils.plotting
        print(time.process_time() - start)
        print({"numba", "matplotlib", "scipy"} & set(sys.modules))
    """)
    seconds, heavy = out.splitlines()
    assert heavy == "set()"
    assert float(seconds) < 0.2  # 0.1, and a factor of 2 for busy machines


def test_decorating_does_not_import_numba():
    out = python("""
        import sys
        from utils.jit import jit
        @jit
        def f(x):
            return x
        print("numba" in sys.modules)
    """)
    assert out == "False"


def modules_of_utils(source):
    """Modules of utils that a program imports: set of str."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    names = {name for name in names if name.split(".")[0] == "utils"}
    return {name for name in names if is_module(name)}


def is_module(name):
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:  # a name in a module that is no package
        return False


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import utils.check as module, os", {"utils.check"}),
        ("from utils.spikes import isis, nothing", {"utils.spikes"}),
        (
            "from utils import drawing, jit as j",
            {"utils", "utils.drawing", "utils.jit"},
        ),
        (
            "def f():\n    from utils import (\n        jit,\n    )",
            {"utils", "utils.jit"},
        ),
        ("from tests.utils import x\nfrom . import y\nimport utilities", set()),
    ],
)
def test_modules_that_a_program_imports(source, expected):
    assert modules_of_utils(source) == expected


def test_what_is_not_tested_again_without_numba_does_not_use_it():
    """See `conftest.py`: modules of tests that are about compiled code are named by what they
    import; what the others import has nothing to do with it."""
    modules = sorted(Path(__file__).parent.glob("test_*.py"))
    again = [path for path in modules if is_compiled(path)]
    once = [path for path in modules if not is_compiled(path)]
    assert len(again) > 10 and len(once) > 10
    imported = sorted(
        {name for p in once for name in modules_of_utils(p.read_text("utf-8"))}
    )
    assert len(imported) > 5
    names = "\n".join(f"import {name}" for name in imported)
    out = python(f"{names}\nimport sys\nprint('utils.jit' in sys.modules)")
    assert out == "False"
