"""Buttons that depend on where the repository is published, and the notebook to download.

The address is found, never typed: the variable GITHUB_REPOSITORY ("owner/name", set by GitHub's
workflows), else the git remote "origin". Where neither names a repository on GitHub, the page
has no repository button and no "Open in Colab": a dead button is worse than none.

The notebook that Colab opens and that "Download notebook" gives is the exported copy, which
runs alone: `make export` writes it to _build/notebooks/<part>/<slug>.ipynb. This extension copies
these files to notebooks/ of the site, so that the branch BRANCH, on which the site is published,
has them. Before the first export, the download is the notebook as it is stored.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

COLAB = "https://colab.research.google.com/github"
BRANCH = "gh-pages"
EXPORTED = "_build/notebooks"
ADDRESS = re.compile(
    r"""(?:(?:https|ssh)://(?:[^@/]*@)?github\.com(?::\d+)?/|git@github\.com:)
        (?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?$""",
    re.VERBOSE,
)


def slug(environ, remote):
    """ "owner/name" of the repository on GitHub, or None.

    Parameters
    ----------
    environ : mapping
        Environment variables; GITHUB_REPOSITORY counts first.
    remote : str
        Address of the git remote, empty where there is none.
    """
    named = environ.get("GITHUB_REPOSITORY", "")
    if re.fullmatch(r"[\w.-]+/[\w.-]+", named):
        return named
    found = ADDRESS.match(remote.strip())
    return f"{found['owner']}/{found['name']}" if found else None


def git_remote(folder):
    """Address of the remote "origin" of the repository at `folder`, empty without one."""
    if shutil.which("git") is None:
        return ""
    command = ["git", "-C", str(folder), "config", "--get", "remote.origin.url"]
    return subprocess.run(command, capture_output=True, text=True).stdout


def find_repository(app, config):
    config.book_repository = slug(os.environ, git_remote(app.srcdir))
    options = config.html_theme_options
    # Jupyter Book's own address is the default of Jupyter Book: never ours
    for key in ("repository_url", "repository_branch", "path_to_docs"):
        options.pop(key, None)
    options["use_download_button"] = False
    if config.book_repository:
        options["repository_url"] = f"https://github.com/{config.book_repository}"
        options["repository_branch"] = "main"
        options["use_repository_button"] = options["use_issues_button"] = True


def buttons(pagename, exported, repository, root, lite=False):
    """Buttons of the page of a notebook, as the theme's templates want them.

    Parameters
    ----------
    pagename : str
        For example "book/introduction/linear-regression".
    exported : bool
        Whether the copy that runs alone is part of the site.
    repository : str or None
        "owner/name".
    root : str
        Relative address of the site's root from this page, ending in "/".
    lite : bool
        Whether JupyterLite is part of the site.
    """
    copy = f"notebooks/{pagename.removeprefix('book/')}.ipynb"
    download = {
        "type": "link",
        "url": root + (copy if exported else f"_sources/{pagename}.ipynb"),
        "tooltip": "Download notebook",
        "icon": "fas fa-download",
        "label": "download-notebook-button",
    }
    found = [download]
    if lite:
        path = copy.removeprefix("notebooks/")
        found.insert(
            0,
            {
                "type": "link",
                "url": f"{root}lite/notebooks/index.html?path={path}",
                "tooltip": "Open in JupyterLite",
                "icon": "fas fa-lightbulb",
                "label": "lite-button",
            },
        )
    if repository:
        found.insert(
            0,
            {
                "type": "link",
                "url": f"{COLAB}/{repository}/blob/{BRANCH}/{copy}",
                "tooltip": "Open in Colab",
                "icon": "fas fa-rocket",
                "label": "colab-button",
            },
        )
    return found


def add_buttons(app, pagename, templatename, context, doctree):
    if doctree is None or context.get("page_source_suffix") != ".ipynb":
        return
    copy = Path(app.srcdir, EXPORTED, pagename.removeprefix("book/") + ".ipynb")
    root = context["pathto"]("_sources", 1).removesuffix("_sources")
    config = app.config
    lite = copy.is_file() and getattr(config, "book_lite", False)
    found = buttons(pagename, copy.is_file(), config.book_repository, root, lite)
    context["header_buttons"][:0] = found


def copy_exported(app, exception):
    source = Path(app.srcdir, EXPORTED)
    if exception is None and app.builder.format == "html" and source.is_dir():
        shutil.copytree(source, Path(app.outdir, "notebooks"), dirs_exist_ok=True)


def setup(app):
    app.add_config_value("book_repository", None, "html")
    app.connect("config-inited", find_repository, priority=400)
    app.connect("html-page-context", add_buttons, priority=502)  # after the theme's own
    app.connect("build-finished", copy_exported)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
