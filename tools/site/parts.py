"""What belongs to a part of the book: pages that exist, pages that are planned, what each needs.

Existing pages come in the order of _toc.yml and speak for themselves (see `tools.site.heads`).
Planned ones come from ``book/<part>/planned.yml``:

    - slug: balanced-networks
      title: Balanced networks
      shows: How a cell that averages over hundreds of inputs can fire as irregularly as dice.
      needs: [spiking-networks/building-spiking-networks]   # optional
      leads_to: [spiking-networks/brunel-network]           # optional: pages that will need it
      deeper: true                                          # optional: goes deeper into the page
      behind: building-spiking-networks                     # that `behind` names by its slug
      sources: [brunel2000]                                 # optional: entries of references.bib
                                                            # that are kept for it

A page that exists may have `shows` and `behind` in its head, with the same meaning; its entry
leaves planned.yml, and counts no more.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from tools.problem import Problem, close_to

FILE = "planned.yml"
KEYS = ("slug", "title", "shows", "needs", "leads_to", "deeper", "behind", "sources")
REQUIRED = ("slug", "title", "shows")


class Entry(NamedTuple):
    """A page of a part, written or planned.

    Attributes
    ----------
    name : str
        "<part>/<slug>".
    title : str
    needs : list of str
        Names of pages that come before it, in its own part or in others.
    planned : bool
    behind : str
        Name of the page that it goes deeper into, "" for a page that stands by itself.
    """

    name: str
    title: str
    needs: list
    planned: bool
    behind: str = ""

    @property
    def part(self):
        return self.name.partition("/")[0]


def planned(source, folder):
    """Planned pages of a part: list of dict.

    Parameters
    ----------
    source : path
        Folder that has book/.
    folder : str
        Of the part.

    Raises
    ------
    ValueError
        If the file is no list of mappings; the message names it.
    """
    path = Path(source, "book", folder, FILE)
    return read(path, path.stat().st_mtime_ns) if path.exists() else []


@cache
def read(path, time):
    """The entries of a file as it was at a time; each row of a table asks for all of them."""
    folder = path.parent.name
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except yaml.YAMLError as error:
        raise ValueError(f"{folder}/{FILE} cannot be read: {error}") from error
    if not isinstance(found, list) or not all(isinstance(e, dict) for e in found):
        raise ValueError(
            f"{folder}/{FILE}: it must be a list of entries, each with keys"
        )
    return found


def folders(env):
    """Folders of all parts, in the order of the table of contents."""
    pages = env.toctree_includes.get(env.config.root_doc, [])
    names = [page.split("/") for page in pages]
    return [n[1] for n in names if len(n) == 3 and n[2] == "index"]


def written(env, folder):
    """Names of the pages of a part that exist, in the order of the table of contents."""
    below = env.toctree_includes.get(f"book/{folder}/index", [])
    return [page.removeprefix("book/") for page in below]


def titles(env):
    """Titles of all pages, planned ones too, without mark-up: {name: title}."""
    found = {
        f"{folder}/{entry['slug']}": entry["title"]
        for folder in folders(env)
        for entry in planned(env.srcdir, folder)
        if entry.get("slug") and entry.get("title")
    }
    pages = {
        docname.removeprefix("book/"): title.astext()
        for docname, title in env.titles.items()
    }
    return found | pages


def entries(env, folder):
    """Pages of a part: those that exist, then those that are planned.

    Returns
    -------
    list of Entry
    """
    known = titles(env)
    own = written(env, folder)
    plans = {
        f"{folder}/{e['slug']}": e
        for e in planned(env.srcdir, folder)
        if all(e.get(key) for key in REQUIRED) and f"{folder}/{e['slug']}" not in own
    }
    found = []
    for name in [*own, *plans]:
        if name in plans:
            needs = plans[name].get("needs") or []
            behind = plans[name].get("behind")
        else:
            head = env.book_heads.get(name)
            needs, behind = (head.needs, head.behind) if head else ([], "")
        first = [plan for plan, e in plans.items() if name in (e.get("leads_to") or [])]
        needs = [need for need in dict.fromkeys([*needs, *first]) if need in known]
        whose = f"{folder}/{behind}" if behind else ""
        found.append(Entry(name, known[name], needs, name in plans, whose))
    return found


def problems(plans, pages):
    """What is wrong with the planned pages.

    Parameters
    ----------
    plans : dict of str to list of dict
        The lists, by folder of the part.
    pages : set of str
        Names of the pages that exist.

    Returns
    -------
    list of Problem
    """
    known = pages | {f"{f}/{e.get('slug')}" for f, plan in plans.items() for e in plan}
    found = []
    for folder, plan in plans.items():
        for k, entry in enumerate(plan, 1):
            name = f"entry {k} ({entry.get('slug', 'without slug')})"
            found += [
                Problem(f"book/{folder}/{FILE}", f"{name}: {what}", remedy)
                for what, remedy in wrong(entry, folder, known)
            ]
    return found


def wrong(entry, folder, known):
    """What is wrong with an entry: (what, remedy) for each thing."""
    for key in REQUIRED:
        if not entry.get(key):
            yield f"{key} is missing", ""
    for key in entry:
        if key not in KEYS:
            yield f"{key} is not known", f"allowed: {', '.join(KEYS)}"
    if bool(entry.get("deeper")) != bool(entry.get("behind")):
        yield "deeper and behind go together", ""
    behind = entry.get("behind")
    if behind and f"{folder}/{behind}" not in known:
        yield f"behind names {behind!r}, which is no page of this part", ""
    for key in ("needs", "leads_to"):
        for other in entry.get(key) or []:
            if other not in known:
                yield f"{key} names {other!r}, which is no page", close_to(other, known)


def outlived(plans, pages):
    """Entries of pages that exist: list of `Problem`."""
    remedy = "take the entry out; its shows and behind go into the head of the page"
    return [
        Problem(f"book/{folder}/{FILE}", f"{entry['slug']}: the page exists", remedy)
        for folder, plan in plans.items()
        for entry in plan
        if f"{folder}/{entry.get('slug')}" in pages
    ]
