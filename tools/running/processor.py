"""Execute notebooks in the arithmetic of another processor.

    python -m tools.running.processor [NOTEBOOK ...]

NumPy, the linear algebra behind it and numba choose their instructions by the processor that they
find, and sums come out differently in the last digits: they are added in another order, or
product and sum are rounded once and not twice. A number that hangs on such a digit is another one
elsewhere: it comes from chaos, from a tie, or from an edge of rounding. Here the three libraries
are told to use what a processor of 2008 has, and nbval says which cells then give something else
than what is stored. A cell that is about such numbers says so: a claim by `varies=True`, a figure
by the tag `varies`.
"""

import os
import subprocess
import sys

from tools.places import BOOK, ROOT

# names of instruction sets: a level of x86-64 that NumPy leaves out, a kernel of OpenBLAS, a
# processor of LLVM
OLDER = {
    "NPY_DISABLE_CPU_FEATURES": "X86_V3",
    "OPENBLAS_CORETYPE": "Nehalem",
    "NUMBA_CPU_NAME": "generic",
}


def elsewhere():
    """Whether this process, and the kernels that it starts, calculate as an older processor."""
    return all(os.environ.get(name) == value for name, value in OLDER.items())


def main(notebooks):
    """Execute them, all of the book if there are none; returns 0 if each gives what is stored."""
    pytest = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider"]
    chosen = notebooks or [BOOK]
    return subprocess.run(
        [*pytest, *chosen], cwd=ROOT, env=os.environ | OLDER
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
