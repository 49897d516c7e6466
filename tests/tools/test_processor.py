"""The arithmetic of another processor, in the kernels that are told so."""

import os
import platform
import subprocess
import sys

import pytest

from tools.running import processor, runs

KERNELS = """
import numpy as np
import numba.core.config as numba
from numpy._core._multiarray_umath import __cpu_features__ as found
print(found["X86_V3"], numba.CPU_NAME)
"""


@pytest.mark.skipif(
    platform.machine() not in {"x86_64", "AMD64"}, reason="names of x86-64"
)
def test_libraries_take_the_instructions_of_an_older_processor():
    python = [sys.executable, "-W", "error", "-c", KERNELS]
    said = subprocess.check_output(python, env=os.environ | processor.OLDER, text=True)
    assert said.split() == ["False", "generic"]


def test_such_a_run_is_no_record_of_what_a_page_costs(write, monkeypatch):
    path = write("1 + 1")
    recorder = runs.Recorder(path, 1)
    recorder.cell(os.getpid(), [])
    for name, value in processor.OLDER.items():
        monkeypatch.setenv(name, value)
    assert processor.elsewhere() and recorder.write() is None
    monkeypatch.delenv("NUMBA_CPU_NAME")
    assert not processor.elsewhere() and recorder.write() is not None
