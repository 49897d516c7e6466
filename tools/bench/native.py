"""C sources of the bench, compiled as well as gcc can and loaded as a library."""

import ctypes
import shutil
import subprocess
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
OPTIONS = ["-O3", "-march=native", "-shared", "-fPIC"]


def load(folder):
    """The library, built in `folder`; None where there is no gcc."""
    gcc = shutil.which("gcc")
    if gcc is None:
        return None
    folder = Path(folder)
    (folder / "ziggurat.h").write_text(tables())
    library = folder / "bench.so"
    sources = sorted(map(str, HERE.glob("*.c")))
    include = [f"-I{folder}", f"-I{np.get_include()}"]
    command = [gcc, *OPTIONS, *include, *sources, "-o", library, "-lm"]
    subprocess.run(command, check=True)
    return ctypes.CDLL(str(library))


def tables():
    """The tables of numpy's normal numbers in C, as numba holds them."""
    from numba.np.random import _constants

    def table(kind, name):
        values = getattr(_constants, f"{name}_double")
        if kind == "double":
            texts = [float(v).hex() for v in values]
        else:
            texts = [f"{int(v)}ULL" for v in values]
        return f"static const {kind} {name}[256] = {{{', '.join(texts)}}};\n"

    return table("double", "wi") + table("unsigned long", "ki") + table("double", "fi")


def call(function, *args):
    """Call a C function: arrays go as pointers, floats as double, integers as long."""

    def convert(a):
        if isinstance(a, np.ndarray):
            return a.ctypes.data_as(ctypes.c_void_p)
        if isinstance(a, float):
            return ctypes.c_double(a)
        return ctypes.c_long(a) if isinstance(a, int) else a

    return function(*map(convert, args))
