"""JupyterLite: a JupyterLab of files only, with the plain copies of the notebooks in it.

It has an environment of its own in `_build/lite-env`, and is built into `_build/lite`, from where
tools/site/live.py puts it beside the pages. Its Python is that of the pages, `pyodide/`.
"""

import json
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from tools.places import BUILD, EXPORTED

HERE = Path(__file__).parent / "lite"
ENVIRONMENT = BUILD / "lite-env"
WORK = BUILD / "lite-work"
FOLDER = BUILD / "lite"
FRESH = BUILD / "lite-fresh"
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
LOCAL = "./../pyodide/pyodide.mjs"


class NotBuilt(Exception):
    """JupyterLite cannot be built, or is not as it should be."""


def build(say=print):
    """Build JupyterLite anew, with the exported notebooks as its contents.

    Raises
    ------
    NotBuilt
        If a command fails, or if what was built would ask another host for Python.
    """
    if not any(EXPORTED.rglob("*.ipynb")):
        raise NotBuilt("there are no plain copies: say make export")
    environment(say)
    # the builder remembers in a database, where it is started, and leaves out settings that it
    # thinks were built: it is started in a new folder
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.rmtree(FRESH, ignore_errors=True)
    shutil.copytree(HERE, WORK)
    say("JupyterLite is built")
    run(
        ENVIRONMENT / "bin" / "jupyter",
        "lite",
        "build",
        f"--lite-dir={WORK}",
        f"--output-dir={FRESH}",
        f"--contents={EXPORTED}",
        cwd=WORK,
    )
    if wrong := fault(FRESH):
        raise NotBuilt(wrong)
    shutil.rmtree(FOLDER, ignore_errors=True)  # with notebooks that are gone
    FRESH.rename(FOLDER)


def environment(say=print):
    """Make the environment if it is missing, or if other packages are wanted."""
    stamp, wanted = ENVIRONMENT / "ready", (HERE / "requirements.txt").read_text()
    if stamp.is_file() and stamp.read_text() == f"{sys.version} {wanted}":
        return
    say("the packages of JupyterLite are installed")
    venv.create(ENVIRONMENT, clear=True, with_pip=True)
    pip = "-m", "pip", "install", "--quiet", "--disable-pip-version-check"
    run(ENVIRONMENT / "bin" / "python", *pip, "-r", HERE / "requirements.txt")
    stamp.write_text(f"{sys.version} {wanted}")


def run(*command, cwd=None):
    """Run a command in a folder; what it says is said only if it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, cwd=cwd)
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()[-20:]
        raise NotBuilt("\n".join([" ".join(words), *said]))


def fault(folder):
    """What is wrong with a built JupyterLite, "" if nothing is."""
    path = folder / "jupyter-lite.json"
    if not path.is_file():
        return f"{path} was not built"
    data = json.loads(path.read_text(encoding="utf-8"))["jupyter-config-data"]
    settings = data.get("litePluginSettings", {}).get(KERNEL, {})
    if settings.get("pyodideUrl") != LOCAL:
        found = settings.get("pyodideUrl")
        return f"its Python would come from {found or 'another host'}, not from {LOCAL}"
    return ""


def there(folder=FOLDER):
    """Whether it was built as it should be."""
    return (folder / "jupyter-lite.json").is_file() and not fault(folder)
