"""JupyterLab on the book: `make lab`.

    python -m tools.lab [--stored] [ARGUMENT ...]

Pages are shown with their citations, captions and numbers (`tools.lab.shown`), and figures in the
size that the site gives them. `--stored` shows the files as they are: what an author edits. All
other arguments go to JupyterLab. Nothing is fetched from the network.
"""

import os
import sys

from jupyterlab.labapp import main

from tools.places import BOOK, ROOT

QUIET = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)
SHOWN = "--ServerApp.contents_manager_class=tools.lab.contents.Pages"
FOLDER = "--ServerApp.root_dir="
PROFILE = ROOT / "tools" / "lab" / "ipython"
DEFAULTS = ROOT / "tools" / "lab" / "config"  # of settings that a reader may change


def arguments(given):
    """What JupyterLab is started with.

    Examples
    --------
    >>> SHOWN in arguments([]), SHOWN in arguments(["--stored"])
    (True, False)
    >>> arguments(["--stored", "--no-browser"])[-1]
    '--no-browser'
    >>> [a for a in arguments(["--ServerApp.root_dir=mine"]) if "root_dir" in a]
    ['--ServerApp.root_dir=mine']
    """
    stored = "--stored" in given
    given = [argument for argument in given if argument != "--stored"]
    elsewhere = any(argument.startswith(FOLDER) for argument in given)
    folder = [] if elsewhere else [f"{FOLDER}{BOOK}"]
    return [*folder, *QUIET, *([] if stored else [SHOWN]), *given]


def config_path():
    """Folders of settings, ours behind the reader's: JupyterLab does not ask whether to show news.

    Examples
    --------
    >>> config_path()[-1] == str(DEFAULTS)
    True
    """
    own = os.environ.get("JUPYTER_CONFIG_PATH", "").split(os.pathsep)
    return [*filter(None, own), str(DEFAULTS)]


if __name__ == "__main__":
    os.environ["IPYTHONDIR"] = str(PROFILE)
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(config_path())
    sys.exit(main(arguments(sys.argv[1:])))
