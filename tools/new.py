"""Begin a notebook: write its text from the template, a small page that keeps the rules.

    python -m tools.new book/<part>/<slug>.ipynb

The text is _text/<part>/<slug>.md. Its equations have labels that begin with the first word
of the slug (or --prefix WORD); no other notebook may use that word.
"""

import argparse
import re
import sys
from pathlib import Path

from tools.notebooks import BOOK, twin

TEMPLATE = Path(__file__).with_name("template.md")


def new(path, prefix=None):
    """Write the text of the notebook at `path`, which must not exist; returns its path."""
    target, slug = twin(path), Path(path).stem
    prefix = prefix or slug.split("-")[0]
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise ValueError(f"slug must be lower case with hyphens, got {slug!r}")
    if not re.fullmatch(r"[a-z0-9]+", prefix):
        raise ValueError(f"prefix must be one word in lower case, got {prefix!r}")
    if not (BOOK / target.parent.name / "index.md").exists():
        parts = sorted(p.parent.name for p in BOOK.glob("*/index.md"))
        raise ValueError(f"part must be one of {', '.join(parts)}, got {path}")
    for there in Path(path), target:
        if there.exists():
            raise FileExistsError(f"{there} exists")
    used = [p for p in BOOK.rglob("*.ipynb") if f"({prefix}-" in p.read_text("utf-8")]
    if used:
        raise ValueError(
            f"prefix must be new, but {used[0].stem} has labels {prefix}-..."
        )
    title = slug.replace("-", " ").capitalize()
    text = TEMPLATE.read_text("utf-8").replace("PREFIX", prefix).replace("TITLE", title)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return target


def main(argv=None):
    parser = argparse.ArgumentParser(
        prog="tools.new", description=__doc__.split("\n")[0]
    )
    parser.add_argument("path", help="book/<part>/<slug>.ipynb")
    parser.add_argument("--prefix", help="first word of the labels of equations")
    args = parser.parse_args(argv)
    try:
        print(new(args.path, args.prefix))
    except (ValueError, FileExistsError) as error:
        parser.error(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
