"""Names that a plain copy uses and does not define, found without running it.

A copy without solutions has a part of the cells that ran when the page was verified: it runs
too, unless it needs what only a solution defines.
"""

import json
import subprocess
import sys

from tools.problem import Problem

RULES = "F821,F823"  # of ruff: undefined name, local variable before assignment


def undefined(paths):
    """Undefined names in notebooks: list of `Problem`.

    Parameters
    ----------
    paths : list of Path
    """
    if not paths:
        return []
    options = ["--isolated", "--select", RULES, "--output-format", "json"]
    ruff = subprocess.run(
        [sys.executable, "-m", "ruff", "check", *options, *map(str, paths)],
        capture_output=True,
        text=True,
    )
    if ruff.returncode not in (0, 1):
        raise RuntimeError(f"ruff cannot judge the copies: {ruff.stderr}")
    names = {path.as_posix(): path for path in paths}
    return [
        Problem(
            "/".join(names[found["filename"]].with_suffix("").parts[-2:]),
            f"cell {found['cell']}: {found['message']}",
            "define it outside of the solution, or use it in the solution alone",
        )
        for found in json.loads(ruff.stdout)
    ]
