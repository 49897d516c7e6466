"""A JupyterLab of its own: its own port, its own folders, nothing of the user's settings."""

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager

from tools.places import ROOT
from tools.running.kernel import ONE_THREAD

TOKEN = "explore-test"
PATIENCE = 600  # seconds to start: a busy machine is no fault of a page


@contextmanager
def running(folder, *arguments, whole=False):
    """Serve `folder`/work as `make lab` does; yields its address and its process.

    `whole` keeps all cells of a notebook in the page, those that are out of sight too.
    """
    work, home = folder / "work", folder / "home"
    work.mkdir(exist_ok=True)
    if whole:
        settings = home / "config" / "lab" / "user-settings" / "@jupyterlab"
        tracker = settings / "notebook-extension" / "tracker.jupyterlab-settings"
        tracker.parent.mkdir(parents=True)
        tracker.write_text('{"windowingMode": "none"}')
    env = {k: v for k, v in os.environ.items() if k not in ("EXPLORE", "MPLBACKEND")}
    env |= ONE_THREAD
    env |= {
        f"JUPYTER_{name}_DIR": str(home / name.lower())
        for name in ("CONFIG", "DATA", "RUNTIME")
    } | {
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
    }
    env["PYTHONPATH"] = str(ROOT)
    command = [
        sys.executable, "-m", "tools.lab", "--no-browser", "--allow-root", "--port=0",
        f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={work}",
        "--LabApp.collaborative=False", "--LabApp.expose_app_in_browser=True", *arguments,
    ]  # fmt: skip
    log = folder / "lab.log"
    with open(log, "w") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, env=env, cwd=work)
    try:
        yield _address(server, log), server
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _address(server, log):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = re.search(r"(http://(?:localhost|127\.0\.0\.1):\d+)/", log.read_text())
        if found:
            return found[1]
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")
