"""Python in the browser, for the pages of the site and for JupyterLite beside them.

python -m tools.live          fetch what is missing, build JupyterLite (make live)
python -m tools.live again    build JupyterLite anew if it was built before (make book)
"""

import argparse
import sys

from tools.live import files, lite
from tools.live.fill import Refused, fill


def main(argv=None):
    """Do one of the two; returns 1 if something is wrong, else 0."""
    parser = argparse.ArgumentParser(
        prog="tools.live", description=__doc__.split("\n")[0]
    )
    parser.add_argument("what", nargs="?", choices=["all", "again"], default="all")
    again = parser.parse_args(argv).what == "again"
    if again and not (files.there() and lite.FOLDER.is_dir()):
        return 0
    try:
        if not again:
            fill()
        lite.build()
    except (Refused, lite.NotBuilt) as error:
        print("live:", error, file=sys.stderr)
        return 1
    if not again:
        print(f"{files.FOLDER} and {lite.FOLDER} are complete; now say make book")
    return 0


if __name__ == "__main__":
    sys.exit(main())
