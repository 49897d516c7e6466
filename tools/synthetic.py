"""A book of many pages, to measure how the tools grow: not part of any test run.

    python -m tools.synthetic 150 FOLDER

FOLDER gets a copy of this repository in which every page stands several times, until there are
as many as asked for. A copy has a slug, a title and labels of its own, stands behind its
original in _toc.yml, and shares notation and references with it. So the rules hold that held
before, but for two, whose tests fail: the claims of a copy are made elsewhere, too, and no thread
names it. A page near 300 kB may pass it by its longer labels. The folder is a repository with one
commit, and uses the environment of this one.
"""

import argparse
import itertools
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import yaml

from tools.library import Library
from tools.notebooks import canonical
from tools.places import ROOT
from tools.running.rotation import git

OLD = "tools/rules/old_pages.txt"  # pages that newer rules only warn of


def multiply(n, folder, root=ROOT):
    """Write a book of `n` pages into `folder`, which must not exist; returns its `Library`.

    Raises
    ------
    ValueError
        If `n` is less than the number of pages that there are.
    FileExistsError
        If there is something at `folder`.
    """
    folder = Path(folder).resolve()
    if folder.exists():
        raise FileExistsError(f"{folder} exists")
    library = Library(root)
    if n < len(library.pages):
        raise ValueError(f"n must be {len(library.pages)} or more, got {n}")
    copy_repository(root, folder)
    copies = {}  # of each page
    pages = itertools.cycle(library.pages.items())
    for k in range(n - len(library.pages)):
        slug, page = next(pages)
        number = k // len(library.pages) + 2
        name = f"{slug}-{number}"
        target = folder / "book" / f"{name}.ipynb"
        target.write_text(canonical(another(page, number)), encoding="utf-8")
        copies.setdefault(slug, []).append(name)
    write_contents(folder, copies)
    excuse(folder, copies)
    commit(folder)
    return Library(folder)


def copy_repository(root, folder):
    """Copy what git knows of, as it stands; the environment becomes a link."""
    names = git(root, "ls-files", "--cached", "--others", "--exclude-standard")
    if names is None:
        raise ValueError(f"{root} is no git repository")
    for name in names.splitlines():
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, folder / name)
    if (root / ".venv").exists():
        (folder / ".venv").symlink_to((root / ".venv").resolve())


def another(page, number):
    """A notebook with the content of a `Page`, and labels and a title of its own."""
    nb = nbformat.from_dict(page.nb)
    new = renamed(page.labels, number)
    words = "|".join(sorted(map(re.escape, new), key=len, reverse=True))
    label = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")

    def rename(text):
        return label.sub(lambda found: new[found[0]], text)

    for cell in nb.cells:
        cell.source = rename(cell.source)
        figure = cell.metadata.get("mystnb", {}).get("figure", {})
        for key in figure:
            figure[key] = rename(figure[key])
    nb.cells[0].source = nb.cells[0].source.replace(
        f"# {page.title}", f"# {page.title}, {number}", 1
    )
    return nb


def renamed(labels, number):
    """Labels with another first word: {"lif-step": "lif2-step", "fig-lif-a": "fig-lif2-a"}."""
    new = {}
    for label in labels:
        start = "fig-" if label.startswith("fig-") else ""
        first, _, rest = label.removeprefix(start).partition("-")
        new[label] = f"{start}{first}{number}-{rest}" if rest else f"{label}{number}"
    return new


def write_contents(folder, copies):
    """Enter the copies into _toc.yml, each behind its original."""
    path = folder / "_toc.yml"
    contents = yaml.safe_load(path.read_text(encoding="utf-8"))

    def extended(entry):
        if isinstance(entry, dict):
            return {key: extended(value) for key, value in entry.items()}
        if not isinstance(entry, list):
            return entry
        found = []
        for item in entry:
            found.append(extended(item))
            slug = str(item.get("file", "")).removeprefix("book/")
            found += [{"file": f"book/{name}"} for name in copies.get(slug, [])]
        return found

    text = yaml.dump(extended(contents), sort_keys=False)
    path.write_text(text, encoding="utf-8")


def excuse(folder, copies):
    """A copy of a page that newer rules only warn of is only warned, too."""
    path = folder / OLD
    if not path.exists():
        return
    old = path.read_text(encoding="utf-8").splitlines()
    more = [name for slug in old for name in copies.get(slug.strip(), [])]
    path.write_text("\n".join([*old, *more]) + "\n", encoding="utf-8")


def commit(folder):
    """Make it a repository with one commit: what rotates between runs asks for their number."""
    who = ["-c", "user.name=synthetic", "-c", "user.email=synthetic@example.org"]
    for command in (
        ["init", "--quiet"],
        ["add", "--all"],
        [*who, "commit", "--quiet", "--message", "A synthetic book"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)


def main(argv=None):
    parser = argparse.ArgumentParser(
        prog="tools.synthetic", description=__doc__.split("\n")[0]
    )
    parser.add_argument("n", type=int, help="number of pages")
    parser.add_argument("folder", type=Path)
    args = parser.parse_args(argv)
    try:
        library = multiply(args.n, args.folder)
    except (ValueError, FileExistsError) as error:
        parser.error(str(error))
    for problem in library.problems:
        print(problem, file=sys.stderr)
    print(f"{len(library.pages)} pages. cd {args.folder} && PYTHONPATH=$PWD make test")
    return int(bool(library.problems))


if __name__ == "__main__":
    sys.exit(main())
