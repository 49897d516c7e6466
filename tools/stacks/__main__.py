"""Execute the book with the oldest and with the newest packages that it supports.

    python -m tools.stacks [oldest] [newest]

Each stack gets an environment of its own, _build/stack-<name>, and must pass the tests of
`utils` and agree with the stored text of every notebook. Figures are compared only where
Matplotlib is the version that drew them. The Python of a stack is python3.11 or python3.13
where it is found, else the one that runs this.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.places import ROOT

HERE = Path(__file__).parent
PYTHON = {"oldest": "python3.11", "newest": "python3.13"}


def python_for(name):
    """An interpreter for the stack; one that is found but does not start is no good."""
    found = shutil.which(PYTHON[name])
    if found and subprocess.run([found, "-c", ""], capture_output=True).returncode == 0:
        return found
    print(f"{PYTHON[name]} is not found; {name} runs with {sys.version.split()[0]}")
    return sys.executable


def requirements(name):
    """The book's requirements with those of the stack in place of the pins."""
    stack = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    ours = {package(line) for line in stack.splitlines()}
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    kept = [line for line in pinned if package(line) not in ours]
    kept = [line for line in kept if not line.startswith("-e ")]
    return "\n".join([*kept, stack, f"-e {ROOT}\n"])


def package(line):
    """Name of the package that a line of requirements asks for, None if it asks for none."""
    found = re.match(r"[a-z][a-z0-9_.-]*", line)
    return found.group(0) if found else None


def environment(name):
    """Python of the stack's environment, made anew where its requirements have changed."""
    folder = ROOT / "_build" / f"stack-{name}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = requirements(name)
    stamp = folder / "requirements.txt"
    if not (stamp.exists() and stamp.read_text(encoding="utf-8") == wanted):
        subprocess.run([python_for(name), "-m", "venv", "--clear", folder], check=True)
        asked = folder / "asked.txt"
        asked.write_text(wanted, encoding="utf-8")
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", asked], check=True)
        asked.rename(stamp)
    return python


def main(names):
    """Test the stacks; returns the number of those that failed."""
    failed = 0
    for name in names:
        python = environment(name)
        said = "import sys, numpy, scipy, matplotlib, numba; print(sys.version.split()[0], "
        said += "*(f'{m.__name__} {m.__version__}' for m in (numpy, scipy, matplotlib, numba)))"
        print(
            f"{name}:", subprocess.check_output([python, "-c", said], text=True), end=""
        )
        test = [python, "-m", "pytest", "-q", "-n", "2", "tests/utils", "book"]
        failed += subprocess.run(test, cwd=ROOT).returncode != 0
    return failed


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - set(PYTHON)
    if unknown:
        sys.exit(f"a stack is one of {', '.join(PYTHON)}, got {', '.join(unknown)}")
    sys.exit(main(sys.argv[1:] or list(PYTHON)))
