"""An environment that holds what Colab ships and nothing of ours.

    python -m tests.export.colab

makes it beforehand, so that no test has to wait for it.
"""

import contextlib
import fcntl
import os
import subprocess
import sys

from tools.places import BUILD, ROOT

WANTED = ROOT / "tools" / "colab.txt"
FOLDER = BUILD / "colab"


def python():
    """Path of its Python; made where it is missing, or where what is wanted has changed."""
    found = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = FOLDER / "ready"
    wanted = f"{sys.version} {WANTED.read_text(encoding='utf-8')}"
    with locked(BUILD / "colab.lock"):
        if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
            return found
        subprocess.run([sys.executable, "-m", "venv", "--clear", FOLDER], check=True)
        pip = [found, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", WANTED], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return found


@contextlib.contextmanager
def locked(path):
    """Wait until no other process holds the file; the worker that comes first does the work."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    print(python())
