"""What makes and checks the book; nothing here is imported by a notebook."""

import sys
from pathlib import Path

# the site's extensions hold what both need: how a label in a comment is read
sys.path.append(str(Path(__file__).resolve().parent.parent / "book" / "_ext"))
