"""The plain copies of all pages: written where something that is in them has changed."""

import json
from pathlib import Path

import nbformat
from pybtex.exceptions import PybtexError

from tools.export import references
from tools.export.notebook import export
from tools.export.undefined import undefined
from tools.places import ROOT
from tools.problem import Problem
from tools.running.runs import digest, utils_digest

DIGESTS = ".digests.json"  # in the folder of the copies: what each was made from


def paths(slug, folder):
    """Paths of the two copies of a page, by whether it has the solutions."""
    part, name = slug.rsplit("/", 1)
    there = Path(folder) / part
    return {True: there / f"{name}.ipynb", False: there / f"{name}-exercises.ipynb"}


def write(library, folder):
    """Write the copies of the pages of a `Library` into `folder`.

    A page that has a problem has no copy there afterwards, not an older one either.

    Returns
    -------
    there : list of Path
        All copies, those that did not change too.
    problems : list of tools.problem.Problem
    """
    there = []
    problems = list(library.problems)
    try:
        references.entries(library.book)
    except PybtexError as error:
        problems.append(Problem("book/references.bib", f"it cannot be read: {error}"))
        return there, problems
    old = known(folder)
    new = {}
    shared = shared_digest(library)
    for slug, page in library.pages.items():
        new[slug] = digest([shared, slug, page.source])
        if old.get(slug) != new[slug] or not all_there(slug, folder):
            wrong = write_page(library, slug, folder)
            problems += wrong
            if wrong:
                del new[slug]
        there += [path for path in paths(slug, folder).values() if path.exists()]
    Path(folder).mkdir(parents=True, exist_ok=True)
    (Path(folder) / DIGESTS).write_text(json.dumps(new, indent=1), encoding="utf-8")
    return there, problems


def write_page(library, slug, folder):
    """Write both copies of a page, or none; returns the problems: list of `Problem`."""
    problems = []
    plain = {}
    for solutions in True, False:
        plain[solutions], wrong = export(library, slug, solutions)
        problems += [problem for problem in wrong if problem not in problems]
    for solutions, path in paths(slug, folder).items():
        path.unlink(missing_ok=True)
        if not problems:
            path.parent.mkdir(parents=True, exist_ok=True)
            text = nbformat.writes(plain[solutions]) + "\n"
            path.write_text(text, encoding="utf-8")
    return problems or undefined([paths(slug, folder)[False]])


def all_there(slug, folder):
    return all(path.exists() for path in paths(slug, folder).values())


def known(folder):
    """What the copies in `folder` were made from: {slug: digest}, {} if nobody knows."""
    try:
        return json.loads((Path(folder) / DIGESTS).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}


def shared_digest(library):
    """Digest of all that the copies share: `utils`, this program, references, numbers."""
    program = [
        p.read_text(encoding="utf-8") for p in sorted(ROOT.glob("tools/**/*.py"))
    ]
    sources = (library.book / "references.bib").read_text(encoding="utf-8")
    numbers = [f"{slug} {page.labels}" for slug, page in library.pages.items()]
    return digest([utils_digest(), sources, str(library.titles), *numbers, *program])
