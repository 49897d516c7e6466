"""Begin a notebook: write its text from the template, a small page that keeps the rules.

    python -m tools.new book/<part>/<slug>.ipynb [--prefix WORD]

The text is _text/<part>/<slug>.md. Its equations have labels that begin with the first word
of the slug, or with another WORD; no other notebook may use that word.
"""

import argparse
import re
import sys
from pathlib import Path

from tools.library import Library
from tools.notebook.twin import Refused, refuse, twin
from tools.places import ROOT

TEMPLATE = Path(__file__).with_name("template.md")


def new(path, prefix=None, root=ROOT):
    """Write the text of the notebook at `path`, which must not exist; returns its path.

    Raises
    ------
    tools.notebook.twin.Refused
        If the path is none of the book, something is there already, or the prefix is no word
        or belongs to another page.
    """
    target = twin(path)
    slug = Path(path).stem
    prefix = prefix or slug.split("-")[0]
    if not re.fullmatch(r"[a-z0-9]+", prefix):
        refuse(path, f"prefix must be one word in lower case, got {prefix!r}", "")
    for there in Path(path), target:
        if there.exists():
            refuse(there, "this exists already", "choose another slug, or edit it")
    taken = prefixes(Library(root))
    if prefix in taken:
        what = f"{taken[prefix]} has labels {prefix}-..., so that prefix is taken"
        refuse(path, what, f"PREFIX={' or PREFIX='.join(free(slug, taken))}")
    title = slug.replace("-", " ").capitalize()
    text = TEMPLATE.read_text("utf-8").replace("PREFIX", prefix).replace("TITLE", title)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return target


def prefixes(library):
    """First words of the labels of equations and exercises: {word: slug of the page}."""
    found = {}
    for slug, page in library.pages.items():
        labels = [equation.label for equation in page.equations]
        labels += [exercise.options.get("label", "") for exercise in page.exercises]
        for label in labels:
            found.setdefault(label.split("-")[0], slug)
    return found


def free(slug, taken):
    """Prefixes that a slug suggests and that no page has: list of str, never empty.

    Examples
    --------
    >>> free("lif-again", {"lif": "neurons/leaky"})
    ['again', 'lifagain']
    """
    words = slug.split("-")
    ideas = [*words, "".join(words[:2]), "".join(word[0] for word in words)]
    good = [idea for idea in ideas if idea not in taken and len(idea) > 2]
    k = 2
    while not good:
        good = [f"{words[0]}{k}"] if f"{words[0]}{k}" not in taken else []
        k += 1
    return list(dict.fromkeys(good))[:3]


def main(argv=None):
    """Write the text and say where; returns 1 if it is refused, else 0."""
    parser = argparse.ArgumentParser(
        prog="tools.new", description=__doc__.split("\n")[0]
    )
    parser.add_argument("path", help="book/<part>/<slug>.ipynb")
    parser.add_argument("--prefix", help="first word of the labels of equations")
    args = parser.parse_args(argv)
    try:
        print(new(args.path, args.prefix))
    except Refused as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
