"""Edit and run: what a page needs whose Python runs in the reader's browser.

Where `make live` has filled `_build/pyodide`, each notebook gets a record of its cells, which is
fetched when the reader asks for it, and the script that shows the button; Python itself, the
helpers of the book and JupyterLite go into the site. Where it has not, the pages have no button.
"""

import io
import json
import os
import shutil
import zipfile
from functools import cache
from pathlib import Path

from tools.live import files, imports, lite, seconds
from tools.notebook.page import Page
from tools.places import BOOK, ROOT

SCRIPT, STYLE = "live/live.js", "live/live.css"
RECORDS, HELPERS = "live", "live/helpers.zip"
EPOCH = 1980, 1, 1, 0, 0, 0  # zip files of equal content are equal


def find(app, config):
    config.book_live = files.there()
    config.book_lite = files.there() and lite.there()


def record(page, visible):
    """What `page.mjs` must know of a notebook.

    Parameters
    ----------
    page : Page
    visible : set of int
        Indices of the cells that the site shows.

    Returns
    -------
    dict
        ``cells``, each with its ``source`` and whether it is ``shown``; ``packages``.
    """
    cells = [{"source": c.source, "shown": c.index in visible} for c in page.code]
    return {"cells": cells, "packages": packages(page)}


def packages(page):
    """Packages that the cells of a page need, with those of the helpers that they import."""
    return files.needed(imports.modules(cell.source for cell in page.code))


def add(app, pagename, templatename, context, doctree):
    """Give a page of a notebook its record and the button."""
    suffix = context.get("page_source_suffix")
    if doctree is None or suffix != ".ipynb" or not app.config.book_live:
        return
    slug = pagename.removeprefix("book/")
    page = Page.read(Path(app.srcdir, pagename + ".ipynb"), slug)
    address = f"{RECORDS}/{slug}.json"
    path = Path(app.outdir, address)
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = {n["cell_index"] for n in doctree.findall() if is_cell(n)}
    path.write_text(json.dumps(record(page, shown)), encoding="utf-8")
    root = context["pathto"]("_sources", 1).removesuffix("_sources")
    weight = files.weight(packages(page))
    app.add_css_file(STYLE)
    app.add_js_file(
        SCRIPT,
        **{
            "data-page": root + address,
            "data-python": root + "pyodide/",
            "data-helpers": root + HELPERS,
            "data-megabytes": f"{weight / 1e6:.0f}",
            "data-time": seconds.of_page(slug),
        },
    )


def is_cell(node):
    return getattr(node, "attributes", {}).get("nb_element") == "cell_code"


@cache
def helpers():
    """The helpers of the book and what runs cells, as a zip file."""
    folder = ROOT / "utils"
    kinds = ".py", ".mplstyle", ".css", ".js"
    found = {
        path.relative_to(ROOT).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.suffix in kinds
    }
    found["session.py"] = BOOK / "_static" / "live" / "session.py"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as content:
        for name, path in found.items():
            content.writestr(zipfile.ZipInfo(name, EPOCH), path.read_bytes())
    return out.getvalue()


def install(app, exception):
    """Put Python, the helpers and JupyterLite into the site; take them out if they are gone."""
    if exception or app.builder.format != "html":
        return
    config, out = app.config, Path(app.outdir)
    mirror(files.FOLDER if config.book_live else None, out / "pyodide")
    mirror(lite.FOLDER if config.book_lite else None, out / lite.FOLDER.name)
    if config.book_live:
        (out / HELPERS).write_bytes(helpers())


def mirror(source, target):
    """Make `target` like the folder `source`, without a second copy of files where that can be.

    Parameters
    ----------
    source : Path or None
        None: there shall be no `target`.
    target : Path
    """
    wanted = {p.relative_to(source) for p in source.rglob("*")} if source else set()
    found = {p.relative_to(target) for p in target.rglob("*")}
    for name in sorted(found - wanted, reverse=True):  # what is in a folder before it
        path = target / name
        path.rmdir() if path.is_dir() else path.unlink()
    if source is None:
        shutil.rmtree(target, ignore_errors=True)
        return
    target.mkdir(exist_ok=True)
    for name in sorted(wanted):
        path, there = source / name, target / name
        if path.is_dir():
            there.mkdir(exist_ok=True)
        elif not (there.exists() and there.samefile(path)):
            there.unlink(missing_ok=True)
            linked(path, there)


def linked(path, there):
    try:
        os.link(path, there)
    except OSError:  # another disk
        shutil.copyfile(path, there)


def setup(app):
    app.add_config_value("book_live", False, "html")
    app.add_config_value("book_lite", False, "html")
    app.connect("config-inited", find)
    app.connect("html-page-context", add)
    app.connect("build-finished", install)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
