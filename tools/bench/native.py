"""C sources of the bench, compiled with ``gcc -O3`` and loaded as a library."""

import ctypes
import shutil
import subprocess
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent


def load(folder):
    """The library, built in `folder`; None where there is no gcc."""
    gcc = shutil.which("gcc")
    if gcc is None:
        return None
    library = Path(folder) / "bench.so"
    random = Path(np.random.__file__).parent / "lib"
    sources = sorted(map(str, HERE.glob("*.c")))
    subprocess.run(
        [gcc, "-O3", "-shared", "-fPIC", *sources, "-o", library, f"-L{random}"]
        + ["-lnpyrandom", "-lm"],
        check=True,
    )
    return ctypes.CDLL(str(library))


def call(function, *args):
    """Call a C function: arrays go as pointers, floats as double, integers as long."""

    def convert(a):
        if isinstance(a, np.ndarray):
            return a.ctypes.data_as(ctypes.c_void_p)
        if isinstance(a, float):
            return ctypes.c_double(a)
        return ctypes.c_long(a) if isinstance(a, int) else a

    return function(*map(convert, args))
