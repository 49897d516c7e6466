"""``python -m tools.live``: what `make live` does."""

import sys

from tools.live.fill import Refused, fill
from tools.live.files import FOLDER


def main():
    """Fill the folder; returns 1 if something was refused, else 0."""
    try:
        fill()
    except Refused as error:
        print("live:", error, file=sys.stderr)
        return 1
    print(f"Python for the browser is in {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
