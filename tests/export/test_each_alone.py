"""A plain copy runs alone: one file in an empty folder, no network, Colab's packages.

An eighth of the pages in each run, all of them with ALL=1 (`tools/running/rotation.py`).
Copies without solutions are judged without being run (`test_each_copy.py`).
"""

import json
import os
import subprocess
from pathlib import Path

import nbformat
import pytest

from tools.running.kernel import ONE_THREAD, TIME_OUT
from tools.running.rotation import chosen

from . import colab
from .book import SLUGS, copy, library

HERE = Path(__file__).parent
OURS = "EXPLORE", "IPYTHONDIR"  # what a kernel of the book is told, and Colab's is not


@pytest.mark.parametrize("slug", chosen(SLUGS, 8))
def test_runs_alone_offline(slug, tmp_path):
    path = tmp_path / "alone" / f"{slug.rpartition('/')[2]}.ipynb"
    path.parent.mkdir()
    nbformat.write(copy(slug), path)
    env = {k: v for k, v in os.environ.items() if k not in OURS} | ONE_THREAD
    env |= {"PYTHONPATH": str(HERE / "colab_stub"), "MPLBACKEND": "agg"}
    run = subprocess.run(
        [colab.python(), HERE / "run_alone.py", path.name],
        cwd=path.parent,
        env=env,
        capture_output=True,
        text=True,
        timeout=2 * TIME_OUT,
    )
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]
    said = json.loads(run.stdout.splitlines()[-1])
    assert said["colab"] and said["refused"]
    assert said["checks"] == len(library().pages[slug].records)
    assert [p.name for p in path.parent.iterdir()] == [path.name]
