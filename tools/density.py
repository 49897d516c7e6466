"""How dense the code of notebooks is, as the house style measures it (b).

    python -m tools.density book/<part>/<slug>.ipynb ...

What is measured, and how, says `tools.notebook.density`.
"""

import sys

from tools.notebook.density import measured
from tools.notebook.page import Page


def main(paths):
    """Print the figures of each notebook."""
    for path in paths:
        print(path)
        for name, value in measured([c.density for c in Page.read(path).code]).items():
            print(f"  {name:28}{value:7.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
