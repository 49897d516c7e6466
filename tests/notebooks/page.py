"""A stored notebook, read for inspection: cells, prose, labels, outputs."""

import ast
import re
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import code_labels  # of the site: how a label in a comment is read
import facts
import nbformat
import yaml

ROOT = Path(__file__).resolve().parents[2]
BOOK = ROOT / "book"
FENCE = re.compile(r"^(?::{3,}|`{3,})(?:\{([\w:-]+)\}[ \t]*(.*))?$", re.M)
DISPLAY = re.compile(r"^\$\$\n.*?\n\$\$[^\n]*$", re.M | re.S)
LABEL = re.compile(r"^:label:\s*(\S+)\s*$|^\(([\w-]+)\)=\s*$", re.M)
ROLE = re.compile(r"\{([\w:-]+)\}`([^`]+)`")


def directives(markdown):
    """Directives of a text, in order: (name, argument)."""
    return [(m[1], m[2].strip()) for m in FENCE.finditer(markdown) if m[1]]


def prose(markdown):
    """What is left of a text to read: no display, directive, option, heading, code, $...$."""
    text = DISPLAY.sub("\n", markdown)
    text = re.sub(r"^```(?!\{)\w*\n.*?^```$", "", text, flags=re.M | re.S)
    text = FENCE.sub("", text)
    text = re.sub(r"^(?::[\w-]+:.*|\([\w-]+\)=|#+ .*|%.*)$", "", text, flags=re.M)
    text = ROLE.sub(" reference ", text)
    text = re.sub(r"`[^`]*`|\$[^$]+\$", " ", text)
    return re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text).strip()


def words(markdown):
    """Words of the prose of a text."""
    return re.findall(r"[^\W\d_][\w'’-]*", prose(markdown))


def targets(markdown, *roles):
    """What the given roles of a text point to; `{role}`title <target>`` and lists too."""
    found = []
    for role, content in ROLE.findall(markdown):
        if role.split(":")[0] in roles or role in roles:
            title = re.fullmatch(r".*<([^>]+)>", content.strip(), re.S)
            found += re.split(r"\s*,\s*", title[1] if title else content.strip())
    return found


class Cell:
    """A cell of a notebook, and whether it stands inside a solution."""

    def __init__(self, cell, in_solution):
        self.kind, self.source, self.metadata = (
            cell.cell_type,
            cell.source,
            cell.metadata,
        )
        self.outputs = cell.get("outputs", [])
        self.count = cell.get("execution_count")
        self.in_solution = in_solution

    @cached_property
    def tree(self):
        """Syntax tree of a code cell; of a magic line, and the like, an empty one."""
        try:
            return ast.parse(self.source)
        except SyntaxError:
            return ast.Module([], [])

    @property
    def nodes(self):
        return list(ast.walk(self.tree))

    @property
    def calls(self):
        """Names of the functions called: `f` of f(), `plt.show` of plt.show()."""
        return [ast.unparse(n.func) for n in self.nodes if isinstance(n, ast.Call)]

    @property
    def figure(self):
        """Metadata of the figure, {} without."""
        return self.metadata.get("mystnb", {})

    def data(self, mime):
        return [o["data"][mime] for o in self.outputs if mime in o.get("data", {})]

    def __str__(self):
        lines = self.source.strip().splitlines() or ["(empty)"]
        return f"cell that begins {lines[0][:60]!r}"


class Page:
    """A notebook of the book; `slug` is <part>/<name>, as in _toc.yml after book/."""

    def __init__(self, slug, nb, source=None):
        self.slug, self.nb, self.source = slug, nb, source
        self.cells, inside = [], False
        for cell in nb.cells:
            if cell.cell_type == "markdown":
                for name, _ in directives(cell.source):
                    inside = {"solution-start": True, "solution-end": False}.get(
                        name, inside
                    )
            self.cells.append(Cell(cell, inside))

    @classmethod
    def read(cls, path):
        source = Path(path).read_text(encoding="utf-8")
        slug = Path(path).relative_to(BOOK).with_suffix("").as_posix()
        return cls(slug, nbformat.reads(source, as_version=4), source)

    @property
    def code(self):
        return [c for c in self.cells if c.kind == "code"]

    @property
    def text(self):
        return [c for c in self.cells if c.kind == "markdown"]

    @property
    def markdown(self):
        return "\n\n".join(c.source for c in self.text)

    @property
    def equations(self):
        return [e for e, _ in code_labels.equations(self.markdown)]

    @property
    def labels(self):
        """Everything that can be referred to: equations, exercises, targets, figures."""
        named = [a or b for a, b in LABEL.findall(self.markdown)]
        figures = [c.figure.get("figure", {}).get("name") for c in self.code]
        return [*self.equations, *named, *filter(None, figures)]

    @property
    def implemented(self):
        """Labels in comments of the code."""
        return [
            use.label
            for c in self.code
            if c.nodes
            for use in code_labels.uses(c.source)
        ]

    @property
    def records(self):
        return [record for c in self.code for record in c.data(facts.MIME)]

    @property
    def all_text(self):
        """Text of the page and of the captions of its figures."""
        captions = [c.figure.get("figure", {}).get("caption", "") for c in self.code]
        return "\n\n".join([self.markdown, *captions])

    @property
    def parameters(self):
        """Fields of the NamedTuples of the page: (class, field, line of source)."""
        found = []
        for cell in self.code:
            lines = cell.source.splitlines()
            for node in cell.nodes:
                if isinstance(node, ast.ClassDef) and "NamedTuple" in map(
                    ast.unparse, node.bases
                ):
                    found += [
                        (node.name, s.target.id, lines[s.lineno - 1])
                        for s in node.body
                        if isinstance(s, ast.AnnAssign)
                    ]
        return found


class Library(NamedTuple):
    """The whole book, as far as rules look at it."""

    pages: list
    toc: list  # files of _toc.yml in their order
    references: set  # keys of references.bib
    notation: list  # entries of notation.yml
    other: str = ""  # text of the pages that are no notebooks
    files: tuple = ()  # files of book/ that a table of contents may name

    @classmethod
    def read(cls):
        pages = [p for p in BOOK.rglob("*") if ".ipynb_checkpoints" not in p.parts]
        notebooks = sorted(p for p in pages if p.suffix == ".ipynb")
        texts = sorted(p for p in pages if p.suffix == ".md")
        bib = (BOOK / "references.bib").read_text(encoding="utf-8")
        return cls(
            [Page.read(p) for p in notebooks],
            toc_files(yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))),
            set(re.findall(r"^@\w+\{\s*([^,\s]+)\s*,", bib, re.M)),
            yaml.safe_load((BOOK / "notation.yml").read_text(encoding="utf-8")) or [],
            "\n\n".join(p.read_text(encoding="utf-8") for p in texts),
            tuple(
                p.relative_to(ROOT).with_suffix("").as_posix()
                for p in notebooks + texts
            ),
        )


def toc_files(entry):
    """Files named in a table of contents, depth first, in their order."""
    if isinstance(entry, list):
        return [f for e in entry for f in toc_files(e)]
    if not isinstance(entry, dict):
        return []
    own = [entry[k] for k in ("root", "file") if k in entry]
    return own + [
        f for k, v in entry.items() if k not in ("root", "file") for f in toc_files(v)
    ]
