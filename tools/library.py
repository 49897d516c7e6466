"""The book as a whole: its order, its parts, their notation and planned pages, its references.

What cannot be read is a `Problem` of that file or page; all else is there all the same.
"""

import re
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import yaml

from tools.notebook.markdown import Text
from tools.notebook.page import Page
from tools.places import BOOK, ROOT
from tools.problem import Problem

ENTRY = re.compile(r"^@\w+\{\s*([^,\s]+)\s*,", re.M)  # of BibTeX


class Part(NamedTuple):
    """A part of the book.

    Attributes
    ----------
    folder : str
    title : str
        First heading of its index page.
    slugs : list of str
        Its notebooks as "<part>/<slug>", in the order of _toc.yml.
    planned : list of dict
        Pages that are planned: slug, title, shows.
    notation : list of dict
        Symbols: symbol, meaning, unit, code, introduced.
    """

    folder: str
    title: str
    slugs: list
    planned: list
    notation: list


class Library:
    """Everything that the tools ask of the book.

    Parameters
    ----------
    root : Path
        Folder with _toc.yml and book/.

    Attributes
    ----------
    pages : dict of str to Page
        By slug, in the order of _toc.yml; pages that are not in it come last.
    texts : dict of str to Text
        Pages that are no notebooks, by their path relative to book/, without ".md".
    toc : list of str
        Files of _toc.yml in their order, "book/<part>/<slug>".
    files : set of str
        Everything that _toc.yml may name, without "book/"; what cannot be read, too.
    parts : dict of str to Part
        By folder.
    notation : list of dict
        Symbols of the book as a whole.
    references : set of str
        Keys of references.bib.
    problems : list of Problem
        What could not be read.
    """

    def __init__(self, root=ROOT):
        self.root = Path(root)
        self.book = Path(root) / "book"
        self.problems = []
        self.toc = self._contents(self.root / "_toc.yml")
        self.pages = self._pages()
        self.texts = self._texts()
        names = {slug(path, self.book) for path in notebooks(self.book)}
        self.files = names | set(self.texts)
        self.notation = self._list(self.book / "notation.yml")
        self.parts = {folder: self._part(folder) for folder in self._folders()}
        bib = self.book / "references.bib"
        source = bib.read_text(encoding="utf-8") if bib.exists() else ""
        self.references = set(ENTRY.findall(source))

    def _contents(self, path):
        """Files of the table of contents."""
        toc = self._yaml(path, {})
        if not isinstance(toc, dict):
            self._complain(path, "it must be a mapping that begins with root:")
            return []
        files = toc_files(toc)
        for file in files:
            if not isinstance(file, str):
                self._complain(path, f"{file!r} is no file", "write book/<part>/<slug>")
        return [file for file in files if isinstance(file, str)]

    def _pages(self):
        """Notebooks that can be read."""
        order = {file.removeprefix("book/"): k for k, file in enumerate(self.toc)}
        paths = {slug(path, self.book): path for path in notebooks(self.book)}
        found = {}
        for name in sorted(paths, key=lambda name: (order.get(name, len(order)), name)):
            try:
                page = Page.read(paths[name], name)
            except (ValueError, KeyError) as error:
                self.problems.append(Problem(name, str(error)))
            else:
                found[name] = page
        return found

    def _texts(self):
        found = {}
        for path in sorted(self.book.rglob("*.md")):
            try:
                text = Text(path.read_text(encoding="utf-8"))
                _ = text.pieces  # now, so that it can be refused
            except ValueError as error:
                self._complain(path, f"it cannot be read: {error}")
            else:
                found[slug(path, self.book)] = text
        return found

    def _folders(self):
        """Folders of the parts, in their order."""
        order = [file.split("/") for file in self.toc]
        listed = [
            names[1] for names in order if len(names) == 3 and names[2] == "index"
        ]
        there = sorted(path.parent.name for path in self.book.glob("*/index.md"))
        return list(dict.fromkeys([*listed, *there]))

    def _part(self, folder):
        text = self.texts.get(f"{folder}/index")
        headings = text.of("heading") if text else []
        return Part(
            folder,
            headings[0].text if headings else folder,
            [name for name in self.pages if name.rpartition("/")[0] == folder],
            self._list(self.book / folder / "planned.yml"),
            self._list(self.book / folder / "notation.yml"),
        )

    def _list(self, path):
        """A list of mappings from a YAML file; [] where there is no file."""
        found = self._yaml(path, []) if path.exists() else []
        if isinstance(found, list) and all(isinstance(x, dict) for x in found):
            return found
        self._complain(path, "it must be a list of entries, each with keys and values")
        return []

    def _yaml(self, path, default):
        try:
            return yaml.safe_load(path.read_text(encoding="utf-8")) or default
        except (OSError, ValueError, yaml.YAMLError) as error:
            self._complain(path, f"it cannot be read: {' '.join(str(error).split())}")
            return default

    def _complain(self, path, what, remedy=""):
        where = path.relative_to(self.root).as_posix()
        self.problems.append(Problem(where, what, remedy))

    @cached_property
    def owners(self):
        """Which page has which label: {label: [slug, ...]}."""
        found = {}
        for name, page in self.pages.items():
            for label in page.labels:
                found.setdefault(label, []).append(name)
        return found

    @cached_property
    def equations(self):
        """Where each labelled equation stands: {label: (slug, number on its page)}."""
        return {
            equation.label: (name, equation.number)
            for name, page in self.pages.items()
            for equation in page.equations
        }

    @cached_property
    def cited(self):
        """Labels that some role or link of the book points to."""
        texts = self.texts.values()
        roles = [p for text in texts for p in text.of("role", "eq", "ref", "numref")]
        links = [p.name for text in texts for p in text.of("link")]
        found = {target for role in roles for target in role.targets}
        for page in self.pages.values():
            found |= set(page.targets("eq", "ref", "numref"))
            links += page.links
        return found | {link.rpartition("#")[2] for link in links}

    @cached_property
    def titles(self):
        """Titles of all pages by slug."""
        texts = {
            name: next((p.text for p in text.of("heading")), name)
            for name, text in self.texts.items()
        }
        return texts | {name: page.title for name, page in self.pages.items()}

    def needs(self, name):
        """Pages of the book that a page needs, as its head says."""
        return [
            need
            for need in self.pages[name].head.get("needs") or []
            if need in self.pages
        ]


def notebooks(book=BOOK):
    """Paths of all notebooks of the book, in alphabetical order."""
    return sorted(
        p for p in book.rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts
    )


def slug(path, book=BOOK):
    """ "<part>/<name>" of a page of the book."""
    return path.relative_to(book).with_suffix("").as_posix()


def toc_files(entry):
    """Files named in a table of contents, depth first, in their order."""
    if isinstance(entry, list):
        return [file for item in entry for file in toc_files(item)]
    if not isinstance(entry, dict):
        return []
    found = []
    for key, value in entry.items():
        found += [value] if key in ("root", "file") else toc_files(value)
    return found
