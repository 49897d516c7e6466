"""Where things stand in the repository."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "book"
TEXT = ROOT / "_text"  # text twins of notebooks, outside of git
BUILD = ROOT / "_build"
SITE = BUILD / "html"
EXPORTED = BUILD / "notebooks"
RUNS = BUILD / "runs"  # what the last execution of each notebook left
REQUIREMENTS = ROOT / "requirements.txt"
